// The two dials: `on`, the day of business that one looks at, and `as_of`, what
// of the record is taken into account. Both stand in the URL; without them the
// page shows today, live.
import { batch, computed, signal } from '@preact/signals';
import { timestampFromDate, type Timestamp } from '@bufbuild/protobuf/wkt';
import { dayIn, endOfDay, isDay } from './days';
import { query, setQuery } from './route';

export interface Moment {
  // An ISO 8601 day; empty: today.
  on: string;
  // A position ("518"), or a day up to whose end things were on record
  // ("2022-03-31"); empty: now, and live.
  asOf: string;
}

// The zone of the plan that is shown; state/plan.ts sets it.
export const timeZone = signal('Asia/Tokyo');

const clock = signal(Date.now());
setInterval(() => { clock.value = Date.now(); }, 30_000);

// Today in the plan's time zone; moves on at midnight.
export const today = computed(() =>
  dayIn(timeZone.value, new Date(clock.value)));

const isPoint = (text: string): boolean =>
  /^\d{1,19}$/.test(text) || isDay(text);

// What does not make sense in the URL is left out, and so are days to come.
export const moment = computed<Moment>(() => {
  const on = query.value.get('on') ?? '';
  const asOf = query.value.get('as_of') ?? '';
  return {
    on: isDay(on) && on < today.value ? on : '',
    asOf: isPoint(asOf) ? asOf : '',
  };
});

// The day that is shown, also when it is today.
export const shownDay = computed(() =>
  moment.value.on === '' ? today.value : moment.value.on);

// True while the page follows what is put on record.
export const isLive = computed(() => moment.value.asOf === '');

export const isPast = computed(() =>
  moment.value.on !== '' || moment.value.asOf !== '');

type Point =
  | { case: 'position'; value: bigint }
  | { case: 'recordedTime'; value: Timestamp };

// The `as_of` of a request, to be spread into it: `...asOfRequest(moment)`.
export function asOfRequest(at: Moment): { asOf?: { point: Point } } {
  if (at.asOf === '') return {};
  if (!isDay(at.asOf)) {
    return { asOf: { point: { case: 'position', value: BigInt(at.asOf) } } };
  }
  // The server refuses a time that is still to come.
  const end = Math.min(endOfDay(at.asOf, timeZone.value).getTime(),
    Date.now() - 1000);
  const value = timestampFromDate(new Date(end));
  return { asOf: { point: { case: 'recordedTime', value } } };
}

// Both dials of a request: `...atMoment(moment)`.
export function atMoment(at: Moment): {
  on: string;
  asOf?: { point: Point };
} {
  return { on: at.on, ...asOfRequest(at) };
}

// Shows another day. What is known moves along if it was "by that day".
export function showDay(day: string, how: 'push' | 'replace'): void {
  const on = day >= today.value ? '' : day;
  const together = isDay(moment.value.asOf);
  setQuery(together ? { on, as_of: on } : { on }, how);
}

export function showAsOf(asOf: string): void {
  setQuery({ as_of: asOf });
}

export function showNow(): void {
  batch(() => setQuery({ on: '', as_of: '' }));
}
