"""Reads the edge table (tests/edges/README.md) as logs, for the model."""

import collections
import datetime
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent.parent / "edges"
FOUNDING_DAY = "2019-03-01"
PLAN = {"plan_id": "p"}
INDICATOR = PLAN | {"indicator_id": "i"}

Case = collections.namedtuple("Case", "name log expectations")
Expectation = collections.namedtuple("Expectation",
                                     "text year on status figures")

REVIEWS = {"withdraw": "withdrawn", "return": "returned",
           "dispute": "disputed", "endorse": "endorsed"}


class CaseMaker:
    """Makes a log of the lines of one case, as `yoriai log read` tells it."""

    def __init__(self, name):
        self.name = name
        self.kind = ""
        self.plan = {"first_fiscal_year": 2020, "last_fiscal_year": 2022}
        self.terms = {}
        self.events = []
        self.expectations = []
        self.ids = {}
        self.years = set()
        self.members = set()
        self.day = FOUNDING_DAY

    def take(self, line):
        verb, *words = line.split()
        getattr(self, "take_" + verb)(*words, **(
            {"text": line} if verb == "expect" else {}))

    def case(self):
        definitions = [
            (FOUNDING_DAY, "plan_adopted", PLAN | {"terms": self.plan}),
            (FOUNDING_DAY, "plan_element_defined", PLAN | {"element_id": "e"}),
            (FOUNDING_DAY, "indicator_defined", INDICATOR | {
                "element_id": "e", "kind": "INDICATOR_KIND_" + self.kind,
                "terms": self.terms})]
        log = [{"position": str(n), "event": {
            "header": {"event_id": message.pop("own_id", f"e{n}"),
                       "occurred_on": day}, field: message}}
               for n, (day, field, message)
               in enumerate(definitions + self.events, 1)]
        return Case(self.name, log, self.expectations)

    def add(self, day, field, message):
        self.events.append((day, field, message))

    # ---- What the plan and the indicator say

    def take_kind(self, kind, down=None):
        self.kind = kind
        if down:
            self.terms["direction"] = "DIRECTION_DOWN"

    def take_plan(self, years, *rest):
        first, last = years.split("-")
        self.plan = {"first_fiscal_year": first, "last_fiscal_year": last}
        for name, value in zip(rest[::2], rest[1::2]):
            if name == "month":
                self.plan["fiscal_year_first_month"] = value
            else:
                on_track, at_risk = value.split("/")
                self.plan["thresholds"] = {"on_track_percent": on_track,
                                           "at_risk_percent": at_risk}

    def take_baseline(self, year, value):
        self.terms.setdefault("baselines", []).append(
            {"year": year, "value": value})

    def take_ratio(self, percent=None):
        self.terms["ratio"] = {"percent": bool(percent)}

    def take_parts(self):
        self.terms["contributions"] = "CONTRIBUTIONS_SUM"

    def take_derive(self, measure, *types):
        self.terms["derivation"] = {"measure": "MEASURE_" + measure,
                                    "event_types": types}
        if measure != "NET_UNITS":
            self.terms["derivation"]["body_id"] = "b"

    # ---- What happens

    def take_target(self, year, aim, _on=None, day=FOUNDING_DAY):
        message = INDICATOR | {"fiscal_year": year}
        if aim == "deferred":
            self.add(day, "target_deferred", message)
            return
        if ".." in aim:
            low, high = aim.split("..")
            target = {"range": {"low": low, "high": high}}
        elif aim in ("up", "down"):
            target = {"direction": "DIRECTION_" + aim.upper()}
        elif aim == "done":
            target = {"milestone": {"en": "done"}}
        else:
            target = {"value": aim}
        field = "target_revised" if year in self.years else "target_set"
        self.years.add(year)
        self.add(day, field, message | {"target": target})

    def take_report(self, day, what, *rest):
        given = dict(zip(rest[::2], rest[1::2]))
        self.day = day
        message = INDICATOR | {"organisation_id": given.get("by", "o"),
                               "observation": observation(what)}
        if "same" in given:
            message["contribution_id"] = given["same"]
        if "as" in given:
            message["own_id"] = self.ids[given["as"]] = "report " + given["as"]
        self.add(day, "indicator_reported", message)

    def take_correct(self, name, day, what):
        self.add(day, "indicator_report_corrected", INDICATOR | {
            "report_event_id": self.ids[name], "observed_on": day,
            "observation": observation(what)})

    def review(self, verb, name):
        self.add(self.day, "indicator_report_" + REVIEWS[verb], INDICATOR | {
            "report_event_id": self.ids[name]})

    def take_withdraw(self, name):
        self.review("withdraw", name)

    def take_return(self, name):
        self.review("return", name)

    def take_dispute(self, name):
        self.review("dispute", name)

    def take_endorse(self, name):
        self.review("endorse", name)

    def take_retire(self, day):
        self.add(day, "indicator_retired", dict(INDICATOR))

    def take_end(self, year):
        self.add(FOUNDING_DAY, "plan_element_ended", PLAN | {
            "element_id": "e", "last_fiscal_year": year})

    def take_meeting(self, day, persons):
        self.add(day, "meeting_held", {
            "meeting_id": f"m{len(self.events)}", "body_id": "b",
            "minutes": {"attendance_count": persons}})

    def take_seat(self, day, seat):
        self.add(day, "seat_taken", {"body_id": "b", "seat_id": seat})

    def take_vacate(self, day, seat):
        self.add(day, "seat_vacated", {"body_id": "b", "seat_id": seat})

    def take_units(self, day, organisation, units):
        message = {"organisation_id": organisation}
        if units == "0":
            self.add(day, "member_left", message)
            return
        field = ("membership_units_changed" if organisation in self.members
                 else "member_joined")
        self.members.add(organisation)
        self.add(day, field, message | {"units": units})

    # ---- What should come out

    def take_expect(self, year, _on, day, status, *rest, text):
        self.expectations.append(Expectation(
            text, int(year), datetime.date.fromisoformat(day.rstrip(":")),
            status, dict(zip(rest[::2], rest[1::2]))))


def observation(what):
    if what in ("reached", "under-way"):
        return {"milestone_reached": what == "reached"}
    if "/" in what:
        numerator, denominator = what.split("/")
        return {"ratio": {"numerator": numerator, "denominator": denominator}}
    return {"value": what}


def read():
    """Yields the cases of all files."""
    for path in sorted(FOLDER.glob("*.txt")):
        maker = None
        for line in path.read_text(encoding="utf-8").splitlines() + [""]:
            if line.startswith("#"):
                continue
            if match := re.fullmatch("case (.*)", line):
                if maker:
                    yield maker.case()
                maker = CaseMaker(match[1])
            elif line:
                maker.take(line)
            elif maker:
                yield maker.case()
                maker = None
