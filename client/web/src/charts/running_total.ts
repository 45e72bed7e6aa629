// What observations add up to, day by day.
import { dayNumber } from './days';
import { plotNumber } from './plot_number';
import type { ChartObservation } from './chart_input';

// The height of a staircase from a day on.
export interface Total {
  day: number;
  total: number;
}

// Returns the total after each day on which something that counts was added,
// of the days from `start` up to, but not including, `end`. Begins with zero on
// `start`.
export function runningTotals(
  observations: readonly ChartObservation[],
  start: number,
  end: number,
): Total[] {
  const byDay = new Map<number, number>();
  for (const observation of observations) {
    const day = dayNumber(observation.day);
    const amount = plotNumber(observation.amount);
    if (!observation.counts || day === null || amount === null) continue;
    if (day >= start && day < end) {
      byDay.set(day, (byDay.get(day) ?? 0) + amount);
    }
  }
  let total = 0;
  const days = [...byDay].sort(([a], [b]) => a - b);
  return [
    { day: start, total: 0 },
    ...days.map(([day, added]) => ({ day, total: (total += added) })),
  ];
}
