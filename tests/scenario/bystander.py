"""Somebody who uses the server over HTTP while others misbehave.

In a process of its own, so that it is not slowed down by them, it asks over a
new connection each time and over one that it keeps, reports events, and
follows the log as server-sent events, in which every one of its events must
arrive.
"""

import http.client
import json
import multiprocessing
import threading
import time
import uuid

ANSWER_SECONDS_MAX = 30
PAUSE_SECONDS = 0.05
API = "/yoriai.api.v1."
JSON = {"Content-Type": "application/json", "Yoriai-Organisation": "o-0"}


def post(connection, method, request):
    connection.request("POST", API + method, json.dumps(request), JSON)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{method}: {answer.status} {body[:200]}")
    return json.loads(body)


def post_again(connection, method, request):
    """Over a connection that was kept and that the server may have closed
    meanwhile: then over a new one, as every client of HTTP does. An append may
    be repeated: its events have ids."""
    try:
        return post(connection, method, request)
    except (ConnectionError, http.client.RemoteDisconnected):
        connection.close()
        return post(connection, method, request)


def registered(organisation_id):
    return {"events": [{
        "header": {"event_id": str(uuid.uuid4()), "occurred_on": "2020-04-01"},
        "organisation_registered": {
            "organisation_id": organisation_id, "name": {"ja": "宮城県"},
            "sector": "SECTOR_GOVERNMENT"}}]}


class Follower(threading.Thread):
    """Follows the log and keeps the positions that came."""

    def __init__(self, host, after):
        super().__init__(daemon=True)
        self.connection = http.client.HTTPConnection(
            host, timeout=ANSWER_SECONDS_MAX)
        self.connection.request("GET", f"/v1/events?after={after}",
                                headers={"Accept": "text/event-stream"})
        self.answer = self.connection.getresponse()
        self.positions = []
        self.start()

    def run(self):
        try:
            for line in self.answer:
                if line.startswith(b'data: {"specversion"'):
                    event = json.loads(line[len("data: "):])
                    self.positions.append(int(event["position"]))
        except (OSError, ValueError, http.client.HTTPException):
            pass  # What it misses is seen in the positions.


def use(host, stop, report):
    """Goes on until `stop`; then reports what went wrong and what it saw."""
    faults, answers, slowest = [], 0, 0.0
    kept = http.client.HTTPConnection(host, timeout=ANSWER_SECONDS_MAX)
    head = post(kept, "AdminService/GetServerStatus", {}).get("head", "0")
    follower = Follower(host, head)
    expected = []
    number = 0
    while not stop.is_set():
        number += 1
        begun = time.monotonic()
        try:
            fresh = http.client.HTTPConnection(host,
                                               timeout=ANSWER_SECONDS_MAX)
            post(fresh, "AdminService/GetServerStatus", {})
            fresh.close()
            receipt = post_again(
                kept, "JournalService/Append",
                registered(f"o-{uuid.uuid4()}"))["receipts"][0]
            expected.append(int(receipt["position"]))
            answers += 2
        except (OSError, RuntimeError, http.client.HTTPException) as fault:
            faults.append(repr(fault))
            kept.close()
        slowest = max(slowest, time.monotonic() - begun)
        time.sleep(PAUSE_SECONDS)
    deadline = time.monotonic() + ANSWER_SECONDS_MAX
    while (len(follower.positions) < len(expected)
           and time.monotonic() < deadline):
        time.sleep(PAUSE_SECONDS)
    if follower.positions != expected:
        faults.append(f"followed {len(follower.positions)} events of "
                      f"{len(expected)}, or in another order")
    report.send((answers, faults, slowest))


class Bystander:
    """A context: `answers`, `faults` and `slowest` are known after it. The
    organisation o-0 must be on record."""

    def __init__(self, host):
        context = multiprocessing.get_context("spawn")
        self.stop = context.Event()
        self.end, other_end = context.Pipe(duplex=False)
        self.process = context.Process(
            target=use, args=(host, self.stop, other_end), daemon=True)
        self.answers, self.faults, self.slowest = 0, ["it never reported"], 0

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        if self.end.poll(4 * ANSWER_SECONDS_MAX):
            self.answers, self.faults, self.slowest = self.end.recv()
        self.process.join()
