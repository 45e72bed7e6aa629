"""What a subscriber costs that stops reading."""

from figures import Figure, Verdict, halves, number, table
from following import SAMPLE_SECONDS, follow
from processes import drive, running, say, start_yoriai

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
    first, second = halves(results["followed"]["resident_mib"])
    return [Verdict("memory of a stalled subscriber: second half against "
                    "first, the most of each",
                    Figure.of([max(second) / max(first)]), 1.1, False,
                    "times")]


def report(results):
    run = results["followed"]
    rows = []
    for what, memory in zip(("first", "second"), halves(run["resident_mib"])):
        figure = Figure.of(memory)
        rows.append([what, number(figure.median), number(figure.least),
                     number(figure.most)])
    return (table(["half", "server, MiB: median", "least", "most"], rows) +
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
