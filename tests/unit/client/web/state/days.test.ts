// Calendar days, fiscal years and the ends of days in time zones.
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayIn,
  endOfDay,
  fiscalYearOf,
  isDay,
  lastDayOf,
} from '@web/state/days';

describe('days', () => {
  test('are days of the calendar', () => {
    expect(isDay('2020-02-29')).toBe(true);
    expect(isDay('2021-02-29')).toBe(false);
    expect(isDay('2020-2-9')).toBe(false);
    expect(isDay('')).toBe(false);
  });

  test('are counted over the ends of months and years', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2021-01-01', -1)).toBe('2020-12-31');
  });

  test('keep to the last one where a month is shorter', () => {
    expect(addMonths('2021-01-31', 1)).toBe('2021-02-28');
    expect(addMonths('2020-03-31', -1)).toBe('2020-02-29');
    expect(addMonths('2020-12-15', 1)).toBe('2021-01-15');
  });

  test('belong to the fiscal year that begins in April', () => {
    expect(fiscalYearOf('2021-03-31', 4)).toBe(2020);
    expect(fiscalYearOf('2021-04-01', 4)).toBe(2021);
    expect(lastDayOf(2020, 4)).toBe('2021-03-31');
    expect(lastDayOf(2020, 1)).toBe('2020-12-31');
  });

  test('are those of the time zone', () => {
    const evening = new Date('2021-03-31T15:00:00Z');
    expect(dayIn('Asia/Tokyo', evening)).toBe('2021-04-01');
    expect(dayIn('UTC', evening)).toBe('2021-03-31');
  });

  test('end at midnight of the time zone, also when clocks change', () => {
    expect(endOfDay('2021-03-31', 'Asia/Tokyo').toISOString())
      .toBe('2021-03-31T14:59:59.999Z');
    expect(endOfDay('2021-03-27', 'Europe/Berlin').toISOString())
      .toBe('2021-03-27T22:59:59.999Z');
    expect(endOfDay('2021-03-28', 'Europe/Berlin').toISOString())
      .toBe('2021-03-28T21:59:59.999Z');
  });
});
