"""Subscribers: how late events reach them, how many there can be, and what
one that stops reading costs."""

import subprocess
import json
import threading

from figures import Figure, Verdict, number, table
from processes import DRIVER, drive, running, say, start_yoriai

MEBIBYTE = 1 << 20
IDLE = 10_000
LIVE = 1_000
LIVE_RATE = 50


def drive_watching(server, *arguments):
    """Runs one measurement and samples the server's memory twice a second."""
    samples = []
    over = threading.Event()

    def sample():
        while not over.wait(0.5):
            samples.append(server.resident_bytes() / MEBIBYTE)

    watch = threading.Thread(target=sample)
    watch.start()
    try:
        done = subprocess.run([DRIVER, *map(str, arguments)], check=True,
                              stdout=subprocess.PIPE, text=True)
    finally:
        over.set()
        watch.join()
    found = json.loads(done.stdout.splitlines()[-1])
    found["resident_mib"] = samples
    return found


def follow(server, *arguments):
    found = drive_watching(server, "follow", "--address", server.address,
                           *arguments)
    found["faults"] = found["out_of_place"] + found["missing"]
    return found


def together(server, milliseconds):
    """256 callers, 200 subscribers and replays, all at once."""
    replays = []
    over = threading.Event()

    def replay():
        while not over.is_set():
            replays.append(drive("read", "--address", server.address))

    reader = threading.Thread(target=replay)
    reader.start()
    try:
        found = follow(server, "--subscribers", 200, "--by-body", "--callers",
                       256, "--measure-ms", milliseconds)
    finally:
        over.set()
        reader.join()
    found["replays"] = len(replays)
    found["replayed_per_second"] = sum(r["events"] for r in replays) / sum(
        r["seconds"] for r in replays)
    found["faults"] += sum(r["out_of_place"] for r in replays)
    return found


def measure(options):
    milliseconds = 2_000 if options.quick else 10_000
    stalled = int(options.minutes * 60_000) if options.minutes else (
        10_000 if options.quick else 60_000)
    results = {"half_load": []}
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        for turn in range(options.rounds):
            say(f"live: half load, round {turn + 1} of {options.rounds}")
            full = drive("append", "--target", "yoriai", "--address",
                         server.address, "--callers", 256, "--measure-ms",
                         options.measure_ms)["events_per_second"]
            results["half_load"].append(
                follow(server, "--rate", int(full / 2), "--measure-ms",
                       milliseconds))
        say("live: 256 callers, 200 subscribers and a replay together")
        results["together"] = together(server, milliseconds)
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        results["before_mib"] = server.resident_bytes() / MEBIBYTE
        say(f"live: {LIVE:,} subscribers at {LIVE_RATE} events/s each")
        results["live"] = follow(server, "--subscribers", LIVE, "--rate",
                                 LIVE_RATE, "--measure-ms", milliseconds)
        say(f"live: {IDLE:,} idle subscribers")
        results["idle"] = follow(server, "--subscribers", IDLE,
                                 "--measure-ms", 2_000)
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say(f"live: a stalled subscriber under full load, {stalled / 1000:.0f} s")
        results["stalled"] = follow(server, "--stalled", "--callers", 256,
                                    "--measure-ms", stalled)
    return results


def verdicts(results):
    late = Figure.of([run["delivery_p99_us"] / 1000
                      for run in results["half_load"]])
    faults = [run["faults"] for run in results["half_load"]] + [
        results[kind]["faults"] for kind in ("together", "live", "idle")]
    return [
        Verdict("append to live delivery, p99 at half load", late, 10, False,
                "ms"),
        Verdict("gaps and repeats that subscribers and replays saw",
                Figure.of([sum(faults)]), 0, False, "events"),
    ]


def report(results):
    runs = [("half load, one subscriber", run) for run in results["half_load"]]
    runs += [("256 callers, 200 subscribers, replays", results["together"]),
             (f"{LIVE:,} subscribers at {LIVE_RATE} events/s", results["live"]),
             (f"{IDLE:,} idle subscribers", results["idle"]),
             ("a stalled subscriber, 256 callers", results["stalled"])]
    rows = []
    for what, run in runs:
        memory = run["resident_mib"] or [0]
        half = memory[len(memory) // 2:]
        rows.append([
            what, number(run["events_per_second"]),
            number(run["append_p99_us"] / 1000),
            number(run["delivery_p50_us"] / 1000),
            number(run["delivery_p99_us"] / 1000), str(run["faults"]),
            f"{number(max(memory))} ({number(min(half))} to "
            f"{number(max(half))})"])
    text = table(["what", "appended/s", "append p99, ms", "delivery p50, ms",
                  "delivery p99, ms", "gaps and repeats",
                  "server, MiB: most (second half)"], rows)
    both = results["together"]
    return (f"{text}\n\nBeside 256 callers and 200 subscribers, "
            f"{both['replays']} full replays ran at "
            f"{number(both['replayed_per_second'])} events/s. Before the "
            f"subscribers came the server had "
            f"{number(results['before_mib'])} MiB.")


def plot_series(results):
    memory = results["stalled"]["resident_mib"]
    rows = [((i + 1) / 2, mib, mib, mib) for i, mib in enumerate(memory)]
    step = max(1, len(rows) // 200)
    return [("stalled", "A stalled subscriber under full load", "seconds",
             "MiB resident", {"server": rows[::step]})]
