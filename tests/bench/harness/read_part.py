"""Reading what is on record."""

from figures import Figure, Verdict, ratio, show, table
from processes import drive, running, say, start_yoriai


def load(address, events):
    return drive("append", "--target", "yoriai", "--address", address,
                 "--callers", 4, "--batch", 500, "--warm-up-ms", 0,
                 "--measure-ms", 3_600_000, "--events", events)


def measure(options):
    events = options.events or (100_000 if options.quick else 1_000_000)
    results = {"events": events}
    with running(start_yoriai) as (server,):
        drive("found", "--address", server.address)
        say(f"read: loading {events:,} events")
        load(server.address, events)
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
    return results


def verdicts(results):
    return [Verdict("full replay over gRPC against a bare RocksDB scan",
                    ratio(results["replay"], results["scan"]), 0.6, True)]


def report(results):
    titles = {"replay": "full replay over gRPC", "scan": "bare RocksDB scan",
              "filtered": "one body of 200, over gRPC",
              "backwards": "full replay backwards, over gRPC"}
    rows = [[title, show(ratio(results[kind], results["scan"]), "%"),
             show(Figure.of(results[kind]))] for kind, title in titles.items()]
    return table([f"reading of {results['events']:,} events",
                  "against the bare scan", "events returned/s"], rows)


def plot_series(results):
    return []
