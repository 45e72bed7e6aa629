"""Plots as SVG, by gnuplot."""

import os
import subprocess

HEAD = """set terminal svg size 760,440 dynamic background 'white' font 'sans,12'
set output '{file}'
set title '{title}'
set xlabel '{x}'
set ylabel '{y}'
{scale}
set format y '%.0s%c'
set key outside right
set grid
set yrange [0:*]
"""


def script(file, title, x, y, series):
    """What gnuplot is told; {series: [(x, y, least, most)]}."""
    blocks, curves = [], []
    for index, (name, rows) in enumerate(sorted(series.items())):
        points = "\n".join(" ".join(map(str, row)) for row in sorted(rows))
        blocks.append(f"$d{index} << EOD\n{points}\nEOD\n")
        curves.append(f"$d{index} using 1:2:3:4 with yerrorlines "
                      f"title '{name}'")
    scale = "" if x == "seconds" else "set logscale x"
    return (HEAD.format(file=file, title=title, x=x, y=y, scale=scale) + "".join(blocks) +
            "plot " + ", \\\n  ".join(curves) + "\n")


def write_plots(directory, plots):
    """Returns [(file, title)] of what was drawn."""
    drawn = []
    for name, title, x, y, series in plots:
        if not series:
            continue
        file = name + ".svg"
        subprocess.run(["gnuplot"], check=True, text=True, cwd=directory,
                       input=script(file, title, x, y, series))
        drawn.append((file, title))
    return drawn
