#!/usr/bin/env python3
"""Audits the demonstration as somebody who trusts nobody would: exports its log,
verifies it, and verifies where every number comes from.

  demo_audit_test.py --yoriai PATH --yoriai-verify PATH --yoriaid PATH
                     --root PATH [unittest options]
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import unittest

import recount
from server_process import Server

PLAN = "wakitatsu-2020"
LOADS = [("federation", ("plan", "import"), f"{PLAN}.textproto"),
         ("federation", ("append",), f"{PLAN}-fy2020.textproto"),
         ("federation", ("append",), f"{PLAN}-fy2020-corrections.textproto"),
         ("federation", ("append",), f"{PLAN}-fy2021.textproto"),
         ("kasseiken", ("append",), f"{PLAN}-fy2021-reports.textproto"),
         ("federation", ("append",), f"{PLAN}-fy2021-reviews.textproto")]
YEARS = {2020: "2021-03-31", 2021: "2022-03-31"}

HOLDS = 0
DOES_NOT_HOLD = 1

options = argparse.Namespace()


class Audit(unittest.TestCase):
    """One server and one export for all tests."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.server = Server(options.yoriaid, folder.name)
        cls.addClassCleanup(cls.server.stop)
        cls.yoriai = recount.Yoriai(options.yoriai, cls.server.address)
        for author, command, name in LOADS:
            cls.yoriai.ask("--as", author, *command,
                           os.path.join(options.root, "plans", name))
        checkpoint = json.loads(cls.yoriai.ask("log", "checkpoint"))
        cls.key = checkpoint["verifier_key"]
        cls.head = int(checkpoint["checkpoint"]["tree_size"])
        cls.bundle = os.path.join(cls.folder, "bundle")
        cls.yoriai.ask("log", "export", "-o", cls.bundle)
        names = cls.yoriai.ask("indicator", "list", PLAN).splitlines()
        cls.indicators = [
            json.loads(line)["indicator"]["indicator_id"] for line in names]

    def verify(self, *arguments):
        return subprocess.run(
            [options.yoriai_verify, *arguments], stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False,
            env={**os.environ, "LANG": "C.UTF-8",
                 "XDG_STATE_HOME": os.path.join(self.folder, "state")})

    def assert_holds(self, *arguments):
        done = self.verify(*arguments)
        self.assertEqual(HOLDS, done.returncode, done.stdout)
        return done.stdout

    def explain(self, indicator, year, *more):
        path = os.path.join(self.folder, f"{indicator}-{year}.explanation")
        self.yoriai.ask("indicator", "explain", PLAN, indicator,
                        "--fiscal-year", str(year), "--on", YEARS[year],
                        "--proof", path, *more)
        return path

    def test_the_log_is_verified_live_and_from_its_export(self):
        self.assert_holds("log", self.server.http_address, "--key", self.key)
        self.assert_holds("log", self.bundle, "--key", self.key)

    def test_every_number_is_verified_by_its_explanation_alone(self):
        # Those of the plan, and three that later decisions added.
        self.assertEqual(45, len(self.indicators))
        for indicator in self.indicators:
            for year in YEARS:
                with self.subTest(indicator=indicator, year=year):
                    self.assert_holds("explanation",
                                      self.explain(indicator, year),
                                      "--key", self.key)

    def test_every_number_is_verified_with_the_log_at_hand(self):
        paths = [self.explain(indicator, year)
                 for indicator in self.indicators for year in (2021,)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = list(pool.map(
                lambda path: self.verify("explanation", path, "--key", self.key,
                                         "--log", self.bundle), paths))
        for path, verdict in zip(paths, done):
            with self.subTest(path=path):
                self.assertEqual(HOLDS, verdict.returncode, verdict.stdout)

    def test_what_was_believed_before_is_verified_too(self):
        path = self.explain("7-2-a.fair", 2020, "--as-of", "503")

        self.assert_holds("explanation", path, "--key", self.key,
                          "--log", self.server.http_address)

    def test_a_single_record_is_proven_in_a_file(self):
        path = os.path.join(self.folder, "one.tlog-proof")
        self.yoriai.ask("log", "prove", "300", "-o", path)

        self.assert_holds("proof", path, "--key", self.key)
        with open(path, encoding="utf-8") as file:
            altered = file.read().replace("index 299", "index 298")
        with open(path, "w", encoding="utf-8") as file:
            file.write(altered)
        self.assertEqual(DOES_NOT_HOLD,
                         self.verify("proof", path, "--key",
                                     self.key).returncode)

    def test_the_export_is_read_without_us(self):
        protoc = subprocess.run(
            ["protoc", "--decode", "yoriai.log.v1.Record",
             "--descriptor_set_in",
             os.path.join(self.bundle, "descriptors.binpb")],
            input=self.first_entry(), stdout=subprocess.PIPE, check=True)

        self.assertIn(b"position: 1\n", protoc.stdout)
        with open(os.path.join(self.bundle, "events.jsonl"),
                  encoding="utf-8") as file:
            events = [json.loads(line) for line in file]
        self.assertEqual(self.head, len(events))

    def first_entry(self):
        with open(os.path.join(self.bundle, "tile/entries/000"), "rb") as file:
            size = int.from_bytes(file.read(2), "big")
            return file.read(size)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--yoriai", required=True)
    parser.add_argument("--yoriai-verify", required=True)
    parser.add_argument("--yoriaid", required=True)
    parser.add_argument("--root", required=True)
    options, others = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *others])
