"""What other measurements rely on: a log of so many events, and readers
beside them."""

import contextlib
import threading
import time

from processes import drive

# What puts many events on record fastest. Unary calls are a little faster as
# long as the views keep pace; when they are too far behind, the server refuses
# appends for a moment, and only the client library comes back by itself. Of
# its loads (4 to 64 callers, batches from 10 to 1,000) no other was faster.
TARGET = "yoriai-client"
CALLERS = 16
BATCH = 250
LOADED_BY = f"client library, {CALLERS} callers, {BATCH} each"
CATCH_UP_SECONDS_MAX = 600


def steps(events):
    """[(callers, batch, end after)] that together append `events`, not more.

    When the driver has seen `end after` events answered it sends no more, but
    what its other callers have under way is still to come. Callers that are
    answered at the same moment may both see the end, one of them too early.
    """
    whole, rest = divmod(events, BATCH)
    found = [(1, rest, rest)] if rest else []
    if whole:
        callers = min(CALLERS, whole)
        found.append((callers, BATCH, (whole - callers + 1) * BATCH))
    return found


def load(address, events):
    """Appends exactly so many, as fast as possible; returns events per second.

    Views may lag behind: see until_caught_up.
    """
    wanted = head(address) + events
    appended, seconds = 0, 0
    while (missing := wanted - head(address)) > 0:
        for callers, batch, end_after in steps(missing):
            found = drive("append", "--target", TARGET, "--address", address,
                          "--callers", callers, "--batch", batch,
                          "--warm-up-ms", 0, "--measure-ms", 3_600_000,
                          "--events", end_after)
            appended += found["events"]
            seconds += found["seconds"]
    return appended / seconds


def head(address):
    return drive("status", "--address", address)["head"]


def until_caught_up(address):
    """Returns how long the views need once nothing more is appended."""
    begun = time.monotonic()
    while drive("status", "--address", address)["lag_events"] > 0:
        if time.monotonic() - begun > CATCH_UP_SECONDS_MAX:
            raise RuntimeError("the views do not catch up")
        time.sleep(0.02)  # Asking takes from the CPU that they need.
    return time.monotonic() - begun


class Replays:
    """What readers made of the log. Each reads it all, in turns of `piece`
    events; without a piece, in one go."""

    def __init__(self, address, events, piece=None):
        self.address = address
        self.events = events
        self.piece = piece or events
        self.done = []

    def turn(self, number):
        """Where the turn begins and how much it reads."""
        pieces = max(1, self.events // self.piece)
        return (number % pieces) * self.piece, self.piece

    def read(self, reader, over):
        number = reader
        while not over.is_set():
            after, count = self.turn(number)
            read = drive("read", "--address", self.address, "--after-position",
                         after, "--max-count", count)
            # A reader that got less than there is has missed something.
            read["faults"] = (read["out_of_place"] +
                              abs(count - read["events"]))
            self.done.append(read)
            number += 1

    @property
    def faults(self):
        return sum(read["faults"] for read in self.done)

    @property
    def events_per_second(self):
        """Of one reader."""
        return (sum(read["events"] for read in self.done) /
                sum(read["seconds"] for read in self.done))


@contextlib.contextmanager
def replaying(readers, replays):
    """Readers at work; all have ended afterwards, whatever happens."""
    over = threading.Event()
    threads = [threading.Thread(target=replays.read, args=(index, over))
               for index in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()
    if len(replays.done) < readers:
        raise RuntimeError("a reader failed")
