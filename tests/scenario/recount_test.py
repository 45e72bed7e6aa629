"""Tests of the model in recount.py: it must be right by itself."""

import datetime
import unittest
from decimal import Decimal

import edge_table
from recount import Record, percent

PLAN = {"plan_id": "p"}


def log_of(*events):
    """Returns the events (day, field, message) as a log, with event ids."""
    return [{"position": str(n), "event": {
        "header": {"event_id": f"e{n}", "occurred_on": day}, field: message}}
            for n, (day, field, message) in enumerate(events, 1)]


def plan_with(kind, target, *events, derivation=None):
    terms = {"derivation": derivation} if derivation else {}
    log = log_of(
        ("2020-04-01", "plan_adopted", PLAN | {"terms": {
            "first_fiscal_year": 2020, "last_fiscal_year": 2022}}),
        ("2020-04-01", "indicator_defined", PLAN | {
            "indicator_id": "i", "kind": "INDICATOR_KIND_" + kind,
            "terms": terms}),
        ("2020-04-01", "target_set", PLAN | {
            "indicator_id": "i", "fiscal_year": 2020, "target": target}),
        *events)
    return Record(log, "p", len(log))


def reported(day, **observation):
    return day, "indicator_reported", PLAN | {
        "indicator_id": "i", "observation": observation}


def judge(record, on, year=2020):
    return record.judge("i", year, datetime.date.fromisoformat(on))


