// What the years aim at, drawn: levels and ranges across a year, the straight
// line of a cumulative target, and the pace of the year that runs.
import type { ChartYear } from './chart_input';
import type { Frame, YearBand } from './frame';
import { straightPath, type Point } from './path';
import { plotNumber } from './plot_number';

// A target's level across its year.
export interface TargetLevel {
  fiscalYear: number;
  x1: number;
  x2: number;
  y: number;
  decimal: string;
}

// The band between the two ends of a target that is a range.
export interface TargetRange {
  fiscalYear: number;
  x: number;
  y: number;
  width: number;
  height: number;
  low: string;
  high: string;
}

// Where the value should be on the day that is looked at.
export interface PaceMark extends Point {
  fiscalYear: number;
  decimal: string;
}

export function targetLevels(
  frame: Frame,
  years: readonly ChartYear[],
): TargetLevel[] {
  return eachYear(frame, years, (band, { target }) => {
    const value = target?.kind === 'value' ? plotNumber(target.value) : null;
    if (value === null || target?.kind !== 'value') return null;
    return {
      fiscalYear: band.fiscalYear,
      x1: band.left,
      x2: band.right,
      y: frame.y(value),
      decimal: target.value,
    };
  });
}

export function targetRanges(
  frame: Frame,
  years: readonly ChartYear[],
): TargetRange[] {
  return eachYear(frame, years, (band, { target }) => {
    if (target?.kind !== 'range') return null;
    const low = plotNumber(target.low);
    const high = plotNumber(target.high);
    if (low === null || high === null) return null;
    return {
      fiscalYear: band.fiscalYear,
      x: band.left,
      y: frame.y(high),
      width: band.right - band.left,
      height: frame.y(low) - frame.y(high),
      low: target.low,
      high: target.high,
    };
  });
}

// Returns the line from zero on the plan's first day through every dated
// target at the end of its year. Years without one are skipped, as the rule
// says; '' without any.
export function cumulativeTargetLine(
  frame: Frame,
  years: readonly ChartYear[],
): string {
  const ends = targetLevels(frame, years).map(({ x2, y }) => ({ x: x2, y }));
  const first = years[0];
  const start = frame.bands.find((b) => b.fiscalYear === first?.fiscalYear);
  if (ends.length === 0 || start === undefined) return '';
  return straightPath([{ x: start.left, y: frame.y(0) }, ...ends]);
}

// Returns, for each year that has a target, the line from zero to it.
export function yearlyPaceLines(
  frame: Frame,
  years: readonly ChartYear[],
): string[] {
  return targetLevels(frame, years).map(({ x1, x2, y }) =>
    straightPath([
      { x: x1, y: frame.y(0) },
      { x: x2, y },
    ]),
  );
}

// Returns the pace of the year in which the day `on` lies, if it has one.
export function paceMark(
  frame: Frame,
  years: readonly ChartYear[],
  on: number,
): PaceMark | null {
  const marks = eachYear(frame, years, (band, { pace }) => {
    const value = plotNumber(pace);
    if (value === null || pace === undefined) return null;
    if (on < band.start || on >= band.end) return null;
    return {
      fiscalYear: band.fiscalYear,
      x: frame.x(on + 1),
      y: frame.y(value),
      decimal: pace,
    };
  });
  return marks[0] ?? null;
}

// Calls `draw` for every year that has a band, and keeps what it returns.
export function eachYear<T>(
  frame: Frame,
  years: readonly ChartYear[],
  draw: (band: YearBand, year: ChartYear) => T | null,
): T[] {
  const drawn: T[] = [];
  for (const year of years) {
    const band = frame.bands.find((b) => b.fiscalYear === year.fiscalYear);
    const shape = band === undefined ? null : draw(band, year);
    if (shape !== null) drawn.push(shape);
  }
  return drawn;
}
