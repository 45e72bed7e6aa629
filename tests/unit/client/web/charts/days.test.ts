import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  dayText,
  quarterStarts,
  yearSpan,
} from '@web/charts/days';

describe('days', () => {
  it('are whole numbers, leap days included', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2020-03-01')! - dayNumber('2020-02-28')!).toBe(2);
    expect(dayText(dayNumber('2199-12-31')!)).toBe('2199-12-31');
    expect(dayNumber('1900-01-01')).toBeLessThan(0);
  });

  it('are null for what is no date', () => {
    for (const text of ['', '2020', '2020-13-01', '2020-1-1', 'today']) {
      expect(dayNumber(text)).toBeNull();
    }
  });

  it('make a fiscal year from its first month', () => {
    const span = yearSpan(2020, 4);

    expect(dayText(span.start)).toBe('2020-04-01');
    expect(dayText(span.end)).toBe('2021-04-01');
    expect(span.end - span.start).toBe(365);
    expect(quarterStarts(2020, 4).map(dayText)).toEqual([
      '2020-07-01',
      '2020-10-01',
      '2021-01-01',
    ]);
  });

  it('make a calendar year where the plan says January', () => {
    expect(dayText(yearSpan(2024, 1).end)).toBe('2025-01-01');
  });
});
