"""Subscribers, and the server's memory while they follow."""

import contextlib
import threading

from figures import Figure, number
from processes import drive

MEBIBYTE = 1 << 20
SAMPLE_SECONDS = 0.5


@contextlib.contextmanager
def sampling(look):
    """Yields a list that what look() returns is added to twice a second."""
    samples = []
    over = threading.Event()

    def sample():
        while not over.wait(SAMPLE_SECONDS):
            samples.append(look())

    watch = threading.Thread(target=sample)
    watch.start()
    try:
        yield samples
    finally:
        over.set()
        watch.join()


def resident_mib(server):
    return server.resident_bytes() / MEBIBYTE


def follow(server, *arguments):
    with sampling(lambda: resident_mib(server)) as memory:
        found = drive("follow", "--address", server.address, *arguments)
    found["resident_mib"] = memory or [resident_mib(server)]
    found["faults"] = found["out_of_place"] + found["missing"]
    return found


HEAD = ["what", "appended/s", "append p99, ms", "delivery p50, ms",
        "delivery p99, ms", "gaps and repeats", "server, MiB: median, most"]


def row(what, run):
    return [what, number(run["events_per_second"]),
            number(run["append_p99_us"] / 1000),
            number(run["delivery_p50_us"] / 1000),
            number(run["delivery_p99_us"] / 1000), str(run["faults"]),
            "{0}, {1}".format(number(Figure.of(run["resident_mib"]).median),
                              number(max(run["resident_mib"])))]
