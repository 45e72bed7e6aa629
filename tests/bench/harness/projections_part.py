"""Whether the views keep pace with the fastest append, and what building them
anew costs beside live traffic."""

import threading
import time

from figures import Figure, number, show, table
from following import SAMPLE_SECONDS, sampling
from loading import BATCH, CALLERS, LOADED_BY, TARGET, until_caught_up
from processes import drive, running, say, start_yoriai

FORMAT = 2
LIVE_RATE = 2_000
REBUILD_SECONDS_MAX = 900


def status(address):
    return drive("status", "--address", address)


class RebuildWatch:
    """Asks for all views anew, and looks until they serve."""

    def __init__(self, address):
        self.address = address
        self.over = threading.Event()
        self.seconds = None

    def run(self):
        try:
            begun = time.monotonic()
            drive("rebuild", "--address", self.address)
            while status(self.address)["rebuilding"]:
                if time.monotonic() - begun > REBUILD_SECONDS_MAX:
                    return
                time.sleep(0.2)  # Asking takes from the CPU that it needs.
            self.seconds = time.monotonic() - begun
        finally:
            self.over.set()


def rebuild(address, options):
    """Before and during it events come live, window after window."""
    window = 500 if options.quick else 1_000

    def append():
        return drive("append", "--target", "yoriai", "--address", address,
                     "--rate", LIVE_RATE, "--warm-up-ms", 0, "--measure-ms",
                     window)

    say(f"projections: {LIVE_RATE:,} events/s, then beside a rebuild")
    before = [append() for _ in range(2 * options.rounds)]
    events = status(address)["head"]
    watch = RebuildWatch(address)
    watching = threading.Thread(target=watch.run)
    watching.start()
    try:
        during = []
        while not watch.over.is_set():
            during.append(append())
    finally:
        watching.join()
    if watch.seconds is None:
        raise RuntimeError("the views were not built anew")
    return {"events": events, "seconds": watch.seconds,
            "before_p99_us": [run["append_p99_us"] for run in before],
            "during_p99_us": [run["append_p99_us"] for run in during],
            "during_per_second": [run["events_per_second"] for run in during]}


def measure(options):
    milliseconds = 4_000 if options.quick else 10_000
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say(f"projections: lag under full load ({LOADED_BY})")
        with sampling(lambda: status(server.address)) as samples:
            found = drive("append", "--target", TARGET, "--address",
                          server.address, "--callers", CALLERS, "--batch",
                          BATCH, "--measure-ms", milliseconds)
        return {"loaded_by": LOADED_BY,
                "appended_per_second": found["events_per_second"],
                "lag_events": [s["lag_events"] for s in samples],
                "lag_seconds": [s["lag_seconds"] for s in samples],
                "caught_up_after": until_caught_up(server.address),
                "rebuild": rebuild(server.address, options)}


def verdicts(_results):
    return []


def report(results):
    anew = results["rebuild"]

    def milliseconds(kind):
        return show(Figure.of([us / 1000 for us in anew[kind]]))

    lag = table(
        [f"appended/s ({results['loaded_by']})", "lag, events: median, most", "lag, s: median, most",
         "caught up after the last append, s"],
        [[number(results["appended_per_second"]),
          "{0}, {1}".format(number(Figure.of(results["lag_events"]).median),
                            number(max(results["lag_events"]))),
          "{0}, {1}".format(number(Figure.of(results["lag_seconds"]).median),
                            number(max(results["lag_seconds"]))),
          number(results["caught_up_after"])]])
    built = table(
        ["views built anew from events", "s", "events/s",
         "appended/s meanwhile", "append p99 before, ms",
         "append p99 meanwhile, ms"],
        [[f"{anew['events']:,}", number(anew["seconds"]),
          number(anew["events"] / anew["seconds"]),
          show(Figure.of(anew["during_per_second"])),
          milliseconds("before_p99_us"), milliseconds("during_p99_us")]])
    return f"{lag}\n\n{built}"


def plot_series(results):
    rows = [((i + 1) * SAMPLE_SECONDS, lag, lag, lag)
            for i, lag in enumerate(results["lag_events"])]
    return [("projections", "Lag of the views at full append speed", "seconds",
             "events", {"lag": rows})]
