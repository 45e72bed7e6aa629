#!/usr/bin/env python3
import os
import signal
import tempfile
import time
import unittest

import processes
from processes import Server, alone, family

# A server with a child in a session of its own, as PostgreSQL has them.
WITH_CHILD = ["sh", "-c", "setsid sh -c 'sleep 60; true' & wait"]


def name_of(pid):
    with open(f"/proc/{pid}/comm") as name:
        return name.read().strip()


def states_of(server):
    """One letter for each of its processes; T: stopped."""
    states = []
    for pid in family(server.pid):
        with open(f"/proc/{pid}/stat") as stat:
            states.append(stat.read().rpartition(")")[2].split()[0])
    return states


def await_states(server, wanted):
    """A signal takes a moment to be taken."""
    deadline = time.monotonic() + 10
    while set(states_of(server)) != wanted:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.001)
    return True


class AloneTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        place = processes.PLACE
        self.addCleanup(setattr, processes, "PLACE", place)
        processes.PLACE = folder.name
        self.servers = [self.start("one"), self.start("other")]

    def start(self, name):
        server = Server(name, WITH_CHILD, lambda: True)
        self.addCleanup(self.end, server)
        # Until the last one is what it is to be: a shell that waits for a
        # child to begin cannot be stopped before it has.
        while name_of(family(server.pid)[-1]) != "sleep":
            time.sleep(0.001)
        return server

    def end(self, server):
        below = family(server.pid)[1:]
        server.end()
        for pid in below:
            processes.signal_if_there(pid, signal.SIGKILL)

    def test_all_processes_of_the_others_are_stopped(self):
        one, other = self.servers

        with alone(self.servers, one):
            self.assertTrue(await_states(other, {"T"}))
            self.assertTrue(await_states(one, {"S"}))

    def test_the_next_one_goes_on_and_the_first_is_stopped(self):
        one, other = self.servers

        with alone(self.servers, one):
            pass
        with alone(self.servers, other):
            self.assertTrue(await_states(one, {"T"}))
            self.assertTrue(await_states(other, {"S"}))

    def test_without_a_server_all_are_stopped(self):
        with alone(self.servers):
            for server in self.servers:
                self.assertTrue(await_states(server, {"T"}))

    def test_one_that_went_on_has_answered_before_it_is_measured(self):
        one, other = self.servers
        asked = []
        one.ready = lambda: asked.append(1) or len(asked) == 3

        with alone(self.servers, other):
            pass
        with alone(self.servers, one):
            self.assertEqual(3, len(asked))

    def test_a_stopped_server_ends_when_it_is_asked_to(self):
        one, _ = self.servers

        with self.assertRaises(ValueError):
            with alone(self.servers):
                raise ValueError("a measurement failed")
        one.end()

        self.assertEqual(-signal.SIGTERM, one.process.returncode)

    def test_a_family_is_a_process_and_all_below_it(self):
        one, other = self.servers

        self.assertEqual(one.pid, family(one.pid)[0])
        self.assertIn(one.pid, family(os.getpid()))
        self.assertFalse(set(family(one.pid)) & set(family(other.pid)))


if __name__ == "__main__":
    unittest.main()
