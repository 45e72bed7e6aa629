#!/usr/bin/env python3
"""How many browsers one server can keep up to date, and what they cost.

Opens streams as browsers do, half as server-sent events and half as Connect's
Subscribe in JSON; a few of them stop reading at once. Then events are put on
record at the rate of a busy day. Prints a table for docs/performance.md.

  streams_load.py --yoriaid PATH [--streams N] [--stalled N] [--rate N]
                  [--seconds N]

Client and server share the machine: latencies include the client's own work.
"""

import argparse
import http.client
import os
import re
import resource
import selectors
import socket
import sys
import tempfile
import threading
import time
import uuid

from bystander import post, registered
from hostile_requests import SUBSCRIBE, envelope, get
from hostile_requests import post as post_bytes
from server_process import Server

EVENT_ID = re.compile(rb'"eventId":"([0-9a-f-]{36})"')
# An id that is cut in two by the end of what was read.
TAIL_BYTES = 60
SETTLE_SECONDS = 15
FILES_SPARE = 200
KIBIBYTE = 1 << 10
MEBIBYTE = 1 << 20


class Streams:
    """Streams of one client, read by one thread."""

    def __init__(self, address, count, stalled):
        self.selector = selectors.DefaultSelector()
        self.tails = {}
        self.arrivals = []  # (event id, when)
        self.stalled = []
        for number in range(count + stalled):
            client = socket.socket()
            if number >= count:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.connect(address)
            client.sendall(request_of(number))
            client.setblocking(False)
            if number >= count:
                self.stalled.append(client)
                continue
            self.tails[client] = b""
            self.selector.register(client, selectors.EVENT_READ)

    def read(self, until):
        """Reads what comes until a moment; fails when a stream ends."""
        while (left := until - time.monotonic()) > 0:
            for key, _ in self.selector.select(left):
                client = key.fileobj
                part = client.recv(1 << 16)
                if not part:
                    raise RuntimeError("the server has ended a stream")
                now = time.monotonic()
                text = self.tails[client] + part
                end = 0
                for found in EVENT_ID.finditer(text):
                    self.arrivals.append((found[1], now))
                    end = found.end()
                self.tails[client] = text[max(end, len(text) - TAIL_BYTES):]

    def close(self):
        for client in [*self.tails, *self.stalled]:
            client.close()
        self.selector.close()


def request_of(number):
    if number % 2:
        return post_bytes(SUBSCRIBE, "application/connect+json",
                          envelope(b'{"from_now": {}}'))
    return get("/v1/events?after=now", "Accept: text/event-stream")


class Author(threading.Thread):
    """Puts events on record at a steady rate."""

    def __init__(self, host, rate, seconds):
        super().__init__(daemon=True)
        self.host, self.rate, self.count = host, rate, round(rate * seconds)
        self.sent = {}       # Event id: when.
        self.answered = []   # Seconds that each append took.

    def run(self):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        begun = time.monotonic()
        for number in range(self.count):
            time.sleep(max(0, begun + number / self.rate - time.monotonic()))
            request = registered(f"o-{uuid.uuid4()}")
            event_id = request["events"][0]["header"]["event_id"]
            now = time.monotonic()
            self.sent[event_id.encode()] = now
            post(connection, "JournalService/Append", request)
            self.answered.append(time.monotonic() - now)


class Process:
    """What the system says of the server."""

    def __init__(self, pid):
        self.folder = f"/proc/{pid}"

    def resident(self):
        with open(f"{self.folder}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize()

    def files(self):
        return len(os.listdir(f"{self.folder}/fd"))

    def cpu_seconds(self):
        with open(f"{self.folder}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(host, method, request):
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        return post(connection, method, request)
    finally:
        connection.close()


def share(values, part):
    """Returns the value that `part` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def milliseconds(values):
    return ", ".join(f"{share(values, part) * 1_000:.1f}"
                     for part in (0.5, 0.99, 1))


def measure(options, folder):
    server = Server(options.yoriaid, folder)
    try:
        host = server.http_address.removeprefix("http://")
        name, port = host.split(":")
        process = Process(server.process.pid)
        ask(host, "JournalService/Append", registered("o-0"))
        before = process.resident()

        streams = Streams((name, int(port)), options.streams, options.stalled)
        streams.read(time.monotonic() + 3)
        quiet = process.resident()
        status = ask(host, "AdminService/GetServerStatus", {})
        cpu = process.cpu_seconds()
        author = Author(host, options.rate, options.seconds)
        begun = time.monotonic()
        author.start()
        while author.is_alive():
            streams.read(time.monotonic() + 0.5)
        cpu = (process.cpu_seconds() - cpu) / (time.monotonic() - begun)
        streams.read(time.monotonic() + 3)
        busy = process.resident()

        latencies = [when - author.sent[event_id]
                     for event_id, when in streams.arrivals
                     if event_id in author.sent]
        expected = options.streams * len(author.sent)
        streams.close()
        deadline = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < deadline and ask(
                host, "AdminService/GetServerStatus", {}).get("subscribers"):
            time.sleep(0.1)
        time.sleep(SETTLE_SECONDS)
        after = process.resident()
        files = process.files()
    finally:
        server.stop()

    everybody = options.streams + options.stalled
    return [
        ("streams open, as the server counts them",
         f"{status.get('subscribers', 0)}, of which {options.stalled} "
         "never read"),
        ("events put on record", f"{len(author.sent)}, "
         f"{options.rate:g} a second"),
        ("deliveries", f"{len(latencies)} of {expected}"),
        ("append to delivery, ms (half, 99 %, all)", milliseconds(latencies)),
        ("append to its answer, ms (half, 99 %, all)",
         milliseconds(author.answered)),
        ("processor time of the server", f"{100 * cpu:.0f} % of one core"),
        ("resident before", f"{before / MEBIBYTE:.0f} MiB"),
        ("resident with quiet streams", f"{quiet / MEBIBYTE:.0f} MiB, "
         f"{(quiet - before) / everybody / KIBIBYTE:.0f} KiB a stream"),
        ("resident at the end of the load", f"{busy / MEBIBYTE:.0f} MiB, "
         f"{(busy - before) / everybody / KIBIBYTE:.0f} KiB a stream"),
        (f"resident {SETTLE_SECONDS} s after they have gone",
         f"{after / MEBIBYTE:.0f} MiB, {files} files open"),
    ], len(latencies) == expected


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yoriaid", required=True)
    parser.add_argument("--streams", type=int, default=1_000)
    parser.add_argument("--stalled", type=int, default=20)
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    files = options.streams + options.stalled + FILES_SPARE
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files > most:
        sys.exit(f"{files} files are needed, and {most} may be open here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    with tempfile.TemporaryDirectory() as folder:
        rows, complete = measure(options, folder)
    print("\n| what | measured |\n|---|---|")
    for what, measured in rows:
        print(f"| {what} | {measured} |")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
