// A month as the weeks of a calendar, from days alone: no clock, no time zone.

// A month; `month` is 1 to 12.
export interface Month {
  year: number;
  month: number;
}

// Returns the month of an ISO 8601 date, or null if it is none.
export function monthOf(day: string): Month | null {
  const match = /^(\d{4})-(\d{2})/.exec(day);
  if (match === null) return null;
  const month = Number(match[2]);
  return month >= 1 && month <= 12 ? { year: Number(match[1]), month } : null;
}

// Returns "2021-04".
export function monthText({ year, month }: Month): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

// Returns the month that lies `months` later, or earlier if negative.
export function monthsLater({ year, month }: Month, months: number): Month {
  const count = year * 12 + (month - 1) + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

// Returns the weeks that touch the month, each as seven ISO 8601 dates; those
// of neighbouring months fill the ends. `firstWeekday`: 0 is Sunday.
export function weeksOf(month: Month, firstWeekday: number): string[][] {
  const first = new Date(Date.UTC(month.year, month.month - 1, 1));
  const lead = (first.getUTCDay() - firstWeekday + 7) % 7;
  const days = new Date(Date.UTC(month.year, month.month, 0)).getUTCDate();
  const weeks: string[][] = [];
  for (let start = 1 - lead; start <= days; start += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, i) =>
        new Date(Date.UTC(month.year, month.month - 1, start + i))
          .toISOString()
          .slice(0, 10),
      ),
    );
  }
  return weeks;
}
