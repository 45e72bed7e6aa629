#!/usr/bin/env python3
"""Recounts a plan from the log alone, and holds the server's answers against it.

Shares no code with the server. Reads the log as JSON lines, takes the events
up to a position, and works out for every indicator and fiscal year, judged
from a day, what docs/guide/indicators.md says: value, pace and status.

  recount.py --yoriai PATH --server ADDRESS [--plan ID] POSITION:DAY...

POSITION "head" is the newest one. Prints a table of all differences, and ends
with 1 if there is any.
"""

import argparse
import collections
import datetime
import decimal
import json
import math
import subprocess
import sys

Decimal = decimal.Decimal
decimal.getcontext().prec = 60
day_of = datetime.date.fromisoformat

# What an event counts for: the facets by which a derivation picks it, the day
# on which it happened, and its amounts by measure.
Fact = collections.namedtuple("Fact", "type body action_plan day amounts")

# A report as it stands: its day and observation as corrected last.
Report = collections.namedtuple(
    "Report", "indicator day position observation organisation contribution "
    "state")

REVIEWS = {"indicator_report_disputed": "disputed",
           "indicator_report_endorsed": "endorsed",
           "indicator_report_returned": "returned"}

ACTIVITIES = {
    "petition_submitted": "PetitionSubmitted",
    "petition_outcome_recorded": "PetitionOutcomeRecorded",
    "grant_awarded": "GrantAwarded",
    "support_provided": "SupportProvided",
    "presentation_given": "PresentationGiven",
    "match_made": "MatchMade",
    "export_deal_closed": "ExportDealClosed",
    "articles_published": "ArticlesPublished",
    "survey_conducted": "SurveyConducted",
    "seminar_held": "SeminarHeld",
    "exhibition_joined": "ExhibitionJoined",
    "sponsorship_given": "SponsorshipGiven",
    "outcome_recorded": "OutcomeRecorded",
}


def payload_of(event):
    """Returns (name of the field, message) of what an event says."""
    return next((k, v) for k, v in event.items() if k != "header")


def activity_fact(field, message, day, plan_id):
    activity = message["activity"]
    of_plan = activity.get("plan_id") == plan_id
    in_person = sum(1 for recipient in message.get("recipients", [])
                    if recipient.get("in_person"))
    return Fact(ACTIVITIES[field], activity.get("body_id", ""),
                activity.get("action_plan_id", "") if of_plan else "", day,
                {"MEASURE_COUNT": 1,
                 "MEASURE_SUM_RECIPIENTS_IN_PERSON": in_person,
                 "MEASURE_SUM_ARTICLES": int(message.get("articles", 0))})


def meeting_fact(body, day, message):
    minutes = message.get("minutes", {})
    return Fact("MeetingHeld", body, "", day,
                {"MEASURE_COUNT": 1, "MEASURE_SUM_ATTENDANCE":
                 int(minutes.get("attendance_count", 0))})


