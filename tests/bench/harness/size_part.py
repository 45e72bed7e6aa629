"""What a longer log costs: from ten thousand events on, tenfold."""

import os
import signal
import time

from figures import Figure, Verdict, number, table
from loading import LOADED_BY, load, until_caught_up
from processes import BLOCK_CACHE_MIB, drive, fresh_directory, say, start_yoriai

FORMAT = 3
MEBIBYTE = 1 << 20
FIRST = 10_000
MEASURED = 200_000


def sizes(last):
    size = FIRST
    while size < last:
        yield size
        size *= 10
    yield last


def bytes_on_disk(directory):
    # A file may go while we look.
    total = 0
    for folder, _, files in os.walk(directory):
        for file in files:
            try:
                total += os.stat(os.path.join(folder, file)).st_size
            except FileNotFoundError:
                pass
    return total


def time_to_answer(directory):
    """Starts a server and waits for its first answer from a view."""
    begun = time.monotonic()
    server = start_yoriai(directory)
    drive("query", "--address", server.address, "--count", 1)
    return time.monotonic() - begun, server


def grow(server, directory, size, on_record):
    """Makes the log so long; returns the rate of appends, and the server.

    The last of them come through the server. What lies before is written
    straight into its log, which is the same bytes in less time; the views fold
    all of it.
    """
    fill = size - on_record - MEASURED
    if fill > 0:
        server.end()
        drive("fill", "--directory", directory, "--events", fill)
        server = start_yoriai(directory)
        until_caught_up(server.address)
        on_record += fill
    return load(server.address, size - on_record), server


def measure(options):
    last = options.events or (100_000 if options.quick else 10_000_000)
    directory = fresh_directory("size")
    points = []
    server = start_yoriai(directory)
    try:
        on_record = drive("found", "--address", server.address)["events"]
        for size in sizes(last):
            say(f"size: up to {size:,} events")
            rate, server = grow(server, directory, size, on_record)
            on_record = size
            point = {"events": size, "appended_per_second": rate,
                     "caught_up_after": until_caught_up(server.address),
                     "query_p50_us": [], "prove_p50_us": [],
                     "prove_p99_us": [], "filtered_per_second": [],
                     "start_clean": [], "start_killed": []}
            for _ in range(options.rounds):
                point["query_p50_us"].append(drive(
                    "query", "--address", server.address)["query_p50_us"])
                proven = drive("prove", "--address", server.address)
                for field in ("prove_p50_us", "prove_p99_us"):
                    point[field].append(proven[field])
                point["filtered_per_second"].append(drive(
                    "read", "--address", server.address, "--body", "body-007",
                    "--backwards", "--max-count", 200)["events_per_second"])
            point["resident_mib"] = server.resident_bytes() / MEBIBYTE
            for kind, ending in (("start_clean", signal.SIGTERM),
                                 ("start_killed", signal.SIGKILL)):
                for _ in range(options.rounds):
                    server.end(ending)
                    took, server = time_to_answer(directory)
                    point[kind].append(took)
            point["bytes_per_event"] = bytes_on_disk(directory) / size
            points.append(point)
    finally:
        server.end()
    return {"points": points, "loaded_by": LOADED_BY}


def verdicts(results):
    first, last = results["points"][0], results["points"][-1]
    beside = f"{last['events']:,} events against {first['events']:,}"

    def times(field):
        return Figure.of([late / Figure.of(first[field]).median
                          for late in last[field]])

    found = [
        Verdict(f"proof of any event of {last['events']:,}, p99 with its call",
                Figure.of(last["prove_p99_us"]), 1_000, False, "us"),
        Verdict(f"as-of query, {beside}", times("query_p50_us"), 1.5, False,
                "times"),
        Verdict(f"start after a clean end, {beside}", times("start_clean"), 2,
                False, "times"),
        Verdict(f"start after SIGKILL, {beside}", times("start_killed"), 2,
                False, "times"),
        Verdict(f"resident memory with the block cache of {BLOCK_CACHE_MIB} "
                f"MiB, {last['events']:,} events",
                Figure.of([last["resident_mib"]]), 512 + BLOCK_CACHE_MIB,
                False, "MiB"),
    ]
    return found


def report(results):
    rows = [[f"{point['events']:,}", number(point["appended_per_second"]),
             number(point["caught_up_after"]), number(point["bytes_per_event"]),
             number(Figure.of(point["query_p50_us"]).median),
             number(Figure.of(point["prove_p50_us"]).median),
             number(Figure.of(point["prove_p99_us"]).median),
             number(Figure.of(point["filtered_per_second"]).median),
             number(Figure.of(point["start_clean"]).median),
             number(Figure.of(point["start_killed"]).median),
             number(point["resident_mib"])] for point in results["points"]]
    last = results["points"][-1]["events"]
    note = "" if last >= 10_000_000 else (
        f"\n\nThe budgets speak of 10 million events; this run went to "
        f"{last:,}. `./dev bench size` goes all the way.")
    return table(["events", f"appended/s ({results['loaded_by']})",
                  "views caught up after, s",
                  "bytes on disk per event", "as-of query p50, us",
                  "proof p50, us", "proof p99, us",
                  "newest 200 of one body, events/s", "start, s",
                  "start after SIGKILL, s", "resident, MiB"], rows) + note


def plot_series(results):
    def series(field):
        rows = []
        for point in results["points"]:
            value = point[field]
            figure = Figure.of(value if isinstance(value, list) else [value])
            rows.append((point["events"], figure.median, figure.least,
                         figure.most))
        return rows

    return [
        ("size-append", "Append rate", "events on record", "events/s",
         {results["loaded_by"]: series("appended_per_second")}),
        ("size-query", "Query as of a past position", "events on record",
         "us", {"p50": series("query_p50_us")}),
        ("size-proof", "Proof of any event", "events on record", "us",
         {"p50": series("prove_p50_us"), "p99": series("prove_p99_us")}),
        ("size-filtered", "Newest 200 events of one body",
         "events on record", "events/s",
         {"filtered read": series("filtered_per_second")}),
        ("size-start", "Start to first answer", "events on record", "s",
         {"clean": series("start_clean"),
          "after SIGKILL": series("start_killed")}),
        ("size-memory", "Memory", "events on record", "MiB resident",
         {"server": series("resident_mib")}),
    ]
