import { describe, expect, it } from 'vitest';
import { dayNumber, quarterStarts, yearSpan } from '@web/charts/days';
import { dayOf } from '@web/state/days';

describe('dayNumber', () => {
  it('counts days, leap days included', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2020-03-01')! - dayNumber('2020-02-28')!).toBe(2);
    expect(dayNumber('1900-01-01')).toBeLessThan(0);
  });

  it('is null for what is no date', () => {
    for (const text of ['', '2020', '2020-13-01', '2021-02-29', 'today']) {
      expect(dayNumber(text)).toBeNull();
    }
  });
});

describe('yearSpan', () => {
  it('begins with the first month of the plan', () => {
    const span = yearSpan(2020, 4);

    expect(dayOf(span.start)).toBe('2020-04-01');
    expect(dayOf(span.end)).toBe('2021-04-01');
    expect(dayOf(yearSpan(2024, 1).end)).toBe('2025-01-01');
  });

  it('has quarters', () => {
    expect(quarterStarts(2020, 4).map(dayOf)).toEqual([
      '2020-07-01',
      '2020-10-01',
      '2021-01-01',
    ]);
  });
});