class RecountTest(unittest.TestCase):

    def test_a_count_is_held_against_the_share_of_the_year_gone(self):
        record = plan_with("COUNT_PER_YEAR", {"value": "30"},
                           reported("2020-06-01", value="9"))

        answer = judge(record, "2020-09-30")

        self.assertEqual(Decimal(15), answer["pace"])  # 30 x 183 / 365
        self.assertEqual("AT_RISK", answer["status"])  # 9 is 60 % of 15
        self.assertEqual("MISSED", judge(record, "2021-03-31")["status"])

    def test_a_report_counts_from_its_day_to_the_end_of_its_year(self):
        record = plan_with("COUNT_PER_YEAR", {"value": "1"},
                           reported("2020-06-01", value="2"))

        self.assertNotIn("value", judge(record, "2020-05-31"))
        self.assertEqual(2, judge(record, "2020-06-01")["value"])
        self.assertNotIn("value", judge(record, "2021-06-01", 2021))

    def test_missing_is_not_zero(self):
        record = plan_with("LEVEL", {"value": "0"})

        self.assertEqual("NOT_REPORTED", judge(record, "2020-09-30")["status"])

    def test_a_withdrawn_report_counts_no_more(self):
        record = plan_with(
            "MILESTONE", {"milestone": {"en": "done"}},
            reported("2020-06-01", milestone_reached=True),
            ("2020-07-01", "indicator_report_withdrawn", PLAN | {
                "indicator_id": "i", "report_event_id": "e4"}))

        self.assertEqual("OPEN", judge(record, "2020-09-30")["status"])

    def test_a_target_counts_from_the_day_on_which_it_was_decided(self):
        record = plan_with(
            "COUNT_PER_YEAR", {"value": "1"},
            reported("2020-05-01", value="1"),
            ("2020-08-01", "target_revised", PLAN | {
                "indicator_id": "i", "fiscal_year": 2020,
                "target": {"value": "100"}}),
            ("2020-07-01", "target_revised", PLAN | {
                "indicator_id": "i", "fiscal_year": 2020,
                "target": {"value": "2"}}))

        statuses = {on: judge(record, on)["status"] for on in (
            "2020-06-30", "2020-07-01", "2020-08-01")}

        self.assertEqual({"2020-06-30": "ACHIEVED", "2020-07-01": "ON_TRACK",
                          "2020-08-01": "ON_TRACK"}, statuses)

    def test_a_year_has_no_target_before_it_was_deferred_or_set(self):
        record = plan_with(
            "COUNT_PER_YEAR", {"value": "1"},
            ("2021-05-01", "target_deferred", PLAN | {
                "indicator_id": "i", "fiscal_year": 2021}),
            ("2021-06-01", "target_set", PLAN | {
                "indicator_id": "i", "fiscal_year": 2021,
                "target": {"value": "2"}}))

        statuses = [judge(record, on, 2021)["status"] for on in (
            "2021-04-30", "2021-05-01", "2021-05-31", "2021-06-01")]

        self.assertEqual(["NO_TARGET", "TARGET_DEFERRED", "TARGET_DEFERRED",
                          "NOT_REPORTED"], statuses)

    def test_the_line_runs_through_the_targets_decided_by_the_day(self):
        record = plan_with(
            "CUMULATIVE", {"value": "365"},
            reported("2020-04-01", value="5"),
            ("2020-04-11", "target_revised", PLAN | {
                "indicator_id": "i", "fiscal_year": 2020,
                "target": {"value": "730"}}))

        self.assertEqual(10, judge(record, "2020-04-10")["pace"])
        self.assertEqual(22, judge(record, "2020-04-11")["pace"])

    def test_an_indicator_is_retired_from_its_day_on(self):
        record = plan_with(
            "COUNT_PER_YEAR", {"value": "1"},
            ("2020-08-01", "indicator_retired", PLAN | {"indicator_id": "i"}))

        self.assertEqual("NOT_REPORTED", judge(record, "2020-07-31")["status"])
        self.assertEqual("RETIRED", judge(record, "2020-08-01")["status"])
        self.assertEqual("NOT_STARTED",
                         judge(record, "2020-07-31", 2021)["status"])
        self.assertEqual("RETIRED", judge(record, "2020-08-01", 2021)["status"])

    def test_the_lowest_observation_decides_whether_a_floor_was_kept(self):
        record = plan_with("MAINTAIN_MIN", {"value": "40"},
                           reported("2020-06-01", value="41"),
                           reported("2020-07-01", value="39.5"))

        self.assertEqual("KEPT", judge(record, "2020-06-30")["status"])
        self.assertEqual("BREACHED", judge(record, "2020-07-01")["status"])

    def test_units_count_as_what_they_changed_by(self):
        derivation = {"event_types": ["MemberJoined", "MembershipUnitsChanged",
                                      "MemberLeft"],
                      "measure": "MEASURE_NET_UNITS"}
        record = plan_with(
            "CUMULATIVE", {"value": "3"},
            ("2019-04-01", "member_joined", {"organisation_id": "a",
                                             "units": "5"}),
            ("2020-05-01", "membership_units_changed", {
                "organisation_id": "a", "units": "7"}),
            ("2020-06-01", "member_left", {"organisation_id": "a"}),
            derivation=derivation)

        self.assertEqual(2, judge(record, "2020-05-31")["value"])
        self.assertEqual(-5, judge(record, "2020-06-01")["value"])

    def test_growth_is_held_against_the_end_of_the_year_before(self):
        derivation = {"event_types": ["SeatTaken"], "body_id": "b",
                      "measure": "MEASURE_CURRENT_MEMBERS"}
        record = plan_with(
            "GROWTH", {"direction": "DIRECTION_UP"},
            ("2020-03-31", "seat_taken", {"body_id": "b", "seat_id": "1"}),
            ("2020-04-02", "seat_taken", {"body_id": "b", "seat_id": "2"}),
            ("2020-04-03", "seat_vacated", {"body_id": "b", "seat_id": "1"}),
            ("2020-04-04", "seat_vacated", {"body_id": "b", "seat_id": "2"}),
            derivation=derivation)

        statuses = [judge(record, f"2020-04-0{day}")["status"]
                    for day in range(1, 5)]

        self.assertEqual(["FLAT", "GROWING", "FLAT", "SHRINKING"], statuses)

    def test_a_correction_moves_a_meeting_to_its_true_day(self):
        derivation = {"event_types": ["MeetingHeld"], "body_id": "b",
                      "measure": "MEASURE_SUM_ATTENDANCE"}
        record = plan_with(
            "COUNT_PER_YEAR", {"value": "9"},
            ("2020-05-01", "meeting_held", {
                "meeting_id": "m", "body_id": "b",
                "minutes": {"attendance_count": "9"}}),
            ("2020-08-01", "meeting_record_corrected", {
                "meeting_id": "m", "held_on": "2020-06-01",
                "minutes": {"attendance_count": "7"}}),
            derivation=derivation)

        self.assertEqual(0, judge(record, "2020-05-01")["value"])
        self.assertEqual(7, judge(record, "2020-06-01")["value"])


class EdgeTableTest(unittest.TestCase):
    """The cases of tests/edges, which the server is held against too."""

    def test_every_case_is_judged_as_it_says(self):
        for case in edge_table.read():
            record = Record(case.log, "p", len(case.log))
            for expected in case.expectations:
                with self.subTest(case=case.name, expectation=expected.text):
                    self.check(record, expected)

    def check(self, record, expected):
        answer = record.judge("i", expected.year, expected.on)

        self.assertEqual(expected.status, answer["status"])
        figures = {"value": answer.get("value"), "pace": answer.get("pace"),
                   "previous": answer.get("previous_value"),
                   "progress": answer.get("progress_percent"),
                   "counted": Decimal(answer.get("contributions", 0)),
                   "percent": self.achieved(record, expected, answer)}
        for name, figure in expected.figures.items():
            self.assertEqual(None if figure == "-" else Decimal(figure),
                             figures[name], name)

    def achieved(self, record, expected, answer):
        target = record.target_on("i", expected.year, expected.on)
        if ("value" not in answer or not isinstance(target, dict)
                or not Decimal(target.get("value", 0))):
            return None
        return percent(answer["value"], Decimal(target["value"]))


if __name__ == "__main__":
    unittest.main()
