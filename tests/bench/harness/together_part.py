"""256 callers, 200 subscribers and a full replay, all at once."""

from figures import Figure, Verdict, number, table
from following import HEAD, follow, row
from loading import Replays, load, replaying
from processes import drive, running, say, start_yoriai

FORMAT = 1


def measure(options):
    events = options.events or (50_000 if options.quick else 200_000)
    milliseconds = 2_000 if options.quick else 8_000
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say(f"together: loading {events:,} events")
        load(server.address, events)
        say("together: 256 callers, 200 subscribers and full replays")
        replays = Replays(server.address, events)
        with replaying(1, replays):
            found = follow(server, "--subscribers", 200, "--by-body",
                           "--callers", 256, "--measure-ms", milliseconds)
    return {"followed": found, "replayed_events": events,
            "replays": len(replays.done),
            "replayed_per_second": replays.events_per_second,
            "replay_faults": replays.faults}


def verdicts(results):
    faults = results["followed"]["faults"] + results["replay_faults"]
    return [Verdict("gaps and repeats that subscribers and replays saw beside "
                    "256 callers", Figure.of([faults]), 0, False, "events")]


def report(results):
    rows = [row("256 callers, 200 subscribers, full replays",
                results["followed"])]
    return (f"{table(HEAD, rows)}\n\nMeanwhile {results['replays']} full "
            f"replays of {results['replayed_events']:,} events, one after the "
            f"other, ran at {number(results['replayed_per_second'])} events/s;"
            f" gaps and repeats in them: {results['replay_faults']}.")


def plot_series(_results):
    return []
