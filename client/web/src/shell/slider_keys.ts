// Which day a key of the keyboard leads to. Pure.
import { addDays, addMonths, fiscalYearOf, lastDayOf } from '../state/days';

export interface Range {
  first: string;
  last: string;
  // The month with which fiscal years begin.
  firstMonth: number;
}

interface Key {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

// The last day of the fiscal year, or of the next one if it is that day.
function nextYearEnd(day: string, firstMonth: number): string {
  const end = lastDayOf(fiscalYearOf(day, firstMonth), firstMonth);
  return end > day
    ? end : lastDayOf(fiscalYearOf(day, firstMonth) + 1, firstMonth);
}

function yearEndBefore(day: string, firstMonth: number): string {
  return lastDayOf(fiscalYearOf(day, firstMonth) - 1, firstMonth);
}

// Returns the day that is chosen then, within the range; nothing for a key that
// means nothing here.
export function dayAfterKey(
  pressed: Key,
  day: string,
  range: Range,
): string | undefined {
  if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return undefined;
  const next = unbounded(pressed, day, range);
  if (next === undefined) return undefined;
  if (next < range.first) return range.first;
  return next > range.last ? range.last : next;
}

function unbounded(
  { key, shiftKey }: Key,
  day: string,
  { first, last, firstMonth }: Range,
): string | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return shiftKey ? nextYearEnd(day, firstMonth) : addDays(day, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return shiftKey ? yearEndBefore(day, firstMonth) : addDays(day, -1);
    case 'PageUp':
      return addMonths(day, 1);
    case 'PageDown':
      return addMonths(day, -1);
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
