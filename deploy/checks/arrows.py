#!/usr/bin/env python3
"""Checks that no folder knows more than ARCHITECTURE.md lets it know.

Reads two tables there. "folder | may include": a folder and everything below
it, and what it may include beside itself: folders, single files, or all. Of a
row of one word ("server") only the files directly in it are meant.
"only here | what": a text that may stand nowhere else.

  arrows.py [ROOT]      prints each fault as file:line, and ends with 1 if any
"""

import os
import re
import sys

from tracked_files import read_text, tracked_files

SOURCES = (".h", ".cc")
OURS = ("proto/", "storage/", "http/", "server/", "client/", "tests/")
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]')
# What uses nothing: a comment, and the name of a thread.
NO_USE = re.compile(r"//.*$|std::thread::id")
ALL = "everything"


def read_table(text, left, right):
    """Returns the rows [(names, names)] of the table headed left | right."""
    rows, inside = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            inside = False
        elif cells[:2] == [left, right]:
            inside = True
        elif inside and not set(cells[0]) <= set("-: "):
            names = [re.findall(r"`([^`]+)`", cell) for cell in cells[:2]]
            if ALL in cells[1].split():
                names[1].append(ALL)
            rows.append((names[0], names[1]))
    return rows


class Arrows:
    """The table of arrows, ready to be asked."""

    def __init__(self, rows):
        self.allowed = {folder: set(may) for folders, may in rows
                        for folder in folders}

    def row_of(self, path):
        """Returns the row that a file falls under, or None."""
        folder = os.path.dirname(path)
        if folder in self.allowed:
            return folder
        while "/" in folder:
            folder = os.path.dirname(folder)
            # A row of one word holds no folders of its own, unless it may
            # know everything.
            if folder in self.allowed and (
                    "/" in folder or ALL in self.allowed[folder]):
                return folder
        return None

    def permits(self, row, target):
        """Says whether files of `row` may include the file `target`."""
        may = self.allowed[row]
        if ALL in may or target.startswith(row + "/"):
            return True
        return any(target == name or target.startswith(name + "/")
                   for name in may)


def target_of(include):
    """Returns the file of ours that an include names, or None.

    Generated headers are named after their proto: "proto/event" for
    yoriai/event/v1. What comes from a library is not ours.
    """
    generated = re.match(r"yoriai/(\w+)/", include)
    if generated:
        return f"proto/{generated.group(1)}/generated"
    return include if include.startswith(OURS) else None


def find_faults(architecture, files):
    """Returns [(path, line, text)] for `files`, a list of (path, text)."""
    arrows = Arrows(read_table(architecture, "folder", "may include"))
    only = read_table(architecture, "what", "only in")
    if not arrows.allowed or not only:
        return [("ARCHITECTURE.md", 1, "the tables of arrows are missing")]
    faults = []
    for path, text in files:
        if not path.endswith(SOURCES) or not path.startswith(OURS):
            continue
        row = arrows.row_of(path)
        if row is None:
            faults.append((path, 1, "its folder is no row of the table"))
            continue
        if path.endswith(".h") and "#pragma once" not in text:
            faults.append((path, 1, "has no #pragma once"))
        for number, line in enumerate(text.splitlines(), 1):
            include = INCLUDE.match(line)
            target = include and target_of(include.group(1))
            if target and not arrows.permits(row, target):
                faults.append((path, number, f"{row} may not include "
                               f"{include.group(1)}"))
            code = NO_USE.sub("", line)
            for whats, wheres in only:
                if any(what in code for what in whats) and not any(
                        is_in(path, where) for where in wheres):
                    faults.append((path, number, f"{' '.join(whats)} is only "
                                   f"for {', '.join(wheres)}"))
    return faults


def is_in(path, where):
    """Says whether `path` lies in the folder, or is of the pattern, `where`."""
    if where.endswith("*"):
        return os.path.basename(path).startswith(where[:-1])
    return path.startswith(where + "/") or path.startswith(where + ".")


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    files = [(path, read_text(root, path)) for path in tracked_files(root)
             if path.endswith(SOURCES)]
    faults = find_faults(read_text(root, "ARCHITECTURE.md"), files)
    for path, line, what in faults:
        print(f"{path}:{line}: {what}")
    print(f"arrows: {len(files)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
