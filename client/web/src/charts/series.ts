// The values themselves, drawn: staircases and columns for what is counted,
// points and lines for what is observed.
import type { ChartObservation, ChartYear } from './chart_input';
import { dayNumber } from './days';
import type { Frame, YearBand } from './frame';
import { round, stepPath, straightPath, type Point } from './path';
import { plotNumber } from './plot_number';
import { runningTotals, type Total } from './running_total';
import { eachYear } from './targets';

// What a year came to, at the day up to which it has run.
export interface ValueMark extends Point {
  fiscalYear: number;
  decimal: string;
  // True while the year runs.
  running: boolean;
}

// One observation.
export interface ObservationMark extends Point {
  day: string;
  decimal: string;
  counts: boolean;
  corrected: boolean;
}

// A line, and the closed area below it.
export interface Stairs {
  fiscalYear: number;
  line: string;
  area: string;
}

// Returns where each year's value stands: at its end, or at the day `on`.
export function valueMarks(
  frame: Frame,
  years: readonly ChartYear[],
  on: number,
): ValueMark[] {
  return eachYear(frame, years, (band, { value }) => {
    const number = plotNumber(value);
    if (number === null || value === undefined || on < band.start) return null;
    return {
      fiscalYear: band.fiscalYear,
      x: frame.x(reached(band, on)),
      y: frame.y(number),
      decimal: value,
      running: on + 1 < band.end,
    };
  });
}

// Returns for each year the staircase from zero to its value. A year whose
// events are not at hand is one step: its total shows, its course does not.
export function yearlyStairs(
  frame: Frame,
  years: readonly ChartYear[],
  observations: readonly ChartObservation[],
  on: number,
): Stairs[] {
  return eachYear(frame, years, (band, { value }) => {
    const number = plotNumber(value);
    if (number === null || on < band.start) return null;
    const end = reached(band, on);
    const totals = runningTotals(observations, band.start, end);
    const course =
      totals[totals.length - 1]!.total === number
        ? totals
        : [{ day: band.start, total: number }];
    return stairs(frame, band.fiscalYear, course, end);
  });
}

// Returns the staircase over all years, from the first one on.
export function runningStairs(
  frame: Frame,
  years: readonly ChartYear[],
  observations: readonly ChartObservation[],
  on: number,
): Stairs | null {
  const marks = valueMarks(frame, years, on);
  const first = frame.bands.find(
    (b) => b.fiscalYear === years[0]?.fiscalYear,
  );
  const last = frame.bands[frame.bands.length - 1];
  if (first === undefined || last === undefined) return null;
  if (on < first.start) return null;
  const end = reached(last, on);
  const totals = runningTotals(observations, first.start, end);
  if (totals.length > 1 || marks.length === 0) {
    return stairs(frame, first.fiscalYear, totals, end);
  }
  // Without events the totals at the ends of years are all that is known.
  const points = [{ x: first.left, y: frame.y(0) }, ...marks];
  return closed(frame, first.fiscalYear, straightPath(points), points);
}

// Returns the course of a balance: what came less what went, since ever.
export function balanceStairs(
  frame: Frame,
  observations: readonly ChartObservation[],
  on: number,
): string {
  const start = frame.bands[0]!.start;
  const end = reached(frame.bands[frame.bands.length - 1]!, on);
  const before = runningTotals(observations, -Infinity, start);
  const opening = before[before.length - 1]!.total;
  const course = runningTotals(observations, start, end);
  if (course.length < 2 && opening === 0) return '';
  return stepPath(
    pointsOf(
      frame,
      course.map(({ day, total }) => ({ day, total: total + opening })),
      end,
    ),
  );
}

// Returns observations by day, each as a point of its own.
export function observationMarks(
  frame: Frame,
  observations: readonly ChartObservation[],
): ObservationMark[] {
  const marks: ObservationMark[] = [];
  const first = frame.bands[0]!.start;
  const end = frame.bands[frame.bands.length - 1]!.end;
  for (const observation of observations) {
    const day = dayNumber(observation.day);
    const value = plotNumber(observation.amount);
    if (day === null || value === null || day < first || day >= end) continue;
    marks.push({
      day: observation.day,
      decimal: observation.amount,
      counts: observation.counts,
      corrected: observation.corrected,
      x: frame.x(day + 0.5),
      y: frame.y(value),
    });
  }
  return distinct(marks).sort((a, b) => a.x - b.x);
}

// Returns a mark at the foot of the chart for each event behind a total, which
// has no height of its own there.
export function rugMarks(
  frame: Frame,
  observations: readonly ChartObservation[],
): ObservationMark[] {
  const marks = observationMarks(frame, observations);
  return distinct(marks.map((mark) => ({ ...mark, y: frame.bottom })));
}

// Drops marks that would lie on top of each other, to the pixel.
function distinct(marks: readonly ObservationMark[]): ObservationMark[] {
  const seen = new Map<string, ObservationMark>();
  for (const mark of marks) {
    const { x, y, counts, corrected } = mark;
    seen.set(`${Math.round(x)},${Math.round(y)},${counts},${corrected}`, mark);
  }
  return [...seen.values()];
}

// Returns the first moment of `band` that has not passed by the day `on`.
function reached(band: YearBand, on: number): number {
  return Math.min(on + 1, band.end);
}

function pointsOf(
  frame: Frame,
  course: readonly Total[],
  end: number,
): Point[] {
  const points = course.map(({ day, total }) => ({
    x: frame.x(day),
    y: frame.y(total),
  }));
  points.push({ x: frame.x(end), y: points[points.length - 1]!.y });
  return points;
}

function stairs(
  frame: Frame,
  fiscalYear: number,
  course: readonly Total[],
  end: number,
): Stairs {
  const points = pointsOf(frame, course, end);
  return closed(frame, fiscalYear, stepPath(points), points);
}

function closed(
  frame: Frame,
  fiscalYear: number,
  line: string,
  points: readonly Point[],
): Stairs {
  const base = round(frame.y(0));
  const left = round(points[0]!.x);
  const right = round(points[points.length - 1]!.x);
  const area =
    line === '' ? '' : `${line}L${right} ${base}L${left} ${base}Z`;
  return { fiscalYear, line, area };
}
