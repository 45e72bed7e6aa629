"""Logs as C2SP tlog-tiles lays them out: in a directory, over HTTP, and in the
hands of somebody who alters them."""

import base64
import functools
import http.server
import os
import shutil
import subprocess
import threading
import typing
import urllib.request

TILE_WIDTH = 256
STOPPING_SECONDS_MAX = 0.02


class Log(typing.NamedTuple):
    """Where a log is served, and the key that its checkpoints are signed with."""

    url: str
    verifier_key: str


def tile_path(kind, index, width=TILE_WIDTH):
    """Returns the path of a tile; `kind` is its level, or "entries"."""
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    path = "/".join(["tile", str(kind)] + groups)
    return path if width == TILE_WIDTH else f"{path}.p/{width}"


def paths_of(kind, items):
    """Returns [(path, width)] of the tiles that so many items fill."""
    return [(tile_path(kind, first // TILE_WIDTH, width), width)
            for first in range(0, items, TILE_WIDTH)
            for width in [min(TILE_WIDTH, items - first)]]


def encode(entries):
    """Returns entries, each behind its length, as a bundle has them."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def decode(bundle):
    entries = []
    while bundle:
        end = 2 + int.from_bytes(bundle[:2], "big")
        entries.append(bundle[2:end])
        bundle = bundle[end:]
    return entries


def flip(data, bit):
    """Returns the bytes with one bit flipped; -1 is the last."""
    bit %= 8 * len(data)
    altered = bytearray(data)
    altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered)


class LogFiles:
    """A log in a directory."""

    def __init__(self, folder):
        self.folder = folder

    @classmethod
    def fetch(cls, url, folder):
        """Copies all of a log that is served."""
        log = cls(folder)
        log.copy(url, "checkpoint")
        kinds = [(level, log.size >> 8 * level) for level in range(log.levels)]
        for kind, items in kinds + [("entries", log.size)]:
            for path, _ in paths_of(kind, items):
                log.copy(url, path)
        return log

    def copy(self, url, path):
        with urllib.request.urlopen(f"{url}/{path}") as answer:
            self.write(path, answer.read())

    def read(self, path):
        with open(os.path.join(self.folder, path), "rb") as file:
            return file.read()

    def write(self, path, content):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)

    def flip(self, path, bit):
        self.write(path, flip(self.read(path), bit))

    @property
    def size(self):
        return int(self.read("checkpoint").split(b"\n")[1])

    @property
    def levels(self):
        """How many levels of tiles there are."""
        return next(level for level in range(9) if self.size >> 8 * level == 0)

    def paths(self, kind):
        items = self.size if kind == "entries" else self.size >> 8 * kind
        return [path for path, _ in paths_of(kind, items)]

    def entries(self):
        return [entry for path in self.paths("entries")
                for entry in decode(self.read(path))]

    def replace_entries(self, entries):
        """Leaves checkpoint and tiles as they are."""
        shutil.rmtree(os.path.join(self.folder, "tile", "entries"))
        for index, (path, width) in enumerate(
                paths_of("entries", len(entries))):
            first = index * TILE_WIDTH
            self.write(path, encode(entries[first:first + width]))

    def flip_in_checkpoint(self, line, word, bit):
        """Flips a bit of a base64 word in a line of the checkpoint."""
        lines = self.read("checkpoint").split(b"\n")
        words = lines[line].split(b" ")
        words[word] = base64.b64encode(flip(base64.b64decode(words[word]), bit))
        lines[line] = b" ".join(words)
        self.write("checkpoint", b"\n".join(lines))


class _Handler(http.server.SimpleHTTPRequestHandler):

    def log_message(self, *_):
        pass  # The tests say what they miss.


class StaticSite:
    """Serves a directory on a port that the system picks."""

    def __init__(self, folder):
        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Handler, directory=folder))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": STOPPING_SECONDS_MAX})
        self._thread.start()

    def stop(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def make_log(program, folder, entries, wanted=()):
    """Writes a log with tests/interop/make_log. `wanted` are proofs: pairs of
    "inclusion" or "consistency" and a number.

    Returns the verifier key, and the proofs in lines.
    """
    words = [str(word) for pair in wanted for word in pair]
    done = subprocess.run([program, folder] + words, input=encode(entries),
                          stdout=subprocess.PIPE, check=True)
    key, _, proofs = done.stdout.decode().partition("\n")
    return key, proofs


def ask_server(program, address, size, wanted=()):
    """Lets the log of a server grow to a size, with tests/interop/ask_server,
    and asks it for proofs; `wanted`, and what is returned, as of make_log()."""
    words = [str(word) for pair in wanted for word in pair]
    done = subprocess.run([program, address, str(size)] + words,
                          stdout=subprocess.PIPE, check=True)
    key, _, proofs = done.stdout.decode().partition("\n")
    return key, proofs


class Verdict(typing.NamedTuple):
    """What the verifier says of a log."""

    accepted: bool
    reason: str


class Verifier:
    """The program of tests/interop/verify_log."""

    def __init__(self, program):
        self._program = program

    def verify(self, log, *, old=None, prove=(), proofs="", save=None):
        """`old` and `save` are files of checkpoints, `prove` indices."""
        words = [self._program, "--url", log.url, "--vkey", log.verifier_key,
                 "--proofs", "-"]
        if old:
            words += ["--old", old]
        if save:
            words += ["--save", save]
        if prove:
            words += ["--prove", ",".join(str(index) for index in prove)]
        done = subprocess.run(words, input=proofs, capture_output=True,
                              text=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr)
        return Verdict(done.returncode == 0, done.stderr)
