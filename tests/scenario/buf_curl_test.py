#!/usr/bin/env python3
"""A client that nobody here wrote appends an event and asks for a view: buf
curl, over gRPC, gRPC-Web and Connect. It learns the API from the server's
reflection or from the protos.

  buf_curl_test.py --buf PATH --protos PATH --yoriaid PATH [unittest options]

Exits with 77, "skipped", where buf is not installed.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import unittest

from server_process import Server

SKIPPED = 77

options = argparse.Namespace()

REGISTERED = {
    "header": {"event_id": "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11",
               "occurred_on": "2020-04-01"},
    "organisation_registered": {"organisation_id": "miyagi",
                                "name": {"ja": "宮城県"},
                                "sector": "SECTOR_GOVERNMENT"}}


class BufCurl:
    """What holds in every protocol; `way` and `address` say which one."""

    deadline = "deadline"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = Server(options.yoriaid, folder.name)
        self.addCleanup(self.server.stop)

    def call(self, method, request, organisation=None, *flags):
        """Returns exit code, answer and error of one call."""
        words = [options.buf, "curl", *self.way(), *flags,
                 "-d", json.dumps(request)]
        if organisation:
            words += ["-H", f"yoriai-organisation: {organisation}"]
        words.append(f"{self.address()}/yoriai.api.v1.{method}")
        done = subprocess.run(words, capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout, done.stderr

    def test_it_appends_an_event_and_asks_for_a_view(self):
        code, receipt, error = self.call(
            "JournalService/Append", {"events": [REGISTERED]}, "miyagi")
        self.assertEqual(0, code, error)
        self.assertEqual(
            "1", json.loads(receipt)["receipts"][0]["position"])

        code, answer, error = self.call("FederationService/GetOrganisation",
                                        {"organisation_id": "miyagi"})

        self.assertEqual(0, code, error)
        self.assertEqual("宮城県",
                         json.loads(answer)["organisation"]["name"]["ja"])
        self.assertEqual("1", json.loads(answer)["basis"]["position"])

    def test_it_reads_the_log(self):
        self.call("JournalService/Append", {"events": [REGISTERED]}, "miyagi")

        code, answer, error = self.call("JournalService/Read", {})

        self.assertEqual(0, code, error)
        event = json.loads(answer)["events"][0]
        self.assertEqual("OrganisationRegistered", event["type"])
        self.assertEqual(
            "miyagi", event["event"]["organisationRegistered"]["organisationId"])

    def test_a_refusal_tells_it_why(self):
        code, _, error = self.call("FederationService/GetOrganisation",
                                   {"organisation_id": "nobody"})

        self.assertNotEqual(0, code)
        self.assertIn("not_found", error)
        why = json.loads(error)["details"][0]
        self.assertEqual("google.rpc.ErrorInfo", why["type"])
        value = base64.b64decode(why["value"] + "==")
        self.assertIn(b"ENTITY_UNKNOWN", value)
        self.assertIn("nobody", error)

    def test_it_follows_the_log_until_its_deadline(self):
        self.call("JournalService/Append", {"events": [REGISTERED]}, "miyagi")

        _, answer, error = self.call("JournalService/Subscribe", {}, None,
                                     "--timeout", "1s")

        self.assertIn("OrganisationRegistered", answer)
        self.assertIn("caughtUp", answer)
        self.assertRegex(error, self.deadline)


class OverGrpc(BufCurl, unittest.TestCase):
    """By reflection."""

    # Whose clock is first, the server's or the client's.
    deadline = "canceled|deadline"

    def way(self):
        return ["--protocol", "grpc", "--http2-prior-knowledge"]

    def address(self):
        return f"http://{self.server.address}"


class OverGrpcByProtos(OverGrpc):

    def way(self):
        return [*super().way(), "--schema", options.protos]


class OverConnect(BufCurl, unittest.TestCase):
    protocol = "connect"

    def way(self):
        return ["--protocol", self.protocol, "--schema", options.protos]

    def address(self):
        return self.server.http_address


class OverGrpcWeb(OverConnect):
    protocol = "grpcweb"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--buf", required=True)
    parser.add_argument("--protos", required=True)
    parser.add_argument("--yoriaid", required=True)
    options, others = parser.parse_known_args()
    if not os.access(options.buf, os.X_OK):
        print("buf is not installed: ./dev setup does it")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *others])
