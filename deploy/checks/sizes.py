#!/usr/bin/env python3
"""Checks that files stay small enough to be read in one go.

A longer one usually holds more than one idea. Where it does not, it stands in
sizes_exceptions.txt with the reason.

  sizes.py [ROOT]       prints each fault, and ends with 1 if there is any
"""

import os
import sys

from tracked_files import read_text, tracked_files

SOURCE_LINES_MAX = 450
TEST_LINES_MAX = 700
SOURCES = (".h", ".cc", ".py", ".proto", ".cmake", ".ts", ".tsx")
EXCEPTIONS = "deploy/checks/sizes_exceptions.txt"


def lines_max(path):
    stem = os.path.splitext(os.path.basename(path))[0]
    is_test = path.startswith("tests/") or stem.endswith("_test")
    return TEST_LINES_MAX if is_test else SOURCE_LINES_MAX


def read_exceptions(text):
    """Returns {path: reason}; a line is "path: reason", "#" begins a comment."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.partition(":") for line in lines
             if line and not line.startswith("#")]
    return {path.strip(): reason.strip() for path, _, reason in pairs}


def find_faults(files, exceptions):
    """Returns what is wrong with `files`, a list of (path, number of lines)."""
    faults = []
    for path, lines in files:
        excused = exceptions.get(path)
        if lines > lines_max(path) and not excused:
            faults.append(f"{path}: {lines} lines, at most {lines_max(path)}")
        elif lines <= lines_max(path) and excused is not None:
            faults.append(f"{path}: is short enough, needs no exception")
    known = {path for path, _ in files}
    faults += [f"{path}: an exception for no file"
               for path in exceptions if path not in known]
    return faults


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    files = [(path, len(read_text(root, path).splitlines()))
             for path in tracked_files(root) if path.endswith(SOURCES)]
    exceptions = read_exceptions(read_text(root, EXCEPTIONS))
    faults = find_faults(files, exceptions)
    for fault in faults:
        print(fault)
    print(f"sizes: {len(files)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
