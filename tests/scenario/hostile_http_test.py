#!/usr/bin/env python3
"""Nothing that comes in over HTTP brings the server down, costs it for good,
or keeps it from serving others.

  hostile_http_test.py --yoriaid PATH [--seed N] [--seconds N] [--no-memory]
                       [unittest options]

--seconds: how long mutated requests are sent in each of two rounds; more for a
soak. --no-memory: resident memory says nothing, as with a sanitizer.
"""

import argparse
import asyncio
import http.client
import os
import random
import re
import resource
import socket
import struct
import sys
import tempfile
import time
import unittest

import hostile_requests
from bystander import Bystander, post, registered
from server_process import Server

CONNECTIONS = 10_000
FILES_SPARE = 500
ANSWER_SECONDS_MAX = 10
AT_ONCE = 48
UNREAD = 60
# What a server may keep that it has not had before: files of the database,
# caches, what the allocator has not given back yet.
FILES_TOLERATED = 40
MEBIBYTE = 1 << 20
MEMORY_TOLERATED = 32 * MEBIBYTE
LOG_LINES_MAX = 100
# On record: more than the buffers of a stream that is never read hold.
LOG_EVENTS = 3_000

options = argparse.Namespace()

STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
OUR_FAULT = re.compile(rb'"code":"(?:internal|unknown|data_loss)"'
                       rb"|grpc-status: ?(?:2|13|15)\b")


def connect_from_elsewhere(address, number):
    """Connects from another address of loopback for every thousand, so that
    there are ports enough."""
    client = socket.socket()
    client.bind((f"127.0.1.{1 + number // 1_000}", 0))
    client.connect(address)
    client.setblocking(False)
    return client


def is_whole(answer):
    """Says whether bytes are all of an answer, whose connection stays open."""
    head, blank, body = answer.partition(b"\r\n\r\n")
    if not blank:
        return False
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    if length:
        return len(body) >= int(length[1])
    return body.endswith(b"0\r\n\r\n")


