"""What is made of measurements: medians, ratios, verdicts, tables. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One quantity over all rounds."""
    median: float
    least: float
    most: float

    @staticmethod
    def of(values):
        ordered = sorted(values)
        if not ordered:
            raise ValueError("a figure needs at least one value")
        middle = len(ordered) // 2
        median = (ordered[middle] if len(ordered) % 2 else
                  (ordered[middle - 1] + ordered[middle]) / 2)
        return Figure(median, ordered[0], ordered[-1])


@dataclass(frozen=True)
class Verdict:
    """A budget and what was measured against it."""
    what: str
    figure: Figure
    budget: float
    at_least: bool  # False: at most.
    unit: str = "%"

    @property
    def holds(self):
        if self.at_least:
            return self.figure.median >= self.budget
        return self.figure.median <= self.budget

    @property
    def words(self):
        if self.holds:
            return "holds"
        if self.budget == 0:
            return "**does not hold**"
        miss = abs(self.figure.median - self.budget) / self.budget
        side = "below" if self.at_least else "above"
        return f"**does not hold: {100 * miss:.0f} % {side}**"


def ratio(ours, theirs):
    """Round by round, so that a slow moment of the machine hits both."""
    return Figure.of([a / b for a, b in zip(ours, theirs) if b > 0])


def ideal_rate(rates):
    """How often a second things can be done one after the other."""
    return 1 / sum(1 / rate for rate in rates)


def quarters(values):
    """Four parts, one after the other; each has something."""
    ends = [round(len(values) * part / 4) for part in range(5)]
    return [values[begin:end] or values
            for begin, end in zip(ends, ends[1:])]


def span(seconds):
    """A duration as people say it."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds} s"


def number(value):
    """Three digits that count, thousands apart."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def show(figure, unit=""):
    scale = 100 if unit == "%" else 1
    space = " " + unit if unit else ""
    return (f"{number(scale * figure.median)}{space} "
            f"({number(scale * figure.least)} to {number(scale * figure.most)})")


def table(head, rows):
    """A table in Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def verdict_table(verdicts):
    rows = []
    for verdict in verdicts:
        scale = 100 if verdict.unit == "%" else 1
        bound = "at least" if verdict.at_least else "at most"
        rows.append([verdict.what, show(verdict.figure, verdict.unit),
                     f"{bound} {number(scale * verdict.budget)} {verdict.unit}",
                     verdict.words])
    return table(["what", "measured: median (least to most)", "budget",
                  "verdict"], rows)
