"""Which files belong to the repository."""

import os
import subprocess

# Folders that hold what tools made.
MADE = {".git", ".cache", "build", "node_modules", "__pycache__"}


def tracked_files(root):
    """Returns the paths of all files under version control, relative to root.

    Files that are new and not ignored count as well, so that a check speaks
    before the commit. Without git (a source archive) every file counts but
    those that tools made.
    """
    try:
        listed = subprocess.run(
            ["git", "-c", f"safe.directory={os.path.realpath(root)}",
             "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, capture_output=True, check=True)
        paths = listed.stdout.decode().split("\0")
        return sorted({p for p in paths
                       if p and os.path.isfile(os.path.join(root, p))})
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, below, names in os.walk(root):
            below[:] = [name for name in below if name not in MADE]
            found += [os.path.relpath(os.path.join(folder, name), root)
                      for name in names]
        return sorted(found)


def read_text(root, path):
    """Returns the text of a file, or None if it is not text."""
    try:
        with open(os.path.join(root, path), encoding="utf-8") as file:
            return file.read()
    except UnicodeDecodeError:
        return None
