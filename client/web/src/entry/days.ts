// Days as people write them, 2020/5/13 or 令和2年5月13日, as ISO 8601 dates.

import { YEAR_MAX, YEAR_MIN } from './limits';
import { type Reading, refused } from './objections';
import { compatible } from './unicode';

interface Era {
  readonly name: string;
  readonly shortName: string;
  readonly letter: string;
  readonly first: string;
  readonly last: string;
}

// The day on which an era changed belongs to both, as people then wrote it;
// since 1989 the new one begins on the day after.
const ERAS: readonly Era[] = [
  era('令和', '令', 'R', '2019-05-01', `${YEAR_MAX}-12-31`),
  era('平成', '平', 'H', '1989-01-08', '2019-04-30'),
  era('昭和', '昭', 'S', '1926-12-25', '1989-01-07'),
  era('大正', '大', 'T', '1912-07-30', '1926-12-25'),
  era('明治', '明', 'M', '1868-10-23', '1912-07-30'),
];

function era(
  name: string,
  shortName: string,
  letter: string,
  first: string,
  last: string,
): Era {
  return { name, shortName, letter, first, last };
}

// What stands in a cell, before anybody asks whether it is a day.
interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

const WITH_WORDS = /^(元|[0-9]{1,4})年([0-9]{1,2})月([0-9]{1,2})日$/;
// One separator throughout: - / . ・
const WITH_SEPARATORS =
  /^(元|[0-9]{1,4})([-/.\u30fb])([0-9]{1,2})\2([0-9]{1,2})$/;
const DENSE = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
// "3/4", "5月13日": what Excel makes of many things, and what no year is in.
const WITHOUT_YEAR = /^[0-9]{1,2}(?:月|[-/.\u30fb])[0-9]{1,2}日?$/;

function cut(text: string): Parts | null {
  const words = WITH_WORDS.exec(text);
  const separated = WITH_SEPARATORS.exec(text);
  const year = words?.[1] ?? separated?.[1];
  const month = words?.[2] ?? separated?.[3];
  const day = words?.[3] ?? separated?.[4];
  if (year === undefined || month === undefined || day === undefined) {
    return null;
  }
  return { year: year === '元' ? '1' : year, month, day };
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// Returns the ISO 8601 date that the parts name; null: there is no such day.
function dayOf(year: number, parts: Parts): string | null {
  const month = Number(parts.month);
  const day = Number(parts.day);
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
    return null;
  }
  const padded = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ];
  return padded.join('-');
}

function inRange(day: string): Reading {
  const year = Number(day.slice(0, -6));
  if (year < YEAR_MIN || year > YEAR_MAX) {
    return refused('year-out-of-range', String(YEAR_MIN), String(YEAR_MAX));
  }
  return { value: day };
}

function readEraDay(of: Era, rest: string): Reading {
  const parts = cut(rest);
  if (parts === null) return refused('not-a-day');
  const year = Number(of.first.slice(0, 4)) - 1 + Number(parts.year);
  const day = dayOf(year, parts);
  if (Number(parts.year) === 0 || day === null) return refused('no-such-day');
  // Dates of four-digit years sort as days do; others are outside anyway.
  if (year > YEAR_MAX || day < of.first || day > of.last) {
    return refused('outside-era', of.name, of.first, of.last, day);
  }
  return inRange(day);
}

function readWesternDay(text: string): Reading {
  const dense = DENSE.exec(text);
  const [, year = '', month = '', day = ''] = dense ?? [];
  const parts = dense === null ? cut(text) : { year, month, day };
  if (parts === null) return refused('not-a-day');
  if (parts.year.length !== 4) return refused('day-without-year');
  const found = dayOf(Number(parts.year), parts);
  return found === null ? refused('no-such-day') : inRange(found);
}

// Reads a day.
export function readDay(text: string): Reading {
  const dense = compatible(text)
    .replaceAll('\u2212', '-')
    // Excel puts midnight behind days that it takes for times.
    .replace(/ 0:00(:00)?$/, '')
    .replaceAll(' ', '');
  for (const one of ERAS) {
    if (dense.startsWith(one.name)) {
      return readEraDay(one, dense.slice(one.name.length));
    }
  }
  const first = dense.slice(0, 1).toUpperCase();
  const short = ERAS.find((one) => [one.shortName, one.letter].includes(first));
  if (short !== undefined) return readEraDay(short, dense.slice(1));
  if (WITHOUT_YEAR.test(dense)) return refused('day-without-year');
  return readWesternDay(dense);
}
