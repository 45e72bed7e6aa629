#!/usr/bin/env python3
"""Measures the server side by side with what people would use instead.

Everything runs on loopback, in turns, several rounds of each; a figure is the
median of its rounds, with the least and the most beside it.
"""

import argparse
import datetime
import json
import os
import platform
import signal
import subprocess
import sys
import time

import append_part
import inner_part
import live_part
import projections_part
import read_part
import size_part
import stalled_part
import together_part
from figures import span, table, verdict_table
from plots import write_plots
from processes import PLACE, ROOT, say

# A part has measure(), which makes what JSON can hold; verdicts(), report()
# and plot_series() of that; and FORMAT, another number whenever its form is
# another.
PARTS = {"append": append_part, "read": read_part, "live": live_part,
         "together": together_part, "stalled": stalled_part,
         "projections": projections_part, "size": size_part,
         "inner": inner_part}
EVENTS_MIN = 1_000
PUBLISHED = os.path.join(ROOT, "docs/performance")


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="./dev bench", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="parts:\n" + "\n".join(
            f"  {name:12} {' '.join(part.__doc__.split())}"
            for name, part in PARTS.items()) +
        "\n\nA whole run takes about a quarter of an hour beside the build, and"
        "\nwrites docs/performance/results.md and its plots. Anything else"
        "\nprints, and writes under build/bench.")
    parser.add_argument("parts", nargs="*", metavar="PART",
                        help=f"of {', '.join(PARTS)}; all unless given")
    parser.add_argument("--quick", action="store_true",
                        help="under three minutes, and less certain")
    parser.add_argument("--rounds", type=int, help="how often each is measured")
    parser.add_argument("--callers", type=int, action="append",
                        help="append: only so many callers; may be repeated")
    parser.add_argument("--events", type=int,
                        help="read, together, size: how many events to "
                             "measure with")
    parser.add_argument("--minutes", type=float,
                        help="stalled: how long the subscriber is held")
    parser.add_argument("--publish", action="store_true",
                        help="write docs/performance also for some parts")
    options = parser.parse_args(arguments)
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part is called {', '.join(unknown)}")
    if options.events is not None and options.events < EVENTS_MIN:
        parser.error(f"--events: at least {EVENTS_MIN:,}")
    for name in ("rounds", "minutes"):
        value = getattr(options, name)
        if value is not None and value <= 0:
            parser.error(f"--{name}: more than nothing")
    if any(count <= 0 for count in options.callers or []):
        parser.error("--callers: at least one")
    options.rounds = options.rounds or (2 if options.quick else 3)
    options.measure_ms = 400 if options.quick else 1_000
    options.warm_up_ms = 150 if options.quick else 300
    return options


def output_of(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL, cwd=ROOT)
    return done.stdout.strip()


def machine():
    with open("/proc/cpuinfo") as info:
        models = [line.partition(":")[2].strip() for line in info
                  if line.startswith("model name")]
    with open("/proc/meminfo") as info:
        kibibytes = int(info.readline().split()[1])
    # stat has one name for ext2, ext3 and ext4.
    file_system = output_of("findmnt", "-n", "-o", "FSTYPE", "--target", PLACE)
    return (f"{os.cpu_count()} x {models[0] if models else platform.machine()},"
            f" {round(kibibytes / 2**20)} GiB, {file_system},"
            f" Linux {platform.release()}")


def stamp(arguments):
    changed = output_of("git", "status", "--porcelain", "server", "storage",
                        "client", "proto")
    return {"machine": machine(),
            "command": " ".join(["./dev bench", *arguments]),
            "commit": output_of("git", "rev-parse", "--short=12", "HEAD") +
                      (" and changes" if changed else ""),
            "date": datetime.date.today().isoformat()}


def readable(found):
    """Without parts that are gone, or whose results have another form now."""
    return {part: entry for part, entry in found.items() if part in PARTS
            and entry.get("format", 1) == PARTS[part].FORMAT}


def write_report(directory, found):
    """Writes results.md and the plots from {part: {"stamp", "results"}}."""
    lines = ["<!-- Written by ./dev bench; what people write is in "
             "../performance.md. -->", "# What was measured", ""]
    verdicts = [verdict for part, entry in found.items()
                for verdict in PARTS[part].verdicts(entry["results"])]
    lines += ["## Ratios and budgets", "", verdict_table(verdicts), ""]
    for part, entry in found.items():
        s = entry["stamp"]
        took = (f" It took {span(s['seconds'])}." if "seconds" in s else "")
        lines += [f"## {part}", "",
                  f"`{s['command']}` on {s['date']}, commit {s['commit']}, on "
                  f"{s['machine']}.{took}", "",
                  PARTS[part].report(entry["results"]), ""]
        for file, title in write_plots(
                directory, PARTS[part].plot_series(entry["results"])):
            lines += [f"![{title}]({file})", ""]
    with open(os.path.join(directory, "results.md"), "w") as file:
        file.write("\n".join(lines))
    return lines, verdicts


def main(arguments):
    options = parse(arguments)
    os.makedirs(PLACE, exist_ok=True)
    # Ending is one thing, however it is asked for: servers are ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parts = options.parts or list(PARTS)
    publish = options.publish or not (options.parts or options.quick)
    directory = PUBLISHED if publish else PLACE
    os.makedirs(directory, exist_ok=True)
    kept = os.path.join(directory, "results.json")
    found = {}
    if publish and os.path.exists(kept):
        with open(kept) as file:
            found = readable(json.load(file))
    begun = time.monotonic()
    try:
        for part in parts:
            say(f"== {part}")
            part_begun = time.monotonic()
            found[part] = {"format": PARTS[part].FORMAT,
                           "stamp": stamp(arguments),
                           "results": PARTS[part].measure(options)}
            found[part]["stamp"]["seconds"] = time.monotonic() - part_begun
            # What was measured stays, whatever becomes of the next part.
            found = {part: found[part] for part in PARTS if part in found}
            with open(kept, "w") as file:
                json.dump(found, file, indent=1)
            lines, verdicts = write_report(directory, found)
    except KeyboardInterrupt:
        say("ended before its time; what was measured until then is written")
        return 130
    print("\n".join(lines))
    print("\n" + verdict_table(verdicts))
    rows = [[part, span(found[part]["stamp"]["seconds"])] for part in parts]
    rows.append(["all", span(time.monotonic() - begun)])
    say("\n" + table(["part", "took"], rows))
    say(f"\nwritten to {os.path.relpath(directory, ROOT)}/results.md")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
