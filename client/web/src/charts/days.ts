// Days as whole numbers along an axis, and the fiscal years that they fill.
import { addMonths, firstDayOf, isDay, numberOf } from '../state/days';

// Returns the days from 1970-01-01 to `day`, or null if it is not a date.
export function dayNumber(day: string): number | null {
  return isDay(day) ? numberOf(day) : null;
}

// The days of a fiscal year; `end` is the first day of the next one.
export interface YearSpan {
  fiscalYear: number;
  start: number;
  end: number;
}

// Returns the days of the fiscal year that begins in `firstMonth`, 1 to 12.
export function yearSpan(fiscalYear: number, firstMonth: number): YearSpan {
  return {
    fiscalYear,
    start: numberOf(firstDayOf(fiscalYear, firstMonth)),
    end: numberOf(firstDayOf(fiscalYear + 1, firstMonth)),
  };
}

// Returns the days on which the second to fourth quarter of a year begin.
export function quarterStarts(
  fiscalYear: number,
  firstMonth: number,
): number[] {
  const first = firstDayOf(fiscalYear, firstMonth);
  return [3, 6, 9].map((months) => numberOf(addMonths(first, months)));
}
