import { describe, expect, it } from 'vitest';
import {
  monthOf,
  monthText,
  monthsLater,
  weeksOf,
} from '@web/pages/meetings/month';

describe('months', () => {
  it('come from days', () => {
    expect(monthOf('2021-04-30')).toEqual({ year: 2021, month: 4 });
    expect(monthOf('')).toBeNull();
    expect(monthOf('2021-13-01')).toBeNull();
    expect(monthText({ year: 2021, month: 4 })).toBe('2021-04');
  });

  it('go on over the ends of years', () => {
    expect(monthsLater({ year: 2020, month: 12 }, 1)).toEqual({
      year: 2021,
      month: 1,
    });
    expect(monthsLater({ year: 2020, month: 1 }, -1)).toEqual({
      year: 2019,
      month: 12,
    });
    expect(monthsLater({ year: 2020, month: 4 }, -16)).toEqual({
      year: 2018,
      month: 12,
    });
  });
});

describe('weeksOf', () => {
  it('begins on the wanted weekday and covers the month', () => {
    const sundays = weeksOf({ year: 2021, month: 4 }, 0);
    const mondays = weeksOf({ year: 2021, month: 4 }, 1);

    expect(sundays[0]![0]).toBe('2021-03-28');
    expect(mondays[0]![0]).toBe('2021-03-29');
    expect(sundays.flat()).toContain('2021-04-30');
    expect(sundays.every((week) => week.length === 7)).toBe(true);
  });

  it('has four weeks where February fits, and six where a month does not', () => {
    expect(weeksOf({ year: 2015, month: 2 }, 0)).toHaveLength(4);
    expect(weeksOf({ year: 2020, month: 8 }, 0)).toHaveLength(6);
  });
});