class Record:
    """What is on record at one position, as far as indicators go."""

    def __init__(self, log, plan_id, position):
        self.plan_id = plan_id
        self.terms = {}
        self.indicators = {}   # id -> kind and terms
        # (id, fiscal year) -> [(day decided, target or "deferred")]
        self.targets = collections.defaultdict(list)
        self.retired = {}      # id -> day
        self.facts = {}        # what counts, by whatever may be corrected
        self.units = {}        # organisation -> units held
        self.reports = {}      # event id -> Report
        self.elements = {}     # id -> parent and last fiscal year, if any
        for record in log:
            if int(record["position"]) <= position:
                self.take(int(record["position"]), record["event"])

    def take(self, position, event):
        header = event["header"]
        day = day_of(header["occurred_on"])
        field, message = payload_of(event)
        mine = message.get("plan_id") == self.plan_id
        if field in ("plan_adopted", "plan_revised") and mine:
            self.terms = message["terms"]
        elif field == "indicator_defined" and mine:
            self.indicators[message["indicator_id"]] = {
                "kind": message["kind"], "terms": message.get("terms", {}),
                "element": message.get("element_id", "")}
        elif field == "indicator_revised" and mine:
            self.indicators[message["indicator_id"]]["terms"] = (
                message["terms"])
        elif field == "indicator_retired" and mine:
            self.retired[message["indicator_id"]] = day
        elif field in ("target_set", "target_revised") and mine:
            self.targets[self.year_of_target(message)].append(
                (day, message["target"]))
        elif field == "target_deferred" and mine:
            self.targets[self.year_of_target(message)].append(
                (day, "deferred"))
        elif field == "plan_element_defined" and mine:
            self.elements[message["element_id"]] = {
                "parent": message.get("parent_element_id", ""),
                "terms": message.get("terms", {})}
        elif field == "plan_element_revised" and mine:
            self.elements[message["element_id"]]["terms"] = message["terms"]
        elif field == "plan_element_ended" and mine:
            self.elements[message["element_id"]]["ended"] = int(
                message["last_fiscal_year"])
        elif field == "indicator_reported" and mine:
            self.reports[header["event_id"]] = Report(
                message["indicator_id"], day, position,
                message.get("observation", {}),
                message.get("organisation_id", ""),
                message.get("contribution_id", ""), "reported")
        elif field == "indicator_report_corrected" and mine:
            self.change_report(message, day=day_of(message["observed_on"]),
                               observation=message.get("observation", {}),
                               state="reported")
        elif field == "indicator_report_withdrawn" and mine:
            del self.reports[message["report_event_id"]]
        elif field in REVIEWS and mine:
            was = self.reports[message["report_event_id"]].state
            if field != "indicator_report_disputed" or was != "returned":
                self.change_report(message, state=REVIEWS[field])
        elif field == "meeting_held":
            self.facts["meeting", message["meeting_id"]] = meeting_fact(
                message["body_id"], day, message)
        elif field == "meeting_record_corrected":
            key = "meeting", message["meeting_id"]
            self.facts[key] = meeting_fact(
                self.facts[key].body, day_of(message["held_on"]), message)
        elif field in ACTIVITIES:
            self.facts["activity", message["activity"]["activity_id"]] = (
                activity_fact(field, message, day, self.plan_id))
        elif field == "activity_corrected":
            truth = next(name for name in ACTIVITIES if name in message)
            self.facts["activity", message["activity_id"]] = activity_fact(
                truth, message[truth], day_of(message["happened_on"]),
                self.plan_id)
        elif field == "activity_withdrawn":
            del self.facts["activity", message["activity_id"]]
        elif field in ("theme_adopted", "proposal_made", "decision_recorded"):
            name = "".join(part.title() for part in field.split("_"))
            self.facts["event", position] = Fact(
                name, message["body_id"], "", day, {"MEASURE_COUNT": 1})
        elif field in ("seat_taken", "seat_vacated"):
            # Who asks for members asks for seats taken less seats vacated.
            self.facts["event", position] = Fact(
                "SeatTaken", message["body_id"], "", day,
                {"MEASURE_CURRENT_MEMBERS": 1 if field == "seat_taken" else -1,
                 "MEASURE_COUNT": 1 if field == "seat_taken" else 0})
        elif field in ("member_joined", "membership_units_changed",
                       "member_left"):
            name = "".join(part.title() for part in field.split("_"))
            organisation = message["organisation_id"]
            held = self.units.get(organisation, 0)
            now = int(message.get("units", 0))
            self.units[organisation] = now
            self.facts["event", position] = Fact(
                name, "", "", day,
                {"MEASURE_NET_UNITS": now - held, "MEASURE_COUNT": 1})

    def change_report(self, message, **changes):
        report = self.reports[message["report_event_id"]]
        self.reports[message["report_event_id"]] = report._replace(**changes)

    @staticmethod
    def year_of_target(message):
        return message["indicator_id"], int(message["fiscal_year"])

    # ---- Decisions

    def target_on(self, indicator_id, fiscal_year, on):
        """Returns the target that stood on the day, or None."""
        decided = [target for day, target in
                   self.targets.get((indicator_id, fiscal_year), [])
                   if day <= on]
        return decided[-1] if decided else None

    def is_retired(self, indicator_id, on):
        return (indicator_id in self.retired
                and self.retired[indicator_id] <= on)

    def ended_before(self, indicator_id, fiscal_year):
        """Says whether the indicator's element, or one above it, ended."""
        element = self.elements.get(
            self.indicators[indicator_id].get("element", ""))
        while element:
            lasts = (element.get("ended", 0),
                     int(element["terms"].get("last_fiscal_year", 0)))
            if any(last and fiscal_year > last for last in lasts):
                return True
            element = self.elements.get(element["parent"])
        return False

    # ---- Days

    def first_day(self, fiscal_year):
        month = int(self.terms.get("fiscal_year_first_month", 0)) or 4
        return datetime.date(fiscal_year, month, 1)

    def last_day(self, fiscal_year):
        return self.first_day(fiscal_year + 1) - datetime.timedelta(1)

    def plan_begin(self):
        return self.first_day(int(self.terms["first_fiscal_year"]))

    def years(self):
        return range(int(self.terms["first_fiscal_year"]),
                     int(self.terms["last_fiscal_year"]) + 1)

    # ---- Values

    def measured(self, derivation, first, last):
        """Returns (what the derivation computes, of how many events).

        The log knows that nothing happened: that is zero, not missing.
        """
        picked = [fact for fact in self.facts.values()
                  if fact.type in derivation["event_types"]
                  and derivation.get("body_id") in (None, "", fact.body)
                  and derivation.get("action_plan_id") in (
                      None, "", fact.action_plan)
                  and first <= fact.day <= last]
        return (sum((Decimal(fact.amounts.get(derivation["measure"], 0))
                     for fact in picked), Decimal(0)),
                sum(fact.amounts["MEASURE_COUNT"] for fact in picked))

    def lowest_close(self, derivation, fiscal_year, last):
        """Returns the fewest members at the close of any day of the year."""
        day, closes = self.first_day(fiscal_year), []
        while day <= last:
            closes.append(self.measured(derivation, datetime.date.min, day)[0])
            day += datetime.timedelta(1)
        return min(closes)

    def year_of(self, day):
        year = day.year
        return year if day >= self.first_day(year) else year - 1

    def counting(self, indicator_id, first, last):
        """Returns the reports of these days that count, oldest first.

        What was sent back does not; of one contribution in a fiscal year only
        the report that was recorded first does.
        """
        mine = [r for r in self.reports.values()
                if r.indicator == indicator_id and r.day <= last
                and r.state != "returned"]
        seen, kept = set(), []
        for report in sorted(mine, key=lambda r: r.position):
            key = self.year_of(report.day), report.contribution
            if not report.contribution or key not in seen:
                kept.append(report)
            seen.add(key)
        return sorted((r for r in kept if r.day >= first),
                      key=lambda r: (r.day, r.position))

    @staticmethod
    def latest(reports, terms):
        """Returns the latest value; of parts the sum of each one's latest."""
        parts = terms.get("contributions") == "CONTRIBUTIONS_SUM"
        newest = {(r.organisation if parts else ""): r.observation
                  for r in reports}
        if not newest:
            return None
        if "ratio" not in terms:
            return sum(Decimal(o["value"]) for o in newest.values())
        return quotient(sum(Decimal(o["ratio"]["numerator"])
                            for o in newest.values()),
                        sum(Decimal(o["ratio"]["denominator"])
                            for o in newest.values()), terms)

    def findings(self, indicator_id, fiscal_year, on):
        """Returns (value, value of the year before, milestone reached,
        contributions); a value that is missing is None."""
        indicator = self.indicators[indicator_id]
        kind = indicator["kind"].removeprefix("INDICATOR_KIND_")
        derivation = indicator["terms"].get("derivation")
        first = self.first_day(fiscal_year)
        last = min(self.last_day(fiscal_year), on)
        if kind == "CUMULATIVE":
            first = self.plan_begin()
        if derivation:
            before = None
            if derivation["measure"] == "MEASURE_CURRENT_MEMBERS":
                first = datetime.date.min
                before, _ = self.measured(
                    derivation, first, self.last_day(fiscal_year - 1))
            value, contributions = self.measured(derivation, first, last)
            if (kind == "MAINTAIN_MIN"
                    and derivation["measure"] == "MEASURE_CURRENT_MEMBERS"):
                value = self.lowest_close(derivation, fiscal_year, last)
            return value, before, False, contributions
        reports = self.counting(indicator_id, first, last)
        if kind == "MILESTONE":
            return (None, None, any(r.observation.get("milestone_reached")
                                    for r in reports), len(reports))
        terms = indicator["terms"]
        before = self.latest(self.counting(
            indicator_id, self.first_day(fiscal_year - 1),
            self.last_day(fiscal_year - 1)), terms)
        if kind in ("LEVEL", "GROWTH"):
            value = self.latest(reports, terms)
        else:
            values = [value_of(r.observation, terms) for r in reports]
            add = min if kind == "MAINTAIN_MIN" else sum
            value = add(values) if values else None
        return value, before, False, len(reports)

    # ---- Judgement

    def judge(self, indicator_id, fiscal_year, on):
        """Returns {field of Assessment: what it should be}."""
        kind = self.indicators[indicator_id]["kind"].removeprefix(
            "INDICATOR_KIND_")
        terms = self.indicators[indicator_id]["terms"]
        if on < self.first_day(fiscal_year):
            return {"status": "RETIRED" if self.is_retired(indicator_id, on)
                    or self.ended_before(indicator_id, fiscal_year)
                    else "NOT_STARTED"}
        value, before, reached, contributions = self.findings(
            indicator_id, fiscal_year, on)
        over = on >= self.last_day(fiscal_year)
        target = self.target_on(indicator_id, fiscal_year, on)
        answer = {"milestone_reached": reached,
                  "contributions": contributions}
        if value is not None:
            answer["value"] = value
        if kind == "GROWTH":
            if before is None:
                before = next((Decimal(b["value"]) for b in terms.get(
                    "baselines", []) if int(b["year"]) == fiscal_year - 1),
                    None)
            if before is not None:
                answer["previous_value"] = before
        answer["status"] = self.status(
            indicator_id, kind, terms, fiscal_year, on, over, target, value,
            before, reached, answer)
        return answer

    def status(self, indicator_id, kind, terms, fiscal_year, on, over, target,
               value, before, reached, answer):
        if (self.is_retired(indicator_id, on)
                or self.ended_before(indicator_id, fiscal_year)):
            return "RETIRED"
        if target == "deferred":
            return "TARGET_DEFERRED"
        if kind == "CUMULATIVE":
            return self.cumulative_status(indicator_id, fiscal_year, on, over,
                                          value, answer)
        if target is None:
            return "NO_TARGET"
        if kind == "MILESTONE":
            return "DONE" if reached else "MISSED" if over else "OPEN"
        if value is None:
            return "NOT_REPORTED"
        if kind == "GROWTH":
            if before is None:
                return "NO_BASELINE"
            if value == before:
                return "FLAT"
            wanted_up = target.get("direction") != "DIRECTION_DOWN"
            return "GROWING" if (value > before) == wanted_up else "SHRINKING"
        if kind == "LEVEL":
            if "range" in target:
                there = (Decimal(target["range"]["low"]) <= value
                         <= Decimal(target["range"]["high"]))
            elif terms.get("direction") == "DIRECTION_DOWN":
                there = value <= Decimal(target["value"])
            else:
                there = value >= Decimal(target["value"])
            return "ACHIEVED" if there else "MISSED" if over else "NOT_YET"
        aim = Decimal(target["value"])
        if kind == "MAINTAIN_MIN":
            return "KEPT" if value >= aim else "BREACHED"
        first, last = self.first_day(fiscal_year), self.last_day(fiscal_year)
        gone, days = (on - first).days + 1, (last - first).days + 1
        return self.against_pace(value, aim, floor(aim * gone / days), over,
                                 answer)

    def against_pace(self, value, aim, pace, over, answer):
        if over:
            return "ACHIEVED" if value >= aim else "MISSED"
        answer["pace"] = pace
        if pace:
            answer["progress_percent"] = percent(value, pace)
        shares = self.terms.get("thresholds", {"on_track_percent": 100,
                                               "at_risk_percent": 60})
        if value >= aim:
            return "ACHIEVED"
        if value * 100 >= pace * int(shares.get("on_track_percent", 0)):
            return "ON_TRACK"
        if value * 100 >= pace * int(shares.get("at_risk_percent", 0)):
            return "AT_RISK"
        return "BEHIND"

    def cumulative_status(self, indicator_id, fiscal_year, on, over, value,
                          answer):
        # The straight line through zero on the eve of the plan and the ends of
        # the years that have a target.
        line = [(self.plan_begin() - datetime.timedelta(1), Decimal(0))]
        ends = {}
        for year in self.years():
            target = self.target_on(indicator_id, year, on)
            if isinstance(target, dict):
                ends[year] = Decimal(target["value"])
                line.append((self.last_day(year), ends[year]))
        later = [year for year in sorted(ends) if year >= fiscal_year]
        if not later:
            return "NO_TARGET"
        if value is None:
            return "NOT_REPORTED"
        day = min(on, self.last_day(fiscal_year))
        pace = next(
            low + (high - low) * (day - begin).days / (end - begin).days
            for (begin, low), (end, high) in zip(line, line[1:]) if day <= end)
        return self.against_pace(value, ends[later[0]], floor(pace),
                                 over and later[0] == fiscal_year, answer)


