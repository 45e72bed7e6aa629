#!/usr/bin/env python3
"""A verifier that nobody here wrote accepts our logs, and rejects whatever was
done to them: golang.org/x/mod/sumdb, behind tests/interop/verify_log.

  tlog_interop_test.py --make-log PATH --ask-server PATH --yoriaid PATH
                       --yoriai PATH --verify-log PATH [unittest options]

Exits with 77, "skipped", where the verifier could not be built.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import unittest

from server_process import Server
from tlog_files import (Log, LogFiles, StaticSite, Verifier, ask_server, flip,
                        make_log)

SKIPPED = 77

options = argparse.Namespace()

# What the verifier says when it rejects.
WRONG_ENTRY = "entry [0-9]+ is not the one in the tree"
WRONG_TILE = "downloaded inconsistent tile|not what the entries make"
WRONG_SIGNATURE = "invalid signature for key"
NO_SIGNATURE = "no verifiable signatures"
WRONG_PROOF = "invalid transparency proof"
MISSING = "404"


class TlogTest(unittest.TestCase):
    """What tests of logs have in common."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.verifier = Verifier(options.verify_log)

    def fresh_path(self):
        return tempfile.mkdtemp(dir=self.folder)

    def serve(self, files, verifier_key):
        site = StaticSite(files.folder)
        self.addCleanup(site.stop)
        return Log(site.url, verifier_key)

    def make(self, entries, wanted=()):
        """Returns files of a log, its verifier key, and proofs in lines."""
        folder = self.fresh_path()
        key, proofs = make_log(options.make_log, folder, entries, wanted)
        return LogFiles(folder), key, proofs

    def remember(self, log):
        """Returns a file with the checkpoint of a log that is accepted."""
        path = os.path.join(self.fresh_path(), "checkpoint")
        self.assert_accepted(log, save=path)
        return path

    def assert_accepted(self, log, **what):
        verdict = self.verifier.verify(log, **what)
        self.assertTrue(verdict.accepted, verdict.reason)

    def assert_rejected(self, reason, log, **what):
        verdict = self.verifier.verify(log, **what)
        self.assertFalse(verdict.accepted, "it was accepted")
        self.assertRegex(verdict.reason, reason)


