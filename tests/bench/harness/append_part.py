"""Appending, side by side with what people would use instead."""

from figures import Figure, Verdict, ideal_rate, number, ratio, show, table
from loading import until_caught_up
from processes import (alone, drive, fresh_directory, running, say,
                       start_empty, start_etcd, start_nats, start_postgres,
                       start_redis, start_yoriai)

FORMAT = 1
CALLERS = [1, 16, 64, 256]
# With how many callers each size of batch is measured.
BATCHES = {10: [16], 100: [1, 16], 1000: [16]}
TITLES = {
    "yoriai": "Yoriai, unary",
    "yoriai-client": "Yoriai, client library",
    "empty": "empty gRPC call",
    "sync": "write and fdatasync",
    "etcd": "etcd (synced)",
    "postgres": "PostgreSQL (synced)",
    "redis": "Redis (synced)",
    "nats": "NATS (**not** synced per message)",
    "rocksdb": "bare RocksDB (synced)",
}
SERVERS = {"yoriai": start_yoriai, "empty": start_empty, "etcd": start_etcd,
           "postgres": start_postgres, "redis": start_redis,
           "nats": start_nats}
SINGLE = ["yoriai", "yoriai-client", "empty", "etcd", "postgres", "redis",
          "nats"]
BATCHED = ["yoriai", "yoriai-client", "rocksdb", "postgres", "redis"]


def points(callers, batches):
    """What one round measures: (target, callers, batch, channels)."""
    yield "sync", 1, 1, 1
    for count in callers:
        for target in SINGLE:
            yield target, count, 1, 1
        if count >= 16:
            yield "yoriai", count, 1, 4
            yield "empty", count, 1, 4
    for batch, counts in batches.items():
        for count in counts:
            for target in BATCHED:
                yield target, count, batch, 1


def measure(options):
    callers = options.callers or CALLERS
    batches = {} if options.callers else BATCHES
    if options.quick and batches:
        batches = {100: BATCHES[100]}
    rates, latencies = {}, {}
    with running(*SERVERS.values()) as servers:
        server_of = {server.name: server for server in servers}
        server_of["yoriai-client"] = server_of["yoriai"]
        drive("found", "--address", server_of["yoriai"].address)
        for turn in range(options.rounds):
            say(f"append: round {turn + 1} of {options.rounds}")
            for point in points(callers, batches):
                target, count, batch, channels = point
                server = server_of.get(target)
                place = (["--address", server.address] if server
                         else ["--directory", fresh_directory(target)])
                with alone(servers, server):
                    found = drive("append", "--target", target, *place,
                                  "--callers", count, "--batch", batch,
                                  "--channels", channels, "--warm-up-ms",
                                  options.warm_up_ms, "--measure-ms",
                                  options.measure_ms)
                    if server is server_of["yoriai"]:
                        # What views have left to do is not the next one's.
                        until_caught_up(server.address)
                rates.setdefault(point, []).append(found["events_per_second"])
                latencies.setdefault(point, []).append(found["append_p99_us"])
    return {"rates": [[*point, values] for point, values in rates.items()],
            "p99_us": [[*point, values] for point, values in latencies.items()]}


def by_point(entries):
    return {tuple(entry[:4]): entry[4] for entry in entries}


def verdicts(results):
    rates = by_point(results["rates"])
    found = []

    def compare(what, ours, theirs, budget):
        if ours in rates and theirs in rates:
            found.append(Verdict(what, ratio(rates[ours], rates[theirs]),
                                 budget, True))

    one = ("yoriai", 1, 1, 1)
    parts = [("empty", 1, 1, 1), ("sync", 1, 1, 1)]
    if one in rates:
        ideal = [ideal_rate(both) for both in zip(*(rates[p] for p in parts))]
        found.append(Verdict(
            "1 caller, unary, against an empty call plus one sync",
            ratio(rates[one], ideal), 0.85, True))
        compare("1 caller, unary, against etcd", one, ("etcd", 1, 1, 1), 1)
    for count in (16, 64, 256):
        ours = ("yoriai", count, 1, 1)
        for peer, budget in (("empty", 0.7), ("postgres", 1), ("etcd", 1)):
            compare(f"{count} callers, unary, against {TITLES[peer]}", ours,
                    (peer, count, 1, 1), budget)
        compare(f"{count} callers, client library, against {TITLES['redis']}",
                ("yoriai-client", count, 1, 1), ("redis", count, 1, 1),
                2 if count == 256 else 1)
    for count in (1, 16):
        compare(f"batches of 100, {count} caller(s), unary, against bare "
                "RocksDB", ("yoriai", count, 100, 1),
                ("rocksdb", count, 100, 1), 0.5)
    return found


def report(results):
    rates = by_point(results["rates"])
    p99 = by_point(results["p99_us"])
    rows = []
    for point, values in rates.items():
        target, count, batch, channels = point
        ours = rates.get(("yoriai", count, batch, channels))
        rows.append([
            str(count), str(batch), str(channels), TITLES[target],
            show(ratio(values, ours), "%") if ours else "",
            show(Figure.of(values)),
            number(Figure.of(p99[point]).median / 1000)])
    rows.sort(key=lambda row: (int(row[1]), int(row[0]), int(row[2])))
    return table(["callers", "batch", "connections", "target",
                  "against Yoriai unary", "events/s", "p99, ms"], rows)


def plot_series(results):
    """[(file, title, x label, y label, {series: [(x, y, least, most)]})]"""
    rates = by_point(results["rates"])
    series = {}
    for (target, count, batch, channels), values in rates.items():
        if batch == 1 and channels == 1 and target != "sync":
            figure = Figure.of(values)
            series.setdefault(TITLES[target].replace("**", ""), []).append(
                (count, figure.median, figure.least, figure.most))
    return [("append", "One event per append", "callers", "events/s", series)]
