// The keys of the dial of days.
import { describe, expect, test } from 'vitest';
import { dayAfterKey } from '@web/shell/slider_keys';

const range = { first: '2020-04-01', last: '2026-11-26', firstMonth: 4 };

const press = (key: string, day: string, held: object = {}) =>
  dayAfterKey({
    key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false,
    ...held,
  }, day, range);

describe('the dial of days', () => {
  test('moves by a day and by a month', () => {
    expect(press('ArrowRight', '2021-03-31')).toBe('2021-04-01');
    expect(press('ArrowDown', '2021-04-01')).toBe('2021-03-31');
    expect(press('PageUp', '2021-03-31')).toBe('2021-04-30');
    expect(press('PageDown', '2021-03-31')).toBe('2021-02-28');
  });

  test('moves to the ends of fiscal years', () => {
    const shift = { shiftKey: true };
    expect(press('ArrowRight', '2021-01-10', shift)).toBe('2021-03-31');
    expect(press('ArrowRight', '2021-03-31', shift)).toBe('2022-03-31');
    expect(press('ArrowLeft', '2022-01-10', shift)).toBe('2021-03-31');
  });

  test('stays within its range', () => {
    expect(press('ArrowLeft', '2020-04-01')).toBe('2020-04-01');
    expect(press('PageUp', '2026-11-20')).toBe('2026-11-26');
    expect(press('Home', '2022-01-01')).toBe('2020-04-01');
    expect(press('End', '2022-01-01')).toBe('2026-11-26');
  });

  test('leaves other keys to the browser', () => {
    expect(press('Tab', '2022-01-01')).toBeUndefined();
    expect(press('ArrowLeft', '2022-01-01', { altKey: true })).toBeUndefined();
  });
});
