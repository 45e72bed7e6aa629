#!/usr/bin/env python3
"""Runs every command of `yoriai_bench` that needs nobody else's server, and
checks that what it prints can be believed. How fast anything is says nothing
here.

  bench_test.py --bench PATH --empty PATH --yoriaid PATH [unittest options]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

from server_process import STARTING_SECONDS_MAX, Server

RUN_SECONDS_MAX = 120
# A run ends when this many events are answered, however slow the machine is.
EVENTS = 40

options = argparse.Namespace()


def run(*arguments):
    return subprocess.run([options.bench, *map(str, arguments)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=RUN_SECONDS_MAX)


def measure(*arguments):
    done = run(*arguments)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments}: {done.returncode}, {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def append(target, *place, callers=4, batch=1):
    return measure("append", "--target", target, *place, "--callers", callers,
                   "--batch", batch, "--warm-up-ms", 0, "--measure-ms",
                   60_000, "--events", EVENTS)


class BenchTest(unittest.TestCase):
    """One server for all tests; each looks at what it adds."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.server = Server(options.yoriaid, folder.name)
        cls.addClassCleanup(cls.server.stop)
        cls.address = ("--address", cls.server.address)
        cls.founded = measure("found", *cls.address)
        append("yoriai", *cls.address, callers=1, batch=20)

    def status(self):
        return measure("status", *self.address)

    def assert_appended(self, found, events_min=EVENTS):
        self.assertGreaterEqual(found["events"], events_min)
        self.assertGreater(found["seconds"], 0)
        self.assertAlmostEqual(found["events"] / found["seconds"],
                               found["events_per_second"],
                               delta=found["events_per_second"] / 1000)
        self.assertGreater(found["append_p50_us"], 0)
        self.assertLessEqual(found["append_p50_us"], found["append_p99_us"])
        self.assertLessEqual(found["append_p99_us"], found["append_max_us"])

    def test_founding_again_changes_nothing(self):
        before = self.status()["head"]

        again = measure("found", *self.address)

        self.assertEqual(self.founded, again)
        self.assertGreater(again["event_bytes"], 200)
        self.assertEqual(before, self.status()["head"])

    def test_what_a_target_counts_is_on_record(self):
        for target in ("yoriai", "yoriai-client"):
            for callers, batch in ((1, 1), (4, 1), (4, 10)):
                with self.subTest(target, callers=callers, batch=batch):
                    before = self.status()["head"]

                    found = append(target, *self.address, callers=callers,
                                   batch=batch)

                    self.assert_appended(found)
                    added = self.status()["head"] - before
                    self.assertEqual(found["events"], added)
                    self.assertLess(added, EVENTS + callers * batch)

    def test_an_empty_call_is_answered(self):
        port_file = os.path.join(self.folder, "empty.port")
        server = subprocess.Popen([options.empty, port_file])
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        deadline = time.monotonic() + STARTING_SECONDS_MAX
        while not os.path.exists(port_file) and time.monotonic() < deadline:
            time.sleep(0.02)  # There is no other sign.
        with open(port_file, encoding="utf-8") as file:
            address = f"127.0.0.1:{file.read().strip()}"

        self.assert_appended(append("empty", "--address", address))

    def test_targets_without_a_server_write_to_a_directory(self):
        for target in ("sync", "rocksdb"):
            for batch in (1, 10):
                with self.subTest(target, batch=batch):
                    directory = os.path.join(self.folder, f"{target}-{batch}")

                    self.assert_appended(append(
                        target, "--directory", directory, batch=batch))
                    self.assertTrue(os.listdir(directory))

    def test_appends_come_at_the_rate_that_was_asked_for(self):
        found = measure("append", "--target", "yoriai", *self.address,
                        "--rate", 100, "--warm-up-ms", 0, "--measure-ms", 500)

        self.assert_appended(found, 1)
        self.assertLessEqual(found["events"], 50)

    def test_a_reader_gets_the_whole_log_both_ways(self):
        head = self.status()["head"]

        forwards = measure("read", *self.address)
        backwards = measure("read", *self.address, "--backwards")

        for found in (forwards, backwards):
            self.assertEqual(head, found["events"])
            self.assertEqual(0, found["out_of_place"])
            self.assertGreater(found["bytes"], found["events"])
            self.assertGreater(found["messages"], 0)
            self.assertGreater(found["events_per_second"], 0)
        self.assertEqual(forwards["bytes"], backwards["bytes"])

    def test_a_reader_gets_a_piece_of_the_log(self):
        found = measure("read", *self.address, "--after-position", 10,
                        "--max-count", 20)

        self.assertEqual(20, found["events"])
        self.assertEqual(0, found["out_of_place"])

    def test_a_filtered_reader_gets_a_part_of_it(self):
        found = measure("read", *self.address, "--body", "body-007")

        self.assertGreater(found["events"], 0)
        self.assertLess(found["events"], self.status()["head"])
        self.assertEqual(0, found["out_of_place"])

    def test_a_scan_finds_as_many_rows_as_there_are_events(self):
        head = self.status()["head"]

        found = measure("scan", "--directory",
                        os.path.join(self.folder, "data"))

        self.assertEqual(head, found["events"])
        self.assertGreater(found["bytes"], found["events"])

    def test_a_query_as_of_the_past_is_answered(self):
        found = measure("query", *self.address, "--count", 10)

        self.assertGreater(found["head"], 0)
        self.assertGreater(found["query_p50_us"], 0)
        self.assertLessEqual(found["query_p50_us"], found["query_max_us"])

    def test_records_are_proven(self):
        found = measure("prove", *self.address, "--count", 10)

        self.assertEqual(found["head"], self.status()["head"])
        self.assertGreater(found["prove_p50_us"], 0)
        self.assertLessEqual(found["prove_p50_us"], found["prove_max_us"])

    def test_subscribers_get_every_event_once(self):
        for subscribers, how, copies in ((3, [], 3), (200, ["--by-body"], 1)):
            for load in (["--rate", 200], ["--callers", 2]):
                with self.subTest(subscribers=subscribers, load=load):
                    before = self.status()["head"]

                    found = measure("follow", *self.address, "--subscribers",
                                    subscribers, *how, *load, "--measure-ms",
                                    250)

                    self.assertGreater(found["appended"], 0)
                    self.assertEqual(self.status()["head"] - before,
                                     found["appended"])
                    self.assertEqual(copies * found["appended"],
                                     found["received"])
                    self.assertEqual(0, found["missing"])
                    self.assertEqual(0, found["out_of_place"])
                    self.assertGreater(found["delivery_p50_us"], 0)

    def test_idle_subscribers_get_nothing(self):
        found = measure("follow", *self.address, "--subscribers", 5,
                        "--measure-ms", 50)

        self.assertEqual((5, 0, 0), (found["subscribers"], found["appended"],
                                     found["received"]))

    def test_a_stalled_subscriber_does_not_hold_up_who_appends(self):
        found = measure("follow", *self.address, "--stalled", "--callers", 2,
                        "--measure-ms", 250)

        self.assertGreater(found["appended"], 0)
        self.assertEqual(0, found["out_of_place"])

    def test_views_are_built_anew_and_serve(self):
        views = measure("rebuild", *self.address)["views"]

        self.assertGreater(views, 0)
        deadline = time.monotonic() + RUN_SECONDS_MAX
        while (status := self.status())["rebuilding"]:
            self.assertLessEqual(status["rebuilding"], views)
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)  # Nobody tells when it is over.
        self.assertEqual(0, status["rebuild_events_left"])

    def test_what_is_filled_in_is_as_if_it_had_been_appended(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(options.yoriaid, folder)
            founded = measure("found", "--address", server.address)["events"]
            self.assertEqual(server.stop(), 0)
            filled = measure("fill", "--directory",
                             os.path.join(folder, "data"), "--events", 2_500)
            self.assertEqual(filled["head"], founded + 2_500)

            os.remove(os.path.join(folder, "port"))
            server = Server(options.yoriaid, folder)
            try:
                address = ("--address", server.address)
                append("yoriai", *address)
                deadline = time.monotonic() + RUN_SECONDS_MAX
                while measure("status", *address)["lag_events"] > 0:
                    self.assertLess(time.monotonic(), deadline)
                read = measure("read", *address)
                self.assertEqual(read["out_of_place"], 0)
                self.assertGreaterEqual(read["events"], filled["head"] + EVENTS)
                of_bodies = [measure("read", *address, "--body",
                                     f"body-{body:03}")["events"]
                             for body in range(0, 200, 20)]
                # Twelve meetings of each body, more or less, and its founding.
                self.assertGreater(min(of_bodies), 2)
                self.assertGreater(measure("query", *address,
                                           "--count", 20)["query_p50_us"], 0)
            finally:
                self.assertEqual(server.stop(), 0)

    def test_what_cannot_be_measured_is_refused(self):
        nothing_there = os.path.join(self.folder, "nothing")
        for arguments in (
                [], ["speed"], ["found"], ["status"], ["rebuild"], ["read"],
                ["scan"], ["query"], ["prove"], ["follow"], ["append"],
                ["append", "--target", "yoriai"],
                ["append", "--target", "sync", *self.address],
                ["append", "--target", "no-such", *self.address],
                ["append", "--target", "yoriai", *self.address, "--callers",
                 "0"],
                ["append", "--target", "yoriai", *self.address, "--batch",
                 "0"],
                ["append", "--target", "yoriai", *self.address, "--channels",
                 "0"],
                ["append", "--target", "empty", *self.address, "--rate", "9"],
                ["append", "--target", "yoriai", *self.address, "--callers",
                 "many"],
                # Above what one append may hold: the server refuses it.
                ["append", "--target", "yoriai", *self.address, "--batch",
                 "1001"],
                ["follow", *self.address, "--subscribers", "0"],
                ["query", *self.address, "--count", "0"],
                ["prove", *self.address, "--count", "0"],
                ["scan", "--directory", nothing_there]):
            with self.subTest(arguments):
                done = run(*arguments)

                # Not by a signal, and with a reason.
                self.assertGreater(done.returncode, 0)
                self.assertEqual("", done.stdout)
                self.assertTrue(done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("bench", "empty", "yoriaid"):
        parser.add_argument(f"--{name}", required=True)
    _, rest = parser.parse_known_args(namespace=options)
    unittest.main(argv=sys.argv[:1] + rest)
