// Numbers, days and moments as each language writes them. Numbers on record are
// decimals in text and stay so: nothing here turns one into a binary float.
import { timestampDate, type Timestamp } from '@bufbuild/protobuf/wkt';
import {
  UnitScale,
  type IndicatorTerms,
} from '@generated/yoriai/event/v1/definitions_pb';
import { language, yearStyle } from '../state/language';
import { timeZone } from '../state/moment';
import { scaleLabel } from './labels';
import { textOf } from './text';

const ja = (): boolean => language.value === 'ja';
const locale = (): string => (ja() ? 'ja-JP' : 'en-GB');

// "-1234567.5" -> "−1,234,567.5", with a true minus sign.
export function decimal(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
    .replace('-', '−');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

export function count(number: number | bigint): string {
  return decimal(String(number));
}

// A decimal of percents: "61.5 %".
export function percent(text: string | undefined): string {
  if (text === undefined) return '';
  return ja() ? `${decimal(text)}%` : `${decimal(text)} %`;
}

// The unit of an indicator with its scale: 億円, "hundred million yen".
export function unitText(terms: IndicatorTerms | undefined): string {
  const unit = textOf(terms?.unit);
  const scale = terms?.scale ?? UnitScale.UNSPECIFIED;
  if (scale === UnitScale.UNSPECIFIED) return unit;
  return ja() ? scaleLabel(scale) + unit : `${scaleLabel(scale)} ${unit}`;
}

// A value with its unit: "12件", "12 grants".
export function valueWithUnit(
  value: string,
  terms: IndicatorTerms | undefined,
): string {
  const unit = unitText(terms);
  if (unit === '') return decimal(value);
  return ja() ? decimal(value) + unit : `${decimal(value)} ${unit}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format is slow, and there are only a few.
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const era = ja() && yearStyle.value === 'era' && options.year !== undefined;
  const tag = era ? 'ja-JP-u-ca-japanese' : locale();
  const key = tag + JSON.stringify(options);
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(tag, options);
    formats.set(key, made);
  }
  return made;
}

function writeDay(isoDay: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${isoDay}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDay;
  return format({ ...options, timeZone: 'UTC' }).format(date);
}

// 2020年5月13日 (or 令和2年5月13日), "13 May 2020".
export function day(isoDay: string): string {
  return writeDay(isoDay,
    { year: 'numeric', month: ja() ? 'long' : 'short', day: 'numeric' });
}

// The same where there is little room: 2020/05/13, "13 May 2020".
export function shortDay(isoDay: string): string {
  if (!ja() || yearStyle.value === 'era') return day(isoDay);
  return isoDay.replaceAll('-', '/');
}

// 5月13日（水）, "Wed 13 May".
export function dayOfYear(isoDay: string): string {
  const options: Intl.DateTimeFormatOptions =
    { month: ja() ? 'long' : 'short', day: 'numeric', weekday: 'short' };
  return writeDay(isoDay, options);
}

// Of "2020-05": 2020年5月, "May 2020".
export function month(isoMonth: string): string {
  return writeDay(`${isoMonth}-01`, { year: 'numeric', month: 'long' });
}

export function weekday(isoDay: string): string {
  return writeDay(isoDay, { weekday: 'short' });
}

export function dayOfMonth(isoDay: string): string {
  return String(Number(isoDay.slice(8)));
}

// 2020年度 (or 令和2年度), "FY2020".
export function fiscalYear(year: number): string {
  if (!ja()) return `FY${year}`;
  if (yearStyle.value === 'common') return `${year}年度`;
  return `${writeDay(`${year}-12-31`, { year: 'numeric' })}度`;
}

// With its months: 2025年度（2025年4月～2026年3月）,
// "FY2025 (Apr 2025–Mar 2026)".
export function fiscalYearSpan(year: number, firstMonth: number): string {
  const shown: Intl.DateTimeFormatOptions =
    { year: 'numeric', month: ja() ? 'long' : 'short' };
  const pad = (number: number): string => String(number).padStart(2, '0');
  const first = writeDay(`${year}-${pad(firstMonth)}-01`, shown);
  const lastMonth = firstMonth === 1 ? 12 : firstMonth - 1;
  const lastYear = firstMonth === 1 ? year : year + 1;
  const last = writeDay(`${lastYear}-${pad(lastMonth)}-01`, shown);
  return ja()
    ? `${fiscalYear(year)}（${first}～${last}）`
    : `${fiscalYear(year)} (${first}–${last})`;
}

const dateOf = (moment: Date | Timestamp): Date =>
  moment instanceof Date ? moment : timestampDate(moment);

// A moment in the plan's time zone: 2020/05/13 14:05, "13 May 2020, 14:05".
export function instant(moment: Date | Timestamp | undefined): string {
  if (moment === undefined) return '';
  return format({
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: timeZone.value,
  }).format(dateOf(moment));
}

// The time of the day alone, to the second.
export function clockTime(moment: Date | Timestamp): string {
  return format({ timeStyle: 'medium', timeZone: timeZone.value })
    .format(dateOf(moment));
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000], ['month', 2_592_000], ['day', 86_400],
  ['hour', 3_600], ['minute', 60], ['second', 1],
];

// How long ago, in the largest unit that fits: 3分前, "3 minutes ago".
export function ago(moment: Date | Timestamp, now: number): string {
  const seconds = Math.max((now - dateOf(moment).getTime()) / 1000, 0);
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ??
    ['second', 1] as const;
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
    .format(-Math.floor(seconds / length), unit);
}

// Items in a row: 東北、仙台; "Tohoku, Sendai".
export function list(items: readonly string[]): string {
  return items.join(ja() ? '、' : ', ');
}
