// Which fiscal years the page of an indicator explains.
import { type Assessment } from '@generated/yoriai/api/v1/indicators_pb';
import {
  IndicatorKind,
  Measure,
} from '@generated/yoriai/event/v1/definitions_pb';
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import { fiscalYearOf } from '../../state/days';

// Explaining reads the log. A chart of a longer plan shows the course of the
// newest years only, and what the earlier ones came to.
const EXPLAINED_MAX = 5;

// Returns the year that is asked for if the plan has it; or else the one in
// which the day lies, or the one nearest to it.
export function chosenYear(
  assessments: readonly Assessment[],
  asked: string,
  on: string,
  firstMonth: number,
): number {
  const years = assessments.map(({ fiscalYear }) => fiscalYear);
  const first = years[0] ?? 0;
  const last = years[years.length - 1] ?? 0;
  const wanted = /^\d{4}$/.test(asked)
    ? Number(asked)
    : fiscalYearOf(on, firstMonth);
  return Math.max(first, Math.min(last, wanted));
}

// Returns the years whose events the chart needs, of those that have begun by
// the day. What is counted since the beginning is all in the newest one.
export function chartedYears(
  indicator: Indicator,
  assessments: readonly Assessment[],
  on: string,
  firstMonth: number,
): number[] {
  if (indicator.kind === IndicatorKind.MILESTONE) return [];
  const current = fiscalYearOf(on, firstMonth);
  const begun = assessments
    .map(({ fiscalYear }) => fiscalYear)
    .filter((fiscalYear) => fiscalYear <= current);
  const measure = indicator.terms?.derivation?.measure;
  const sinceEver =
    indicator.kind === IndicatorKind.CUMULATIVE ||
    measure === Measure.CURRENT_MEMBERS;
  return begun.slice(sinceEver ? -1 : -EXPLAINED_MAX);
}
