"""Subscribers: how late events reach them, and how many there can be."""

from figures import Figure, Verdict, number, table
from following import HEAD, follow, resident_mib, row
from processes import drive, running, say, start_yoriai

FORMAT = 2
IDLE = 10_000
LIVE = 1_000
LIVE_RATE = 50


def measure(options):
    milliseconds = 2_000 if options.quick else 8_000
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
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        results["before_mib"] = resident_mib(server)
        say(f"live: {LIVE:,} subscribers at {LIVE_RATE} events/s each")
        results["live"] = follow(server, "--subscribers", LIVE, "--rate",
                                 LIVE_RATE, "--measure-ms", milliseconds)
        say(f"live: {IDLE:,} idle subscribers")
        results["idle"] = follow(server, "--subscribers", IDLE,
                                 "--measure-ms", 2_000)
    return results


def verdicts(results):
    late = Figure.of([run["delivery_p99_us"] / 1000
                      for run in results["half_load"]])
    faults = [run["faults"] for run in [*results["half_load"],
                                        results["live"], results["idle"]]]
    return [
        Verdict("append to live delivery, p99 at half load", late, 10, False,
                "ms"),
        Verdict("gaps and repeats that subscribers saw",
                Figure.of([sum(faults)]), 0, False, "events"),
    ]


def report(results):
    rows = [row("half load, one subscriber", run)
            for run in results["half_load"]]
    rows += [row(f"{LIVE:,} subscribers at {LIVE_RATE} events/s",
                 results["live"]),
             row(f"{IDLE:,} idle subscribers", results["idle"])]
    return (f"{table(HEAD, rows)}\n\nBefore the subscribers came the server "
            f"had {number(results['before_mib'])} MiB.")


def plot_series(_results):
    return []
