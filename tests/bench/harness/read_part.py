"""Reading what is on record, alone and beside those who append."""

from figures import Figure, Verdict, number, ratio, show, table
from loading import Replays, load, replaying, until_caught_up
from processes import drive, running, say, start_yoriai

FORMAT = 2
READERS = 8
WRITERS = 16


def append(address, milliseconds):
    found = drive("append", "--target", "yoriai-client", "--address", address,
                  "--callers", WRITERS, "--measure-ms", milliseconds)
    return {"per_second": found["events_per_second"],
            "p99_us": found["append_p99_us"]}


def beside(address, events, options):
    """Many readers beside writers, and the writers alone."""
    milliseconds = 2_000 if options.quick else 8_000
    say(f"read: {WRITERS} callers alone, then beside {READERS} readers")
    alone = append(address, milliseconds)
    # So many that every reader ends some while the others still read.
    replays = Replays(address, events, max(1, events // 20))
    with replaying(READERS, replays):
        both = append(address, milliseconds)
    return {"alone": alone, "both": both, "faults": replays.faults,
            "replayed_per_second": READERS * replays.events_per_second}


def measure(options):
    events = options.events or (100_000 if options.quick else 1_000_000)
    results = {"events": events}
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say(f"read: loading {events:,} events")
        load(server.address, events)
        until_caught_up(server.address)
        kinds = {
            "replay": ("read", "--address", server.address),
            "scan": ("scan", "--directory", server.directory),
            "filtered": ("read", "--address", server.address, "--body",
                         "body-007"),
            "backwards": ("read", "--address", server.address, "--backwards"),
        }
        for turn in range(options.rounds):
            say(f"read: round {turn + 1} of {options.rounds}")
            for kind, arguments in kinds.items():
                found = drive(*arguments)
                if found.get("out_of_place"):
                    raise RuntimeError(f"{kind}: a gap or a repeat")
                results.setdefault(kind, []).append(
                    found["events_per_second"])
        results["beside"] = beside(server.address, events, options)
    return results


def verdicts(results):
    return [Verdict("full replay over gRPC against a bare RocksDB scan",
                    ratio(results["replay"], results["scan"]), 0.6, True),
            Verdict(f"gaps and repeats that {READERS} readers saw beside "
                    f"{WRITERS} callers",
                    Figure.of([results["beside"]["faults"]]), 0, False,
                    "events")]


def report(results):
    titles = {"replay": "full replay over gRPC", "scan": "bare RocksDB scan",
              "filtered": "one body of 200, over gRPC",
              "backwards": "full replay backwards, over gRPC"}
    rows = [[title, show(ratio(results[kind], results["scan"]), "%"),
             show(Figure.of(results[kind]))] for kind, title in titles.items()]
    both, alone = results["beside"]["both"], results["beside"]["alone"]
    together = [
        [f"{WRITERS} callers, client library", number(alone["per_second"]),
         number(alone["p99_us"] / 1000), "", ""],
        [f"the same beside {READERS} readers", number(both["per_second"]),
         number(both["p99_us"] / 1000),
         number(results["beside"]["replayed_per_second"]),
         str(results["beside"]["faults"])]]
    return "\n\n".join([
        table([f"reading of {results['events']:,} events",
               "against the bare scan", "events returned/s"], rows),
        table(["what", "appended/s", "append p99, ms",
               "returned/s, all readers", "gaps and repeats"], together)])


def plot_series(results):
    return []
