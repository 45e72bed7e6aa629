"""What the inner parts cost, each by itself, by Google Benchmark."""

import json
import os
import subprocess

from figures import Figure, show, table
from processes import BUILD, say

FORMAT = 1


def measure(options):
    say("inner: decision, codec, hashing, keys, filter, ring; then the fold")
    seconds = 0.05 if options.quick else 0.3
    done = subprocess.run(
        [os.path.join(BUILD, "tests/bench/inner_bench"),
         "--benchmark_format=json", f"--benchmark_min_time={seconds}",
         f"--benchmark_repetitions={options.rounds}"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    nanoseconds = {}
    for run in json.loads(done.stdout)["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        name = run["run_name"].removeprefix("BM_")
        nanoseconds.setdefault(name, []).append(run["cpu_time"])
    events = 20_000 if options.quick else 200_000
    fold = subprocess.run([os.path.join(BUILD, "tests/bench/fold_bench"),
                           str(events)],
                          stdout=subprocess.PIPE, text=True, check=True)
    return {"nanoseconds": nanoseconds, "fold": fold.stdout}


def verdicts(_results):
    return []


def report(results):
    rows = [[name, show(Figure.of(values), "ns")]
            for name, values in results["nanoseconds"].items()]
    return "\n".join([table(["one of", "CPU: median (least to most)"], rows), "",
                      "Folding events into views, alone:", "", "```",
                      results["fold"].rstrip(), "```"])


def plot_series(_results):
    return []
