// Calendar days as whole numbers, for arithmetic without clocks or time zones:
// an ISO 8601 date means the same day everywhere.

const MILLISECONDS_PER_DAY = 86_400_000;

// Returns the days from 1970-01-01 to `day`, or null if it is not a date.
export function dayNumber(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const milliseconds = Date.parse(day + 'T00:00:00Z');
  return Number.isNaN(milliseconds)
    ? null
    : Math.round(milliseconds / MILLISECONDS_PER_DAY);
}

// Returns the ISO 8601 date that lies `number` days after 1970-01-01.
export function dayText(number: number): string {
  return new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
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
    start: Date.UTC(fiscalYear, firstMonth - 1, 1) / MILLISECONDS_PER_DAY,
    end: Date.UTC(fiscalYear + 1, firstMonth - 1, 1) / MILLISECONDS_PER_DAY,
  };
}

// Returns the days within a year on which its second to fourth quarter begin.
export function quarterStarts(
  fiscalYear: number,
  firstMonth: number,
): number[] {
  return [3, 6, 9].map(
    (months) =>
      Date.UTC(fiscalYear, firstMonth - 1 + months, 1) / MILLISECONDS_PER_DAY,
  );
}
