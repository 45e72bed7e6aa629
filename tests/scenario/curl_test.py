#!/usr/bin/env python3
"""A developer with nothing but curl asks, reports, and follows the log.

  curl_test.py --curl PATH --yoriaid PATH [unittest options]

Exits with 77, "skipped", where curl is not installed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
import uuid

from server_process import Server

SKIPPED = 77
ANSWER_SECONDS_MAX = 30

options = argparse.Namespace()


def registered(organisation_id):
    return {"header": {"event_id": str(uuid.uuid4()),
                       "occurred_on": "2020-04-01"},
            "organisation_registered": {"organisation_id": organisation_id,
                                        "name": {"ja": "宮城県"},
                                        "sector": "SECTOR_GOVERNMENT"}}


class Following:
    """curl that follows the log until it is stopped."""

    def __init__(self, *words):
        self.process = subprocess.Popen(
            [options.curl, "-sSN", *words], stdout=subprocess.PIPE, text=True,
            encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def line(self):
        return self.process.stdout.readline().rstrip("\n")

    def server_sent(self):
        """Returns the next server-sent event, as {field: value}."""
        fields = {}
        while True:
            line = self.line()
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif fields:
                return fields
            elif self.process.poll() is not None:
                raise EOFError("the stream has ended")


class Curl(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = Server(options.yoriaid, folder.name)
        self.addCleanup(self.server.stop)

    def curl(self, *words):
        """Returns the status of HTTP and what stands in the body."""
        done = subprocess.run(
            [options.curl, "-sS", "-m", str(ANSWER_SECONDS_MAX),
             "-w", "\n%{http_code}", *words],
            capture_output=True, text=True, encoding="utf-8", check=True)
        body, _, status = done.stdout.rpartition("\n")
        return int(status), body

    def method(self, name):
        return f"{self.server.http_address}/yoriai.api.v1.{name}"

    def events(self, query=""):
        return f"{self.server.http_address}/v1/events{query}"

    def record(self, *organisation_ids):
        for organisation_id in organisation_ids:
            status, body = self.curl(
                self.method("JournalService/Append"), "--json",
                json.dumps({"events": [registered(organisation_id)]}),
                "-H", "yoriai-organisation: o-1")
            self.assertEqual(200, status, body)

    def assert_is_event(self, position, text):
        event = json.loads(text)
        self.assertEqual("1.0", event["specversion"])
        self.assertEqual("yoriai.event.v1.OrganisationRegistered",
                         event["type"])
        self.assertEqual(str(position), event["position"])
        self.assertEqual(
            f"o-{position}",
            event["data"]["organisationRegistered"]["organisationId"])

    def test_it_posts_a_question_in_json(self):
        self.record("o-1")

        status, body = self.curl(
            self.method("FederationService/GetOrganisation"),
            "--json", '{"organisation_id": "o-1"}')

        self.assertEqual(200, status, body)
        answer = json.loads(body)
        self.assertEqual("宮城県", answer["organisation"]["name"]["ja"])
        self.assertEqual("1", answer["basis"]["position"])

    def test_it_gets_an_answer_by_address_alone(self):
        self.record("o-1")

        status, body = self.curl(
            "-G", self.method("FederationService/GetOrganisation"),
            "--data-urlencode", "encoding=json", "--data-urlencode",
            'message={"organisationId": "o-1", "asOf": {"position": "1"}}')

        self.assertEqual(200, status, body)
        self.assertEqual("o-1",
                         json.loads(body)["organisation"]["organisationId"])

    def test_it_gets_an_answer_compressed(self):
        self.record(*[f"o-{n}" for n in range(1, 21)])

        status, body = self.curl(
            self.method("FederationService/ListOrganisations"), "--json", "{}",
            "-H", "Accept-Encoding: gzip", "--compressed")

        self.assertEqual(200, status, body)
        self.assertEqual(20, len(json.loads(body)["organisations"]))

    def test_it_is_told_why_there_is_no_answer(self):
        status, body = self.curl(
            self.method("FederationService/GetOrganisation"),
            "--json", '{"organisation_id": "nobody"}')

        self.assertEqual(404, status)
        refusal = json.loads(body)
        self.assertEqual("not_found", refusal["code"])
        why = {detail["type"]: detail["debug"]
               for detail in refusal["details"]}
        self.assertEqual("ENTITY_UNKNOWN",
                         why["google.rpc.ErrorInfo"]["reason"])

    def test_it_is_told_which_word_was_wrong(self):
        status, body = self.curl(
            self.method("FederationService/GetOrganisation"),
            "--json", '{"organization_id": "o-1"}')
        self.assertEqual(400, status)
        self.assertIn("organization_id", json.loads(body)["message"])

        status, body = self.curl(self.events("?since=5"))
        self.assertEqual(400, status)
        self.assertIn("since", json.loads(body)["message"])

    def test_it_changes_nothing_by_get(self):
        status, _ = self.curl("-G", self.method("JournalService/Append"),
                              "--data-urlencode", "encoding=json",
                              "--data-urlencode", "message={}")

        self.assertEqual(405, status)

    def test_it_follows_the_log_and_resumes(self):
        self.record("o-1", "o-2")

        with Following(self.events(), "-H", "Accept: text/event-stream") as log:
            self.assertEqual("confirmation",
                             next_of(log, "event")["event"])
            for position in (1, 2):
                event = next_of(log, "data")
                self.assertEqual(str(position), event["id"])
                self.assert_is_event(position, event["data"])
            self.assertEqual("caught-up", next_of(log, "event")["event"])
            self.record("o-3")
            last = next_of(log, "data")
            self.assertEqual("3", last["id"])

        self.record("o-4")
        with Following(self.events(), "-H", "Accept: text/event-stream",
                       "-H", f"Last-Event-ID: {last['id']}") as log:
            self.assertEqual("confirmation", next_of(log, "event")["event"])
            event = next_of(log, "data")
            self.assertEqual("4", event["id"])
            self.assert_is_event(4, event["data"])

    def test_it_is_told_where_to_resume_when_the_server_stops(self):
        self.record("o-1")

        with Following(self.events(), "-H", "Accept: text/event-stream") as log:
            while next_of(log, "event").get("event") != "caught-up":
                pass
            self.server.stop()
            ended = next_of(log, "event")

        self.assertEqual("ended", ended["event"])
        self.assertEqual("1", ended["id"])
        self.assertEqual("REASON_SERVER_STOPPING",
                         json.loads(ended["data"])["reason"])

    def test_it_takes_only_what_it_asks_for(self):
        self.record("o-1", "o-2")

        with Following(self.events("?after=now&types=OrganisationRegistered"
                                   "&organisation_ids=o-4"),
                       "-H", "Accept: text/event-stream") as log:
            while next_of(log, "event").get("event") != "caught-up":
                pass
            self.record("o-3", "o-4")
            while "event" in (event := next_of(log, "data")):
                pass
            self.assert_is_event(4, event["data"])

    def test_it_reads_the_log_line_by_line_to_its_end(self):
        self.record(*[f"o-{n}" for n in range(1, 31)])

        status, body = self.curl(self.events("?follow=false&after=10"))

        self.assertEqual(200, status)
        lines = [line for line in body.split("\n") if line]
        self.assertEqual(20, len(lines))
        for position, line in enumerate(lines, 11):
            self.assert_is_event(position, line)

    def test_it_follows_the_log_line_by_line(self):
        self.record("o-1")

        with Following(self.events()) as log:
            while not (line := log.line()):
                pass
            self.assert_is_event(1, line)
            self.record("o-2")
            while not (line := log.line()):
                pass
            self.assert_is_event(2, line)


def next_of(log, field):
    """Returns the next server-sent event that has a field."""
    while field not in (event := log.server_sent()):
        pass
    return event


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--curl", default=shutil.which("curl"))
    parser.add_argument("--yoriaid", required=True)
    options, others = parser.parse_known_args()
    if not options.curl:
        print("curl is not installed")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *others])
