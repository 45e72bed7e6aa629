#!/usr/bin/env python3
"""Checks that no file names the place where it was written.

Hosts of package registries and absolute paths of somebody's workplace make a
repository depend on one machine; registries are configured outside of it.

  words.py [ROOT]       prints each fault as file:line, and ends with 1 if any
"""

import re
import sys

from tracked_files import read_text, tracked_files

# Put together from pieces, so that this file passes its own check.
HOSTS = ["registry." + "npmjs.org", "registry." + "yarnpkg.com",
         "pypi" + ".org", "files." + "pythonhosted.org", "deb." + "debian.org",
         "proxy." + "golang.org"]
HOMES = ["root", "work", "home", "Users"]

PATTERNS = [re.compile(re.escape(host)) for host in HOSTS] + [
    re.compile(r"(?<![\w.~/-])/(?:" + "|".join(HOMES) + r")(?![\w-])")]


def find_faults(files):
    """Returns [(path, line, word)] for `files`, a list of (path, text)."""
    faults = []
    for path, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            for pattern in PATTERNS:
                faults += [(path, number, found.group(0))
                           for found in pattern.finditer(line)]
    return faults


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    texts = [(path, read_text(root, path)) for path in tracked_files(root)]
    files = [(path, text) for path, text in texts if text is not None]
    faults = find_faults(files)
    for path, line, word in faults:
        print(f"{path}:{line}: names {word}")
    print(f"words: {len(files)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