def floor(value):
    return Decimal(math.floor(value))


def rounded(value, places):
    return value.quantize(Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)


def percent(value, whole):
    return rounded(value * 100 / whole, 1)


def quotient(numerator, denominator, terms):
    factor = 100 if terms["ratio"].get("percent") else 1
    return rounded(numerator * factor / denominator, 4)


def value_of(observation, terms):
    if "ratio" not in terms:
        return Decimal(observation["value"])
    ratio = observation["ratio"]
    return quotient(Decimal(ratio["numerator"]), Decimal(ratio["denominator"]),
                    terms)


def made_up(explanation):
    """Returns what the events that count in an explanation make up, as text;
    None if there is no value."""
    counting = [event for event in explanation.get("events", [])
                if "exclusion" not in event]
    formula = explanation["formula"].removeprefix("FORMULA_")
    derived = "derivation" in explanation["indicator"]["terms"]
    amounts = [event for event in counting if "amount" in event]
    if formula == "MILESTONE" or not amounts:
        return "0" if derived and formula != "MILESTONE" else None
    if formula == "RATIO_OF_LATEST":
        value = quotient(
            sum(Decimal(event["ratio"]["numerator"]) for event in amounts),
            sum(Decimal(event["ratio"]["denominator"]) for event in amounts),
            explanation["indicator"]["terms"])
    else:
        value = sum(Decimal(event["amount"]) for event in amounts)
    return f"{value.normalize():f}"


