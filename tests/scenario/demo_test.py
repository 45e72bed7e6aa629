#!/usr/bin/env python3
"""Runs the demonstration through the program `yoriai` and checks what comes
out: the plan as imported, and every number by a recount of the log.

  demo_test.py --yoriai PATH --yoriaid PATH --root PATH [unittest options]
"""

import argparse
import csv
import datetime
import json
import os
import sys
import tempfile
import unittest

import recount
from server_process import Server

PLAN = "wakitatsu-2020"

# Days from which the plan is judged: before it, on its first day, in every
# year, on the last day of a year and the day after, and behind its end.
DAYS = ["2020-03-31", "2020-04-01", "2020-05-13", "2020-09-30", "2021-03-30",
        "2021-03-31", "2021-04-01", "2021-04-30", "2022-02-28", "2023-03-31",
        "2024-01-01"]

# Every status but NO_BASELINE: the only growth indicator of the plan is derived,
# and where the log holds no event, zero is what is known of the year before.
STATUSES = {
    "ACHIEVED", "ON_TRACK", "AT_RISK", "BEHIND", "MISSED", "KEPT", "BREACHED",
    "NOT_YET", "NOT_REPORTED", "DONE", "OPEN", "GROWING", "FLAT", "SHRINKING",
    "TARGET_DEFERRED", "NO_TARGET", "NOT_STARTED", "RETIRED"}

options = argparse.Namespace()