class LogContract:
    """What must hold for the logs of anything that serves one.

    A class that derives from this and from TlogTest says where they come from:
    """

    # The sizes at which logs are accepted, smallest first.
    SIZES = (0, 1, 255, 256, 257, 700, 66_000)
    # The size of logs that are altered: more than one tile.
    SIZE = 700

    def grow(self, size):
        """Returns the Log when it has exactly so many entries. Within a test
        it is always the same log, and it is never asked for less than before.
        """
        raise NotImplementedError

    def proofs(self, size, wanted):
        """Returns proofs that the log of that size, the last that grow() was
        asked for, makes: lines "inclusion INDEX SIZE HASH…" and "consistency
        OLD_SIZE SIZE HASH…". `wanted` are pairs of such a word and a number."""
        raise NotImplementedError

    def altered(self, alter, log=None):
        """Returns a copy of a log that `alter` was let at."""
        log = log or self.grow(self.SIZE)
        files = LogFiles.fetch(log.url, self.fresh_path())
        alter(files)
        return self.serve(files, log.verifier_key)

    def test_it_is_accepted_at_every_size(self):
        remembered = None
        for size in self.SIZES:
            with self.subTest(size=size):
                log = self.grow(size)
                some = {index for index in (0, 1, 254, 255, 256, size - 1)
                        if 0 <= index < size}
                # It extends what it was at every size before.
                self.assert_accepted(log, prove=sorted(some), old=remembered)
                remembered = self.remember(log)

    def test_an_untouched_copy_is_accepted(self):
        self.assert_accepted(self.altered(lambda files: None))

    def test_its_own_proofs_are_accepted(self):
        for size in self.SIZES:
            if size < 2:
                continue
            with self.subTest(size=size):
                log = self.grow(size)
                wanted = [("inclusion", index) for index in
                          (0, 1, size // 2, size - 1)]
                wanted += [("consistency", old) for old in
                           (1, 2, size // 2, size - 1, size)]
                proofs = self.proofs(size, wanted)
                self.assertEqual(len(wanted), len(proofs.splitlines()))
                self.assert_accepted(log, proofs=proofs)

    def test_an_altered_proof_is_rejected(self):
        log = self.grow(self.SIZE)
        for wanted in (("inclusion", 2), ("consistency", self.SIZE - 3)):
            kind, number, size, *hashes = self.proofs(
                self.SIZE, [wanted]).split()
            self.assert_accepted(
                log, proofs=" ".join([kind, number, size] + hashes))
            first = flip(bytes.fromhex(hashes[0]), 0).hex()
            for altered in ([kind, number, size, first] + hashes[1:],
                            [kind, number, size] + hashes[:-1],
                            [kind, number, size] + hashes + hashes[:1],
                            [kind, str(int(number) + 1), size] + hashes,
                            [kind, number, str(int(size) // 2)] + hashes):
                with self.subTest(altered=altered[:3]):
                    self.assert_rejected("proof", log,
                                         proofs=" ".join(altered))

    def test_a_flipped_bit_in_an_entry_is_rejected(self):
        log = self.grow(self.SIZE)
        paths = LogFiles.fetch(log.url, self.fresh_path()).paths("entries")
        for path in (paths[0], paths[-1]):
            with self.subTest(path=path):
                self.assert_rejected(WRONG_ENTRY, self.altered(
                    lambda files: files.flip(path, -1), log))

    def test_a_flipped_bit_in_a_tile_of_any_level_is_rejected(self):
        log = self.grow(self.SIZES[-1])
        files = LogFiles.fetch(log.url, self.fresh_path())
        for level in range(files.levels):
            for path in {files.paths(level)[0], files.paths(level)[-1]}:
                for bit in (0, -1):
                    with self.subTest(path=path, bit=bit):
                        files.flip(path, bit)
                        verdict = self.verifier.verify(
                            self.serve(files, log.verifier_key))
                        files.flip(path, bit)
                        self.assertFalse(verdict.accepted, "it was accepted")
                        self.assertRegex(verdict.reason, WRONG_TILE)
        self.assert_accepted(self.serve(files, log.verifier_key))

    def test_a_flipped_bit_in_the_signature_is_rejected(self):
        for bit, reason in ((0, NO_SIGNATURE), (32, WRONG_SIGNATURE),
                            (-1, WRONG_SIGNATURE)):
            with self.subTest(bit=bit):
                self.assert_rejected(reason, self.altered(
                    lambda files: files.flip_in_checkpoint(4, 2, bit)))

    def test_a_flipped_bit_in_the_root_is_rejected(self):
        for bit in (0, -1):
            with self.subTest(bit=bit):
                self.assert_rejected(WRONG_SIGNATURE, self.altered(
                    lambda files: files.flip_in_checkpoint(2, 0, bit)))

    def test_what_another_key_signed_is_rejected(self):
        name = self.grow(self.SIZE).verifier_key.split("+", 1)[0]
        stranger = self.altered(lambda files: files.write(
            "checkpoint", files.read("checkpoint").replace(
                name.encode(), name.encode() + b".another")))
        self.assert_rejected(NO_SIGNATURE, stranger)

    def rewritten(self):
        """Yields what somebody does to entries, the entries then, and whether
        they are as many as before."""
        log = self.grow(self.SIZE)
        entries = LogFiles.fetch(log.url, self.fresh_path()).entries()
        removed = entries[:300] + entries[301:]
        swapped = entries[:2] + [entries[3], entries[2]] + entries[4:]
        inserted = entries[:5] + [b"forged"] + entries[5:]
        yield "removed", removed, False
        yield "removed, and one more at the end", removed + [b"forged"], True
        yield "swapped", swapped, True
        yield "inserted", inserted, False
        yield "inserted, and the last is gone", inserted[:-1], True

    def test_rewritten_entries_are_rejected(self):
        for name, entries, as_many in self.rewritten():
            with self.subTest(name):
                self.assert_rejected(
                    WRONG_ENTRY if as_many else f"{WRONG_ENTRY}|{MISSING}",
                    self.altered(lambda files: files.replace_entries(entries)))

    def test_a_rebuilt_log_under_the_old_checkpoint_is_rejected(self):
        log = self.grow(self.SIZE)
        checkpoint = LogFiles.fetch(
            log.url, self.fresh_path()).read("checkpoint")
        for name, entries, as_many in self.rewritten():
            with self.subTest(name):
                rebuilt, _, _ = self.make(entries)
                rebuilt.write("checkpoint", checkpoint)
                self.assert_rejected(
                    WRONG_TILE if as_many else f"{WRONG_TILE}|{MISSING}",
                    self.serve(rebuilt, log.verifier_key))

    def test_a_log_that_was_rolled_back_is_rejected(self):
        earlier = self.altered(lambda files: None, self.grow(self.SIZE // 2))
        remembered = self.remember(self.grow(self.SIZE))

        self.assert_accepted(earlier)
        self.assert_rejected(
            f"has {self.SIZE // 2} entries, and had {self.SIZE} before",
            earlier, old=remembered)


def events(count, prefix="event"):
    return [f"{prefix} {number}".encode() for number in range(1, count + 1)]


class MadeLog(LogContract, TlogTest):
    """The logs that storage/merkle makes, as files."""

    def grow(self, size):
        files, key, _ = self.make(events(size))
        return self.serve(files, key)

    def proofs(self, size, wanted):
        return self.make(events(size), wanted)[2]


class ServedLog(LogContract, TlogTest):
    """The log of a real server, as it serves it over HTTP."""

    SIZES = (0, 1, 255, 256, 257, 700)

    def setUp(self):
        super().setUp()
        self.server = Server(options.yoriaid, self.fresh_path())
        self.addCleanup(self.server.stop)

    def grow(self, size):
        key, _ = ask_server(options.ask_server, self.server.address, size)
        return Log(self.server.http_address, key)

    def proofs(self, size, wanted):
        return ask_server(options.ask_server, self.server.address, size,
                          wanted)[1]

    def test_it_goes_on_after_a_restart(self):
        remembered = self.remember(self.grow(300))
        self.assertEqual(self.server.stop(), 0)
        self.server = Server(options.yoriaid, self.server.folder)
        self.addCleanup(self.server.stop)

        self.assert_accepted(self.grow(600), old=remembered)


class ExportedLog(ServedLog):
    """What `yoriai log export` writes of it, on any web server."""

    SIZES = (1, 255, 256, 257, 700)

    def grow(self, size):
        key = super().grow(size).verifier_key
        folder = os.path.join(self.fresh_path(), "bundle")
        subprocess.run([options.yoriai, "--server", self.server.address,
                        "log", "export", "-o", folder],
                       check=True, capture_output=True)
        return self.serve(LogFiles(folder), key)


class TwoFacedLog(TlogTest):
    """A log whose owner signs what it should not: its key is no protection."""

    def grow(self, entries):
        files, key, _ = self.make(entries)
        return self.serve(files, key)

    def test_split_views_are_rejected(self):
        common = events(300)
        one = self.grow(common + events(50, "to one"))
        other = self.grow(common + events(400, "to another"))
        for first, second in ((one, other), (other, one)):
            self.assert_accepted(first)
            with self.subTest(first):
                self.assert_rejected(f"{WRONG_PROOF}|and had 700 before",
                                     second, old=self.remember(first))
        before = self.remember(self.grow(common))
        self.assert_accepted(one, old=before)
        self.assert_accepted(other, old=before)

    def test_two_logs_of_one_size_are_rejected(self):
        one = self.grow(events(300))
        other = self.grow(events(299) + [b"another"])

        self.assert_rejected(WRONG_PROOF, other, old=self.remember(one))

    def test_a_signed_root_of_other_tiles_is_rejected(self):
        files, key, _ = self.make(events(300))
        other, _, _ = self.make(events(299) + [b"another"])
        files.write("checkpoint", other.read("checkpoint"))

        self.assert_rejected(WRONG_TILE, self.serve(files, key))

    def test_a_signed_size_that_is_not_there_is_rejected(self):
        files, key, _ = self.make(events(300))
        other, _, _ = self.make(events(301))
        files.write("checkpoint", other.read("checkpoint"))

        self.assert_rejected(MISSING, self.serve(files, key))


class FormatTest(TlogTest):
    """What a verifier does that servers may count on."""

    def test_a_full_tile_stands_in_for_a_partial_one_that_is_gone(self):
        files, key, _ = self.make(events(300))
        later, _, _ = self.make(events(512))
        later.write("checkpoint", files.read("checkpoint"))
        # Level 1 has a tile of two hashes now, and not one of one.
        later.write("tile/1/000.p/1", files.read("tile/1/000.p/1"))
        self.assertFalse(
            os.path.exists(os.path.join(later.folder, "tile/0/001.p/44")))

        self.assert_accepted(self.serve(later, key), prove=[0, 299])

    def test_the_key_is_written_as_others_write_it(self):
        _, key, _ = self.make([])

        self.assertTrue(re.fullmatch(r"[^+ ]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+",
                                     key))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--make-log", required=True)
    parser.add_argument("--ask-server", required=True)
    parser.add_argument("--yoriaid", required=True)
    parser.add_argument("--yoriai", required=True)
    parser.add_argument("--verify-log", required=True)
    options, others = parser.parse_known_args()
    if not os.access(options.verify_log, os.X_OK):
        print("the verifier was not built, for want of go: ./dev setup installs "
              "golang-go and golang-golang-x-mod-dev")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *others])
