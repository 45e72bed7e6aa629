"""What a subscriber costs that stops reading."""

from figures import Figure, Verdict, number, quarters, table
from following import SAMPLE_SECONDS, follow
from processes import BLOCK_CACHE_MIB, drive, running, say, start_yoriai

FORMAT = 1
SECONDS = 40
SECONDS_QUICK = 10
POINTS_MAX = 200


def measure(options):
    seconds = (60 * options.minutes if options.minutes else
               SECONDS_QUICK if options.quick else SECONDS)
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say(f"stalled: a subscriber that does not read, 256 callers, "
            f"{seconds:.0f} s")
        found = follow(server, "--stalled", "--callers", 256, "--measure-ms",
                       int(1000 * seconds))
    return {"seconds": seconds, "followed": found}


def verdicts(results):
    memory = results["followed"]["resident_mib"]
    _, _, third, last = quarters(memory)
    # In the first half the block cache fills: the log grows too.
    return [Verdict("memory while a subscriber does not read, median of the "
                    "last quarter against the one before",
                    Figure.of([Figure.of(last).median /
                               Figure.of(third).median]), 1.1, False, "times"),
            Verdict(f"the same, the most, with the block cache of "
                    f"{BLOCK_CACHE_MIB} MiB",
                    Figure.of([max(memory)]), 512 + BLOCK_CACHE_MIB, False,
                    "MiB")]


def report(results):
    run = results["followed"]
    rows = []
    for what, memory in zip(("first", "second", "third", "last"),
                            quarters(run["resident_mib"])):
        figure = Figure.of(memory)
        rows.append([what, number(figure.median), number(figure.least),
                     number(figure.most)])
    return (table(["quarter", "server, MiB: median", "least", "most"], rows) +
            f"\n\n{results['seconds']:.0f} s beside 256 callers, who appended "
            f"{number(run['events_per_second'])} events/s, p99 "
            f"{number(run['append_p99_us'] / 1000)} ms.")


def plot_series(results):
    memory = results["followed"]["resident_mib"]
    rows = [((i + 1) * SAMPLE_SECONDS, mib, mib, mib)
            for i, mib in enumerate(memory)]
    step = max(1, len(rows) // POINTS_MAX)
    return [("stalled", "A stalled subscriber under full load", "seconds",
             "MiB resident", {"server": rows[::step]})]