class Demo(unittest.TestCase):
    """One server for all tests: what is asked does not change what is there."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.server = Server(options.yoriaid, folder.name)
        cls.addClassCleanup(cls.server.stop)
        cls.yoriai = recount.Yoriai(options.yoriai, cls.server.address)
        cls.plan_file = cls.file(f"{PLAN}.textproto")
        cls.do("plan", "import", cls.plan_file)
        cls.imported = cls.head()
        cls.do("plan", "import", cls.plan_file)
        cls.imported_again = cls.head()
        cls.imported_plan = cls.show(2020, cls.imported, "2020-04-01")
        cls.do("append", cls.file(f"{PLAN}-fy2020.textproto"))
        cls.believed = cls.head()
        cls.believed_answers = cls.answers_of(cls.believed)
        cls.do("append", cls.file(f"{PLAN}-fy2020-corrections.textproto"))
        cls.log = cls.yoriai.log()

    @classmethod
    def file(cls, name):
        return os.path.join(options.root, "plans", name)

    @classmethod
    def do(cls, *arguments):
        return cls.yoriai.ask("--as", "federation", *arguments)

    @classmethod
    def head(cls):
        return int(json.loads(cls.yoriai.ask("server", "status"))["head"])

    @classmethod
    def show(cls, year, position, day):
        return cls.yoriai.plan(PLAN, year, position,
                               datetime.date.fromisoformat(day))

    @classmethod
    def answers_of(cls, position):
        return [cls.show(2020, position, day)
                for day in ("2020-09-30", "2021-03-31")]

    def test_import_puts_the_whole_plan_on_record(self):
        counts = {count["kind"].removeprefix("PLAN_ELEMENT_KIND_"):
                  count["count"]
                  for count in self.imported_plan["element_counts"]}
        organisations = self.yoriai.ask(
            "member", "list", "--as-of", str(self.imported)).splitlines()
        bodies = self.yoriai.ask(
            "body", "list", "--as-of", str(self.imported)).splitlines()

        self.assertEqual({"STRATEGY": 3, "ITEM": 8, "MEASURE": 20,
                          "ACTION_PLAN": 26, "ACTIVITY_GROUP": 1}, counts)
        self.assertEqual(42, len(list(
            recount.assessments(self.imported_plan))))
        self.assertEqual(12, len(organisations))
        self.assertEqual(20, len(bodies))

    def test_every_target_deferral_and_derivation_is_the_plans(self):
        path = os.path.join(options.root, "tests", "scenario",
                            f"{PLAN}-facts.csv")
        with open(path, encoding="utf-8", newline="") as file:
            wanted = sorted(tuple(row.values()) for row in csv.DictReader(file))

        self.assertEqual(wanted, sorted(facts_of(self.imported_plan)))

    def test_importing_again_changes_nothing(self):
        self.assertEqual(self.imported, self.imported_again)

    def test_appending_the_same_file_again_changes_nothing(self):
        head = self.head()

        self.do("append", self.file(f"{PLAN}-fy2020.textproto"))

        self.assertEqual(head, self.head())

    def test_every_number_equals_a_recount_of_the_log(self):
        positions = [self.imported, (self.imported + self.believed) // 2,
                     self.believed, len(self.log)]

        for position in positions:
            for day in DAYS:
                with self.subTest(position=position, on=day):
                    differences, _, judged = recount.compare(
                        self.yoriai, self.log, PLAN, position,
                        datetime.date.fromisoformat(day))

                    self.assertEqual([], differences)
                    self.assertEqual(42 * 3, judged)

    def test_every_status_occurs(self):
        met = set()
        for position, day in [(self.imported, "2020-09-30"),
                              (self.believed, "2020-09-30"),
                              (self.believed, "2021-03-31"),
                              (len(self.log), "2021-03-31"),
                              (len(self.log), "2021-04-30")]:
            met |= recount.compare(self.yoriai, self.log, PLAN, position,
                                   datetime.date.fromisoformat(day))[1]

        self.assertEqual(STATUSES, met)

    def test_the_years_end_as_first_believed_stays_as_it_was(self):
        self.assertEqual(self.believed_answers, self.answers_of(self.believed))
        self.assertNotEqual(self.believed_answers[1],
                            self.show(2020, len(self.log), "2021-03-31"))

    def test_views_built_anew_give_the_same_answers_all_the_while(self):
        position = len(self.log)
        before = self.answers_of(position)

        begun = json.loads(self.yoriai.ask("server", "rebuild"))

        self.assertIn("bodies", begun["names"])
        for _ in range(5):
            self.assertEqual(before, self.answers_of(position))

    def test_a_view_that_is_not_there_is_not_built_anew(self):
        with self.assertRaisesRegex(RuntimeError, "boddies"):
            self.yoriai.ask("server", "rebuild", "boddies")

    def test_the_5th_strategy_council_meeting_was_cancelled(self):
        meeting = json.loads(self.yoriai.ask(
            "meeting", "show", "strategy-council-5"))["meeting"]

        self.assertEqual("MEETING_STATE_CANCELLED", meeting["state"])
        self.assertEqual("2020-05-13", meeting["scheduled_on"])
        self.assertEqual(5, meeting["ordinal"])


def facts_of(plan):
    """Yields the rows of the facts file as the server tells them."""
    def indicators(node):
        for one in node.get("indicators", []):
            yield one["indicator"]
        for below in node.get("children", []) + node.get("nodes", []):
            yield from indicators(below)

    for indicator in indicators(plan):
        terms = indicator["terms"]
        targets = {target["fiscal_year"]: target
                   for target in indicator.get("targets", [])}
        for year in (2020, 2021, 2022):
            yield (indicator["indicator_id"],
                   indicator["kind"].removeprefix("INDICATOR_KIND_"),
                   str(year), aim_of(targets.get(year)),
                   derivation_of(terms.get("derivation")),
                   "ours" if terms.get("floor_is_ours") else "",
                   " ".join(f"{b['year']}={b['value']}"
                            for b in terms.get("baselines", [])))


def aim_of(target):
    if target is None:
        return "none"
    if "deferred" in target:
        return "deferred"
    aim = target["target"]
    if "direction" in aim:
        return "direction " + aim["direction"].removeprefix("DIRECTION_")
    return f"value {aim['value']}" if "value" in aim else "milestone"


def derivation_of(derivation):
    if not derivation:
        return ""
    words = [derivation["measure"].removeprefix("MEASURE_"),
             "|".join(derivation["event_types"])]
    words += [f"{name}={derivation[name + '_id']}"
              for name in ("body", "action_plan")
              if derivation.get(name + "_id")]
    return " ".join(words)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("yoriai", "yoriaid", "root"):
        parser.add_argument(f"--{name}", required=True)
    _, rest = parser.parse_known_args(namespace=options)
    unittest.main(argv=sys.argv[:1] + rest)
