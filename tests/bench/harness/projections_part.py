"""Whether the views keep pace with the fastest append."""

import threading
import time

from figures import Figure, number, table
from processes import drive, running, say, start_yoriai


def until_caught_up(address):
    """Returns how long the views need once nothing more is appended."""
    begun = time.monotonic()
    while drive("status", "--address", address)["lag_events"] > 0:
        pass
    return time.monotonic() - begun


def measure(options):
    milliseconds = 4_000 if options.quick else 20_000
    samples = []
    over = threading.Event()
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say("projections: lag while 4 callers append 500 events each")

        def sample():
            while not over.wait(0.5):
                samples.append(drive("status", "--address", server.address))

        watch = threading.Thread(target=sample)
        watch.start()
        try:
            found = drive("append", "--target", "yoriai", "--address",
                          server.address, "--callers", 4, "--batch", 500,
                          "--measure-ms", milliseconds)
        finally:
            over.set()
            watch.join()
        return {"appended_per_second": found["events_per_second"],
                "lag_events": [s["lag_events"] for s in samples],
                "lag_seconds": [s["lag_seconds"] for s in samples],
                "caught_up_after": until_caught_up(server.address)}


def verdicts(_results):
    return []


def report(results):
    return table(
        ["appended/s", "lag, events: median, most", "lag, s: median, most",
         "caught up after the last append, s"],
        [[number(results["appended_per_second"]),
          "{0}, {1}".format(number(Figure.of(results["lag_events"]).median),
                            number(max(results["lag_events"]))),
          "{0}, {1}".format(number(Figure.of(results["lag_seconds"]).median),
                            number(max(results["lag_seconds"]))),
          number(results["caught_up_after"])]])


def plot_series(results):
    rows = [((i + 1) / 2, lag, lag, lag)
            for i, lag in enumerate(results["lag_events"])]
    return [("projections", "Lag of the views at full append speed", "seconds",
             "events", {"lag": rows})]
