// Puts an indicator's chart together: which shapes each form has, and the frame
// in which all of them fit.
import type { ChartInput } from './chart_input';
import { dayNumber } from './days';
import { frameOf, type Frame, type FrameSize } from './frame';
import { straightPath } from './path';
import { plotNumber, plotNumbers } from './plot_number';
import { runningTotals } from './running_total';
import {
  balanceStairs,
  observationMarks,
  rugMarks,
  runningStairs,
  valueMarks,
  yearlyStairs,
  type ObservationMark,
  type Stairs,
  type ValueMark,
} from './series';
import {
  cumulativeTargetLine,
  paceMark,
  targetLevels,
  targetRanges,
  yearlyPaceLines,
  type PaceMark,
  type TargetLevel,
  type TargetRange,
} from './targets';

// Everything that is drawn, in pixels.
export interface IndicatorGeometry {
  frame: Frame;
  stairs: Stairs[];
  // A line through what was observed, or the course of a balance.
  course: string;
  values: ValueMark[];
  observations: ObservationMark[];
  // Events behind a total, at the foot of the chart.
  rug: ObservationMark[];
  targets: TargetLevel[];
  ranges: TargetRange[];
  // Dashed: where the value should be as time goes by.
  paceLines: string[];
  pace: PaceMark | null;
  baselines: ObservationMark[];
  // Where the day that is looked at ends; null outside of the chart.
  onX: number | null;
}

// Years before the plan that are shown for comparison, at most.
const BASELINE_YEARS_MAX = 3;

// Returns the geometry. `input.years` are in order, and at least one.
export function indicatorGeometry(
  input: ChartInput,
  size: FrameSize,
): IndicatorGeometry {
  const on = dayNumber(input.on) ?? Infinity;
  const fiscalYears = shownYears(input);
  const counted =
    input.form === 'yearly-sum' || input.form === 'running-total';
  const observed = input.form === 'level';
  const frame = frameOf(size, fiscalYears, input.firstMonth, {
    values: valuesOf(input),
    fromZero: counted,
    whole: input.whole,
  });
  const marks = observed ? observationMarks(frame, input.observations) : [];
  return {
    frame,
    stairs: stairsOf(input, frame, on),
    course: courseOf(input, frame, marks, on),
    values: observed
      ? valuesAtObservations(frame, input, on)
      : valueMarks(frame, input.years, on),
    observations: marks,
    rug: observed ? [] : rugMarks(frame, input.observations),
    targets: targetLevels(frame, input.years),
    ranges: targetRanges(frame, input.years),
    paceLines:
      input.form === 'yearly-sum'
        ? yearlyPaceLines(frame, input.years)
        : input.form === 'running-total'
          ? [cumulativeTargetLine(frame, input.years)]
          : [],
    pace: paceMark(frame, input.years, on),
    baselines: baselineMarks(input, frame),
    onX: onMark(frame, on),
  };
}

// Returns the years of the axis: the plan's, and those of near baselines.
function shownYears({ form, years, baselines }: ChartInput): number[] {
  const first = years[0]!.fiscalYear;
  const last = years[years.length - 1]!.fiscalYear;
  const near = baselines
    .map(({ year }) => year)
    .filter((year) => year < first && year >= first - BASELINE_YEARS_MAX);
  const start = form === 'level' ? Math.min(first, ...near) : first;
  return Array.from({ length: last - start + 1 }, (_, i) => start + i);
}

function valuesOf(input: ChartInput): number[] {
  const decimals: (string | undefined)[] = [];
  for (const { value, target, pace } of input.years) {
    decimals.push(value, pace);
    if (target?.kind === 'value') decimals.push(target.value);
    if (target?.kind === 'range') decimals.push(target.low, target.high);
  }
  const values = plotNumbers(decimals);
  if (input.form === 'level') {
    const first = shownYears(input)[0]!;
    values.push(
      ...plotNumbers(input.observations.map(({ amount }) => amount)),
      ...plotNumbers(
        input.baselines
          .filter(({ year }) => year >= first)
          .map(({ value }) => value),
      ),
    );
  } else if (input.form !== 'yearly-sum') {
    // A course may rise above, or fall below, where its years end.
    const totals = runningTotals(input.observations, -Infinity, Infinity);
    values.push(...totals.map(({ total }) => total));
  }
  return values;
}

function stairsOf(input: ChartInput, frame: Frame, on: number): Stairs[] {
  const { form, years, observations } = input;
  if (form === 'yearly-sum') {
    return yearlyStairs(frame, years, observations, on);
  }
  if (form !== 'running-total') return [];
  const stairs = runningStairs(frame, years, observations, on);
  return stairs === null ? [] : [stairs];
}

function courseOf(
  input: ChartInput,
  frame: Frame,
  marks: readonly ObservationMark[],
  on: number,
): string {
  if (input.form === 'balance') {
    return balanceStairs(frame, input.observations, on);
  }
  return straightPath(marks.filter(({ counts }) => counts));
}

// Returns values where they were observed: the newest observation of the year
// that says so. A value that is made of several stands where the year stands.
function valuesAtObservations(
  frame: Frame,
  { years, observations }: ChartInput,
  on: number,
): ValueMark[] {
  return valueMarks(frame, years, on).map((mark) => {
    const band = frame.bands.find((b) => b.fiscalYear === mark.fiscalYear);
    const days = observations
      .filter(({ counts, amount }) => counts && amount === mark.decimal)
      .map(({ day }) => dayNumber(day) ?? NaN)
      .filter((day) => band && day >= band.start && day < band.end);
    return days.length === 0
      ? mark
      : { ...mark, x: frame.x(Math.max(...days) + 0.5) };
  });
}

// Returns what was known before the plan, in the middle of its year.
function baselineMarks(input: ChartInput, frame: Frame): ObservationMark[] {
  if (input.form !== 'level') return [];
  const marks: ObservationMark[] = [];
  for (const { year, value } of input.baselines) {
    const band = frame.bands.find(({ fiscalYear }) => fiscalYear === year);
    const number = plotNumber(value);
    if (band === undefined || number === null) continue;
    marks.push({
      day: String(year),
      decimal: value,
      counts: true,
      corrected: false,
      x: (band.left + band.right) / 2,
      y: frame.y(number),
    });
  }
  return marks;
}

function onMark(frame: Frame, on: number): number | null {
  const first = frame.bands[0]!;
  const last = frame.bands[frame.bands.length - 1]!;
  if (on < first.start || on >= last.end) return null;
  return frame.x(on + 1);
}
