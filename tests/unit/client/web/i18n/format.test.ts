// Numbers, days and fiscal years as each language writes them.
import { create } from '@bufbuild/protobuf';
import { afterEach, describe, expect, test } from 'vitest';
import {
  IndicatorTermsSchema,
  UnitScale,
} from '@generated/yoriai/event/v1/definitions_pb';
import {
  day,
  decimal,
  fiscalYear,
  fiscalYearSpan,
  instant,
  percent,
  shortDay,
  valueWithUnit,
} from '@web/i18n/format';
import { language, yearStyle } from '@web/state/language';

afterEach(() => {
  language.value = 'ja';
  yearStyle.value = 'common';
});

describe('numbers', () => {
  test('are grouped without ever being binary', () => {
    expect(decimal('1920000')).toBe('1,920,000');
    expect(decimal('-1234567.123456789')).toBe('−1,234,567.123456789');
    expect(decimal('999')).toBe('999');
    expect(decimal('123456789012345678')).toBe('123,456,789,012,345,678');
  });

  test('stand with their unit and its scale', () => {
    const terms = create(IndicatorTermsSchema, {
      unit: { ja: '円', en: 'yen' }, scale: UnitScale.HUNDRED_MILLION,
    });
    expect(valueWithUnit('1.5', terms)).toBe('1.5億円');
    expect(percent('61.5')).toBe('61.5%');
    language.value = 'en';
    expect(valueWithUnit('1.5', terms)).toBe('1.5 hundred million yen');
    expect(percent('61.5')).toBe('61.5 %');
  });
});

describe('days', () => {
  test('are written as the language does', () => {
    expect(day('2020-05-13')).toBe('2020年5月13日');
    expect(shortDay('2020-05-13')).toBe('2020/05/13');
    language.value = 'en';
    expect(day('2020-05-13')).toBe('13 May 2020');
  });

  test('can be written by era', () => {
    yearStyle.value = 'era';
    expect(day('2020-05-13')).toBe('令和2年5月13日');
    expect(fiscalYear(2020)).toBe('令和2年度');
    expect(day('2019-04-30')).toBe('平成31年4月30日');
  });

  test('that are no days are left as they are', () => {
    expect(day('')).toBe('');
    expect(day('soon')).toBe('soon');
  });
});

describe('fiscal years', () => {
  test('have a name, and months where there is room', () => {
    expect(fiscalYear(2025)).toBe('2025年度');
    expect(fiscalYearSpan(2025, 4))
      .toBe('2025年度（2025年4月～2026年3月）');
    language.value = 'en';
    expect(fiscalYear(2025)).toBe('FY2025');
    expect(fiscalYearSpan(2025, 4)).toBe('FY2025 (Apr 2025–Mar 2026)');
    expect(fiscalYearSpan(2025, 1)).toBe('FY2025 (Jan 2025–Dec 2025)');
  });
});

test('moments are those of the plan’s time zone', () => {
  expect(instant(new Date('2020-05-13T15:30:00Z')))
    .toBe('2020/05/14 0:30:00');
});
