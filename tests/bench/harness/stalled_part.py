"""What a subscriber costs that stops reading: the same load without him, then
with him, each on a server and a log of its own, compared at the same times."""

from figures import Figure, Verdict, number, quarters, table
from following import SAMPLE_SECONDS, follow
from processes import BLOCK_CACHE_MIB, drive, running, say, start_yoriai

FORMAT = 2
SECONDS = 40
SECONDS_QUICK = 10
POINTS_MAX = 200

WITHOUT = "without"
WITH = "with"
SUBSCRIBERS = {WITHOUT: 0, WITH: 1}


def measure(options):
    seconds = (60 * options.minutes if options.minutes else
               SECONDS_QUICK if options.quick else SECONDS)
    runs = {}
    for what, subscribers in SUBSCRIBERS.items():
        with running(start_yoriai) as (server,):
            drive("found", "--address", server.address)
            say(f"stalled: 256 callers, {seconds:.0f} s, {what} a subscriber "
                "that does not read")
            runs[what] = follow(server, "--stalled", "--subscribers",
                                subscribers, "--callers", 256, "--measure-ms",
                                int(1000 * seconds))
    return {"seconds": seconds, "runs": runs}


def verdicts(results):
    memory = {what: run["resident_mib"]
              for what, run in results["runs"].items()}
    # While the block cache fills, both grow; what is his is the difference.
    last = {what: Figure.of(quarters(samples)[-1]).median
            for what, samples in memory.items()}
    return [Verdict("memory beside a subscriber that does not read, against "
                    "the same load without him, median of the last quarter",
                    Figure.of([last[WITH] / last[WITHOUT]]), 1.1, False,
                    "times"),
            Verdict(f"the same, the most, with the block cache of "
                    f"{BLOCK_CACHE_MIB} MiB",
                    Figure.of([max(memory[WITH])]), 512 + BLOCK_CACHE_MIB,
                    False, "MiB")]


def report(results):
    rows = []
    for index, name in enumerate(("first", "second", "third", "last")):
        row = [name]
        for what in SUBSCRIBERS:
            figure = Figure.of(
                quarters(results["runs"][what]["resident_mib"])[index])
            row += [number(figure.median), number(figure.most)]
        rows.append(row)
    loads = "; ".join(
        f"{what} him they appended {number(run['events_per_second'])} "
        f"events/s, p99 {number(run['append_p99_us'] / 1000)} ms"
        for what, run in results["runs"].items())
    return (table(["quarter", "server without him, MiB: median", "most",
                   "with him, MiB: median", "most"], rows) +
            f"\n\n{results['seconds']:.0f} s each beside 256 callers; {loads}.")


def plot_series(results):
    series = {}
    for what, run in results["runs"].items():
        rows = [((i + 1) * SAMPLE_SECONDS, mib, mib, mib)
                for i, mib in enumerate(run["resident_mib"])]
        series[f"{what} him"] = rows[::max(1, len(rows) // POINTS_MAX)]
    return [("stalled", "A stalled subscriber under full load", "seconds",
             "MiB resident", series)]
