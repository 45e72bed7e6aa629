// Calendar days as ISO 8601 text ("2020-05-13"), which sorts as it should,
// and fiscal years. Pure; no day is ever a moment in some time zone.

const DAY_MILLISECONDS = 86_400_000;

const pad = (number: number, digits: number): string =>
  String(number).padStart(digits, '0');

// True for a day that is in the calendar.
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(numberOf(text)) === text;
}

// Days since 1970-01-01.
export function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MILLISECONDS);
}

export function dayOf(number: number): string {
  const date = new Date(number * DAY_MILLISECONDS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(numberOf(day) + days);
}

// Keeps the day of the month where the other month has it; otherwise the last
// one that it has.
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const toYear = Math.floor(count / 12);
  const toMonth = (count % 12) + 1;
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return `${pad(toYear, 4)}-${pad(toMonth, 2)}-` +
    pad(Math.min(dayOfMonth, last), 2);
}

// The fiscal year in which a day lies, by the month with which years begin.
export function fiscalYearOf(day: string, firstMonth: number): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month >= firstMonth ? year : year - 1;
}

export function firstDayOf(fiscalYear: number, firstMonth: number): string {
  return `${pad(fiscalYear, 4)}-${pad(firstMonth, 2)}-01`;
}

export function lastDayOf(fiscalYear: number, firstMonth: number): string {
  return addDays(firstDayOf(fiscalYear + 1, firstMonth), -1);
}

// The day in a time zone at a moment.
export function dayIn(timeZone: string, moment: Date): string {
  // The Swedish way of writing a date is ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment);
}

// The last millisecond of a day in a time zone.
export function endOfDay(day: string, timeZone: string): Date {
  const wanted = Date.parse(`${addDays(day, 1)}T00:00:00Z`);
  const midnight = wanted - offsetAt(new Date(wanted), timeZone);
  // Once more, in case that the clocks were changed in between.
  return new Date(wanted - offsetAt(new Date(midnight), timeZone) - 1);
}

// How far a zone's clocks are ahead of UTC, in milliseconds.
function offsetAt(moment: Date, timeZone: string): number {
  const written = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment);
  const local = Date.parse(`${written.replace(' ', 'T')}Z`);
  return local - Math.floor(moment.getTime() / 1000) * 1000;
}
