#!/usr/bin/env python3
import unittest

from loading import BATCH, CALLERS, Replays, steps


def appended(callers, batch, end_after):
    """What the driver appends: each caller goes on until enough is answered,
    and then is answered what it has under way."""
    answered, under_way = 0, callers
    while under_way:
        answered += batch
        if answered >= end_after:
            under_way -= 1
    return answered


class StepsTest(unittest.TestCase):
    def test_together_they_append_what_was_asked_for(self):
        for events in (1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH, 9_797,
                       CALLERS * BATCH, CALLERS * BATCH + 1, 1_000_000):
            self.assertEqual(events,
                             sum(appended(*step) for step in steps(events)))

    def test_nothing_takes_no_step(self):
        self.assertEqual([], steps(0))


class ReplaysTest(unittest.TestCase):
    def test_without_a_piece_every_turn_reads_all(self):
        replays = Replays("", 1_000)

        self.assertEqual([(0, 1_000)] * 2, [replays.turn(n) for n in (0, 1)])

    def test_turns_go_through_all_pieces_and_begin_anew(self):
        replays = Replays("", 1_000, 400)

        self.assertEqual([(0, 400), (400, 400), (0, 400)],
                         [replays.turn(n) for n in range(3)])

    def test_what_one_reader_reaches_is_events_by_time(self):
        replays = Replays("", 10)
        replays.done = [{"events": 10, "seconds": 1, "faults": 0},
                        {"events": 10, "seconds": 3, "faults": 2}]

        self.assertEqual(5, replays.events_per_second)
        self.assertEqual(2, replays.faults)


if __name__ == "__main__":
    unittest.main()
