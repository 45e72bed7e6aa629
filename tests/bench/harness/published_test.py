#!/usr/bin/env python3
"""What was published before must be read, or be left out."""

import json
import os
import unittest

from bench import PARTS, PUBLISHED, parse, readable


class ReadableTest(unittest.TestCase):
    def test_a_part_that_is_gone_is_left_out(self):
        self.assertEqual({}, readable({"gone": {"format": 1}}))

    def test_results_of_another_form_are_left_out(self):
        entry = {"format": PARTS["size"].FORMAT}

        self.assertEqual({"size": entry}, readable({"size": entry}))
        self.assertEqual({}, readable({"size": {"format": entry["format"] - 1}}))
        # As it was before forms had numbers.
        self.assertEqual({}, readable({"size": {}}))

    def test_what_is_published_can_be_shown(self):
        with open(os.path.join(PUBLISHED, "results.json")) as file:
            found = readable(json.load(file))

        for part, entry in found.items():
            PARTS[part].verdicts(entry["results"])
            PARTS[part].plot_series(entry["results"])
            self.assertTrue(PARTS[part].report(entry["results"]))


class ParseTest(unittest.TestCase):
    def test_what_cannot_be_measured_is_refused(self):
        for arguments in (["speed"], ["--events", "999"], ["--rounds", "0"],
                          ["--minutes", "-1"], ["--callers", "0"]):
            with self.subTest(arguments), self.assertRaises(SystemExit):
                parse(arguments)

    def test_quick_measures_less(self):
        quick, whole = parse(["--quick"]), parse([])

        self.assertLess(quick.rounds, whole.rounds)
        self.assertLess(quick.measure_ms, whole.measure_ms)


if __name__ == "__main__":
    unittest.main()