# ---- The server's answers


class Yoriai:
    """The program `yoriai`, asked for JSON."""

    def __init__(self, program, server):
        self.command = [program, "--server", server, "--json"]

    def ask(self, *arguments):
        done = subprocess.run(self.command + list(arguments),
                              capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(f"yoriai {' '.join(arguments)}: "
                               f"{done.stderr.decode()}")
        return done.stdout.decode()

    def log(self):
        return [json.loads(line) for line in
                self.ask("log", "read").splitlines() if line]

    def plan(self, plan_id, fiscal_year, position, day):
        return json.loads(self.ask(
            "plan", "show", plan_id, "--fiscal-year", str(fiscal_year),
            "--on", day.isoformat(), "--as-of", str(position)))


def assessments(node):
    """Yields (indicator id, Assessment) of all indicators at and below."""
    for one in node.get("indicators", []):
        yield one["indicator"]["indicator_id"], one["assessment"]
    for below in node.get("children", []) + node.get("nodes", []):
        yield from assessments(below)


def answered(assessment):
    """Returns an Assessment in the words of Record.judge()."""
    answer = {field: Decimal(assessment[field])
              for field in ("value", "pace", "previous_value",
                            "progress_percent")
              if field in assessment}
    answer["status"] = assessment["status"].removeprefix("INDICATOR_STATUS_")
    answer["milestone_reached"] = assessment.get("milestone_reached", False)
    answer["contributions"] = int(assessment.get("contributions", 0))
    return answer


def compare(yoriai, log, plan_id, position, day):
    """Returns (differences, statuses met, judgements made)."""
    record = Record(log, plan_id, position)
    differences, statuses, judged = [], set(), 0
    for year in record.years():
        answer = yoriai.plan(plan_id, year, position, day)
        got = {name: answered(one) for name, one in assessments(answer)}
        if set(got) != set(record.indicators):
            differences.append((position, day, year, "indicators",
                                len(record.indicators), len(got)))
        counts = collections.Counter(one["status"] for one in got.values())
        rolled_up = {c["status"].removeprefix("INDICATOR_STATUS_"): c["count"]
                     for c in answer.get("roll_up", {}).get("counts", [])}
        if counts != rolled_up:
            differences.append((position, day, year, "roll-up", dict(counts),
                                rolled_up))
        for name in sorted(set(got) & set(record.indicators)):
            want = record.judge(name, year, day)
            want = {"milestone_reached": False, "contributions": 0} | want
            statuses.add(got[name]["status"])
            judged += 1
            for field in sorted(set(want) | set(got[name])):
                if want.get(field) != got[name].get(field):
                    differences.append(
                        (position, day, year, f"{name} {field}",
                         want.get(field), got[name].get(field)))
    return differences, statuses, judged


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--yoriai", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--plan", default="wakitatsu-2020")
    parser.add_argument("at", nargs="+", metavar="POSITION:DAY")
    options = parser.parse_args()

    yoriai = Yoriai(options.yoriai, options.server)
    log = yoriai.log()
    differences, judged = [], 0
    for pair in options.at:
        position, _, day = pair.partition(":")
        found, _, count = compare(
            yoriai, log, options.plan,
            len(log) if position == "head" else int(position), day_of(day))
        differences += found
        judged += count
    if differences:
        print("position  day         year  what: recounted / answered")
    for position, day, year, what, want, got in differences:
        print(f"{position:8}  {day}  {year}  {what}: {want} / {got}")
    print(f"recount: {len(log)} events, {judged} judgements, "
          f"{len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
