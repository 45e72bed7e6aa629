// Why something in a file cannot be taken. Reasons are names; the words, and
// what would be right, stand in i18n/entry.*.ts.

export type ObjectionReason =
  // The file as a whole.
  | 'file-is-utf16'
  | 'file-is-workbook'
  | 'file-has-nul'
  | 'file-too-large'
  | 'not-utf8'
  | 'neither-encoding'
  // Its rows.
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'quote-in-plain-cell'
  | 'quote-not-closed'
  | 'text-after-quote'
  | 'no-headings'
  | 'unknown-column'
  | 'column-twice'
  | 'column-missing'
  | 'cell-without-heading'
  | 'cell-missing'
  // A cell.
  | 'not-an-id'
  | 'text-too-long'
  | 'not-a-number'
  | 'two-signs'
  | 'exponential'
  | 'ambiguous-number'
  | 'too-many-digits'
  | 'not-a-day'
  | 'day-without-year'
  | 'no-such-day'
  | 'outside-era'
  | 'year-out-of-range'
  // A row, held against what is on record.
  | 'row-twice'
  | 'one-plan-per-file'
  | 'no-such-indicator'
  | 'indicator-is-derived'
  | 'indicator-is-retired'
  | 'no-such-organisation'
  | 'day-outside-plan'
  | 'milestone-is-yes-no'
  | 'value-is-a-number'
  | 'too-fine-for-scale'
  | 'several-reports'
  | 'no-report-of-this-id'
  | 'report-is-withdrawn'
  | 'report-says-otherwise'
  // All of them.
  | 'too-many-changes'
  | 'server-refuses'
  // A field of a form.
  | 'not-a-count'
  | 'fewer-than-listed';

export interface Objection {
  readonly reason: ObjectionReason;
  // What the words need: bounds, the id that was expected.
  readonly facts: readonly string[];
}

// What came of reading something: its value, or the objection to it.
export type Reading =
  | { readonly value: string; readonly objection?: never }
  | { readonly objection: Objection; readonly value?: never };

export function refused(
  reason: ObjectionReason,
  ...facts: string[]
): { objection: Objection } {
  return { objection: { reason, facts } };
}

// A place in a file that cannot stay as it is.
export interface CellFault {
  // From 1, as a text editor counts; 0: the file as a whole.
  readonly line: number;
  // The heading, as in the file, or the number of a column without one. Empty:
  // the row as a whole.
  readonly column: string;
  // What stands there.
  readonly value: string;
  readonly objection: Objection;
}

export function faultAt(
  line: number,
  column: string,
  value: string,
  reason: ObjectionReason,
  ...facts: string[]
): CellFault {
  return { line, column, value, objection: { reason, facts } };
}