def reset(client):
    """Closes in a way that the other side finds rude."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                      struct.pack("ii", 1, 0))
    client.close()


class Attack:
    """Ways to misuse a server at `address`."""

    def __init__(self, address, seed):
        self.address = address
        self.random = random.Random(seed)
        self.faults = []

    async def ask(self, request, half_close=False, seconds=ANSWER_SECONDS_MAX):
        """Sends a request as it is; returns what comes of an answer."""
        reader, writer = await asyncio.open_connection(*self.address)
        answer = b""
        try:
            writer.write(request)
            if half_close:
                writer.write_eof()
            async with asyncio.timeout(seconds):
                while not is_whole(answer) and (
                        part := await reader.read(1 << 16)):
                    answer += part
        except (OSError, TimeoutError):
            pass  # Closed in the middle, or a stream that goes on.
        finally:
            writer.transport.abort()
        return answer

    def judge(self, what, answer, statuses=None):
        """Keeps what the server should not have said."""
        status = STATUS_LINE.match(answer)
        if answer and not status:
            self.faults.append(f"{what}: no HTTP: {answer[:200]}")
        elif status and (status[1] == b"500" or OUR_FAULT.search(answer)):
            self.faults.append(f"{what}: the server's fault: {answer[:600]}")
        elif statuses and (not status or int(status[1]) not in statuses):
            self.faults.append(f"{what}: expected {statuses}: {answer[:300]}")

    async def faulty(self, table):
        """Sends what is wrong in a way of its own, one after the other."""
        for what, request, statuses in table:
            answer = await self.ask(request)
            self.judge(what, answer, statuses)
            if statuses == [200] and request in STREAMS and not re.search(
                    rb'"code"|grpc-status: ?[1-9]', answer):
                # The text form of gRPC-Web hides it in base64.
                if b"grpc-web-text" not in request:
                    self.faults.append(f"{what}: no error: {answer[:300]}")

    async def mutated(self, seconds):
        """Sends spoilt requests for so long; returns how many."""
        deadline = time.monotonic() + seconds
        sent = 0

        async def go_on():
            nonlocal sent
            while time.monotonic() < deadline:
                sent += 1
                if self.random.random() < 0.1:
                    request = self.random.randbytes(
                        self.random.randrange(1, 3_000))
                else:
                    request = hostile_requests.mutate(
                        self.random,
                        self.random.choice(hostile_requests.WELL_FORMED))
                answer = await self.ask(request, seconds=0.2,
                                        half_close=self.random.random() < 0.6)
                self.judge(f"mutated {request[:3_000]}", answer)

        await asyncio.gather(*[go_on() for _ in range(AT_ONCE)])
        return sent

    async def trickling(self, count, seconds):
        """Sends requests a byte at a time; they are answered all the same."""
        request = hostile_requests.WELL_FORMED[0]

        async def trickle():
            reader, writer = await asyncio.open_connection(*self.address)
            for byte in request:
                writer.write(bytes([byte]))
                await asyncio.sleep(seconds / len(request))
            async with asyncio.timeout(ANSWER_SECONDS_MAX):
                self.judge("a byte at a time", await reader.read(4_096), [200])
            writer.transport.abort()

        await asyncio.gather(*[trickle() for _ in range(count)])

    def unread(self, count):
        """Opens streams of the whole log that nobody reads; returns them."""
        clients = []
        for number in range(count):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.connect(self.address)
            client.sendall(
                hostile_requests.post(
                    hostile_requests.SUBSCRIBE, "application/connect+json",
                    hostile_requests.envelope(b"{}"))
                if number % 2 else
                hostile_requests.get("/v1/events",
                                     "Accept: text/event-stream"))
            clients.append(client)
        return clients

    def crowd(self, count):
        """Opens many connections: silent ones, and ones with half a request.
        Returns those that the server did not turn away."""
        clients = []
        for number in range(count):
            client = connect_from_elsewhere(self.address, number)
            if number % 2:
                client.send(b"POST /yoriai.api.v1.AdminService/Get")
            clients.append(client)
        return clients

    async def rude(self, count):
        """Hangs up at the worst moments."""
        for number in range(count):
            request = self.random.choice(hostile_requests.WELL_FORMED)
            client = connect_from_elsewhere(self.address, number)
            client.send(request[:self.random.randrange(len(request) + 1)])
            if number % 3 == 0:
                client.shutdown(socket.SHUT_WR)
            if number % 7 == 0:
                await asyncio.sleep(0.005)
            if number % 2:
                reset(client)
            else:
                client.close()


# Requests whose answer comes in frames, where the status of HTTP says nothing.
STREAMS = {request for _, request, statuses in hostile_requests.FAULTY_FRAMES
           if statuses == [200]}


class HostileHttp(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = tempfile.TemporaryFile()
        self.addCleanup(self.log.close)
        self.server = Server(options.yoriaid, folder.name, log=self.log)
        self.addCleanup(self.server.process.kill)
        self.host = self.server.http_address.removeprefix("http://")
        name, port = self.host.split(":")
        self.address = (name, int(port))

    def call(self, method, request):
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            return post(connection, method, request)
        finally:
            connection.close()

    def files_open(self):
        return len(os.listdir(f"/proc/{self.server.process.pid}/fd"))

    def resident_bytes(self):
        with open(f"/proc/{self.server.process.pid}/statm",
                  encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize()

    def settle(self, files_max):
        """Waits until the server has given back what it held for clients."""
        deadline = time.monotonic() + 15
        while True:
            subscribers = self.call("AdminService/GetServerStatus",
                                    {}).get("subscribers", 0)
            files = self.files_open()
            if subscribers == 0 and files <= files_max:
                return
            if time.monotonic() > deadline:
                self.fail(f"{subscribers} subscribers and {files} files are "
                          f"left, of at most {files_max}")
            time.sleep(0.05)

    def fill(self):
        many = {"events": [event for number in range(500) for event in
                           registered(f"f-{number}")["events"]]}
        self.call("JournalService/Append", registered("o-0"))
        for part in range(LOG_EVENTS // 500):
            for number, event in enumerate(many["events"]):
                event["header"]["event_id"] = (
                    f"00000000-0000-4000-8000-{part * 500 + number:012x}")
                event["organisation_registered"]["organisation_id"] = (
                    f"f-{part}-{number}")
            self.call("JournalService/Append", many)

    async def round(self, attack, connections):
        """Everything at once, as far as it goes together."""
        begun = time.monotonic()
        unread = attack.unread(UNREAD)
        await attack.faulty(hostile_requests.FAULTY_HEADS)
        await attack.faulty(hostile_requests.FAULTY_FRAMES)
        sent, _ = await asyncio.gather(
            attack.mutated(options.seconds),
            attack.trickling(50, min(options.seconds, 5)))
        await attack.rude(600)
        crowd = attack.crowd(connections)
        await asyncio.sleep(0.5)
        for number, client in enumerate(crowd):
            reset(client) if number % 2 else client.close()
        for client in unread:
            reset(client)
        print(f"  {sent} mutated requests, {len(crowd)} connections, "
              f"{time.monotonic() - begun:.1f} s")

    def test_it_survives_and_serves_others_and_gives_everything_back(self):
        connections = allow_files(CONNECTIONS)
        self.fill()
        self.settle(files_max=1_000)
        files = self.files_open() + FILES_TOLERATED
        attack = Attack(self.address, options.seed)
        resident = [self.resident_bytes()]

        with Bystander(self.host) as bystander:
            for _ in range(2):
                asyncio.run(self.round(attack, connections))
                # The stream of the bystander stays.
                time.sleep(0.5)
                resident.append(self.resident_bytes())

        self.assertIsNone(self.server.process.poll(), "it has crashed")
        print(f"  bystander: {bystander.answers} answers, "
              f"{bystander.slowest * 1_000:.0f} ms at most for two; resident "
              f"MiB: {[size // MEBIBYTE for size in resident]}")
        self.assertEqual([], attack.faults[:5], len(attack.faults))
        self.assertEqual([], bystander.faults[:5])
        self.assertGreater(bystander.answers, 20)
        self.settle(files)
        if not options.no_memory:
            self.assertLess(resident[2], resident[1] + MEMORY_TOLERATED)
        self.assertEqual(0, self.server.stop())
        self.assert_log_is_short()

    def assert_log_is_short(self):
        """Nobody may fill the operator's disk by asking nonsense."""
        self.log.seek(0)
        lines = self.log.read().decode(errors="replace").splitlines()
        self.assertLess(len(lines), LOG_LINES_MAX, lines[:20])


def allow_files(wanted):
    """Raises the limit of open files; returns how many connections fit."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = wanted + FILES_SPARE
    if most != resource.RLIM_INFINITY and most < files:
        print(f"  only {most} files may be open here: "
              f"{most - FILES_SPARE} connections instead of {wanted}")
        files = most
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return files - FILES_SPARE


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--yoriaid", required=True)
    parser.add_argument("--seed", type=int,
                        default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--no-memory", action="store_true")
    options, others = parser.parse_known_args()
    print(f"  --seed {options.seed}")
    unittest.main(argv=[sys.argv[0], *others])
