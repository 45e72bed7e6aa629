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
import random
import subprocess
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

# Every status that there is.
STATUSES = {
    "ACHIEVED", "ON_TRACK", "AT_RISK", "BEHIND", "MISSED", "KEPT", "BREACHED",
    "NOT_YET", "NOT_REPORTED", "DONE", "OPEN", "GROWING", "FLAT", "SHRINKING",
    "TARGET_DEFERRED", "NO_TARGET", "NOT_STARTED", "NO_BASELINE", "RETIRED"}

# The same pairs of position and day in every run.
SEED = 20200401
RANDOM_PAIRS = 50

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
        cls.first_year = cls.head()
        cls.do("append", cls.file(f"{PLAN}-fy2021.textproto"))
        cls.yoriai.ask("--as", "kasseiken", "append",
                       cls.file(f"{PLAN}-fy2021-reports.textproto"))
        cls.do("append", cls.file(f"{PLAN}-fy2021-reviews.textproto"))
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
        for position in [self.imported, self.believed, len(self.log)]:
            for day in DAYS:
                self.check_recount(position, datetime.date.fromisoformat(day))

    def test_at_random_points_every_number_equals_a_recount(self):
        chance = random.Random(SEED)
        first, last = datetime.date(2020, 3, 1), datetime.date(2023, 6, 30)

        for _ in range(RANDOM_PAIRS):
            position = chance.randint(self.imported, len(self.log))
            day = first + datetime.timedelta(
                chance.randint(0, (last - first).days))
            self.check_recount(position, day)

    def check_recount(self, position, day):
        with self.subTest(position=position, on=day):
            differences, _, judged = recount.compare(
                self.yoriai, self.log, PLAN, position, day)

            self.assertEqual([], differences)
            self.assertGreaterEqual(judged, 42 * 3)

    def test_the_events_of_every_explanation_make_up_the_number(self):
        explained = 0
        for year, day in [(2020, "2020-09-30"), (2020, "2021-03-31"),
                          (2021, "2022-03-31")]:
            answer = self.show(year, len(self.log), day)
            for name, assessment in recount.assessments(answer):
                with self.subTest(indicator=name, year=year, on=day):
                    told = json.loads(self.yoriai.ask(
                        "indicator", "explain", PLAN, name, "--fiscal-year",
                        str(year), "--on", day))

                    self.assertEqual(assessment, told["assessment"])
                    self.assertEqual(assessment.get("value"),
                                     recount.made_up(told))
                    explained += "value" in assessment
        self.assertGreater(explained, 60)

    def test_an_explanation_lists_what_was_replaced_and_why(self):
        told = json.loads(self.yoriai.ask(
            "indicator", "explain", PLAN, "6-2-a.guest-nights",
            "--fiscal-year", "2021", "--on", "2022-03-31",
            "--compared-with", str(self.first_year)))

        first, second = told["events"]
        self.assertEqual("EXCLUSION_CORRECTED", first["exclusion"])
        self.assertEqual(second["position"], first["because_of_position"])
        self.assertEqual("612000", second["amount"])
        self.assertNotIn("exclusion", second)
        self.assertNotIn("value", told["compared_assessment"])

    def test_what_is_owed_is_done_late_or_overdue(self):
        duties = [json.loads(line) for line in self.yoriai.ask(
            "duty", "list", "--plan", PLAN, "--fiscal-year", "2021", "--on",
            "2022-06-30").splitlines()]
        states = {(duty.get("indicator_id") or duty.get("action_item_id"),
                   duty.get("organisation_id"), duty["period_last"]):
                  duty["state"].removeprefix("DUTY_STATE_")
                  for duty in duties}

        self.assertEqual("DONE", states[
            "F.remote-work", "tohoku-university", "2021-06-30"])
        self.assertEqual("DONE_LATE", states[
            "F.remote-work", "sendai-city", "2021-09-30"])
        self.assertEqual("OVERDUE", states[  # It was sent back.
            "F.remote-work", "sendai-city", "2021-12-31"])
        self.assertEqual("OVERDUE", states[
            "F.remote-work", "sendai-city", "2022-03-31"])
        self.assertEqual("DONE_LATE", states[
            "item-2021-1", "tourism-org", "2021-09-30"])
        self.assertEqual("DONE", states[
            "item-2021-2", "kasseiken", "2022-01-31"])
        self.assertEqual("EXCUSED", states[
            "item-2021-3", "sendai-city", "2021-11-30"])
        self.assertEqual("OVERDUE", states[
            "item-2021-4", "federation", "2022-02-28"])

    def test_a_decision_leads_to_the_targets_that_it_set(self):
        compared = json.loads(self.yoriai.ask(
            "plan", "compare", PLAN, "--earlier", str(self.first_year)))
        set_by = {(one.get("indicator_id"), one.get("fiscal_year")):
                  one.get("decision_id") for one in compared["differences"]
                  if one.get("field") == "target"}

        self.assertEqual("decision-2021-1", set_by["6-2-b.cruise", 2022])
        self.assertEqual("decision-2021-2",
                         set_by["4-1-a.presentations", 2022])

    def test_every_status_occurs(self):
        met = set()
        for position, day in [(self.imported, "2020-09-30"),
                              (self.believed, "2020-09-30"),
                              (self.believed, "2021-03-31"),
                              (len(self.log), "2021-03-31"),
                              (len(self.log), "2021-04-30"),
                              (len(self.log), "2022-03-31")]:
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

    def test_what_is_exported_changes_nothing_when_it_is_imported(self):
        head = self.head()

        for table in ("reports", "activities", "attendance", "members"):
            with self.subTest(table=table), tempfile.TemporaryDirectory() as at:
                path = os.path.join(at, "table.csv")
                plan = ["--plan", PLAN] if table == "reports" else []
                # Not as JSON, as everything else here is asked for.
                subprocess.run(
                    [options.yoriai, "--server", self.server.address,
                     "export", table, *plan, "-o", path], check=True)
                self.assertGreater(os.path.getsize(path), 1_000)
                self.do("import", table, path)

                self.assertEqual(head, self.head())

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
