// Columns of a table file, and what their cells may say (docs/guide/csv.md).

import { readDay } from './days';
import { TEXT_CODE_POINTS_MAX } from './limits';
import { readNumber } from './numbers';
import { type Reading, refused } from './objections';
import { codePoints, compatible, folded } from './unicode';

// What the cells of a column hold, and how a value is kept.
export type CellKind =
  // As it is, in NFC.
  | 'text'
  // An id of an event.
  | 'id'
  // ISO 8601.
  | 'day'
  // A decimal in canonical form.
  | 'number'
  // A number, or YES or NO; which one fits, the row says.
  | 'number_or_yes_no';

export const YES = 'yes';
export const NO = 'no';

export interface Column {
  // What programs call it; never changes. Example: "observed_on".
  readonly key: string;
  // What people call it.
  readonly heading: { readonly ja: string; readonly en: string };
  readonly kind: CellKind;
  // Nothing can be read without it, and no cell of it is empty.
  readonly needed: boolean;
}

const YES_WORDS = ['はい', 'yes', 'true', '○', '〇', '◯'];
const NO_WORDS = ['いいえ', 'no', 'false', '×', '✕'];

// Says whether `heading`, as somebody wrote it, is that of `column`.
export function isHeadingOf(column: Column, heading: string): boolean {
  const { ja, en } = column.heading;
  return [column.key, folded(ja), folded(en)].includes(folded(heading));
}

// Reads what somebody wrote into a cell. An empty value is an empty cell.
export function readCell(kind: CellKind, text: string): Reading {
  if (kind === 'text') return readText(text);
  if (compatible(text) === '') return { value: '' };
  switch (kind) {
    case 'id':
      return readId(text);
    case 'day':
      return readDay(text);
    case 'number':
      return readNumber(text);
    case 'number_or_yes_no':
      return readYesNo(text) ?? readNumber(text);
  }
}

// Takes off the apostrophe that an export puts before what Excel would compute.
function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

function readText(text: string): Reading {
  const value = unguarded(text).normalize('NFC');
  const length = codePoints(value);
  if (length > TEXT_CODE_POINTS_MAX) {
    const bound = String(TEXT_CODE_POINTS_MAX);
    return refused('text-too-long', String(length), bound);
  }
  return { value };
}

function readId(text: string): Reading {
  const value = compatible(text);
  const isId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value);
  return isId ? { value } : refused('not-an-id', value);
}

function readYesNo(text: string): Reading | null {
  const word = folded(text);
  if (YES_WORDS.includes(word)) return { value: YES };
  if (NO_WORDS.includes(word)) return { value: NO };
  return null;
}
