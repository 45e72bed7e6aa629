// A table that came in as a file: its rows with the value of every cell, or the
// faults because of which it is not to be used.

import { type Column, isHeadingOf, readCell } from './cells';
import { type CsvRow, readCsv } from './csv';
import { type CellFault, faultAt, type ObjectionReason } from './objections';
import { compatible } from './unicode';

export interface TableRow {
  readonly line: number;
  // By the key of the column; only of columns that the file has.
  readonly values: ReadonlyMap<string, string>;
  // The same as they stand in the file.
  readonly written: ReadonlyMap<string, string>;
}

export class TableFile {
  readonly rows: TableRow[] = [];
  readonly faults: CellFault[] = [];
  readonly #columns: readonly Column[];
  // Headings as they stand in the file, by the key of their column.
  readonly #headings = new Map<string, string>();
  // By cell of a row; null: a column without heading.
  readonly #places: (Column | null)[] = [];

  // Reads `text` as CSV whose first row has the headings. Columns may stand in
  // any order, and those that are not needed may be left out; an unknown one is
  // a fault, so that a slip of the pen loses nothing.
  constructor(text: string, columns: readonly Column[]) {
    this.#columns = columns;
    const csv = readCsv(text);
    const [headings, ...rows] = csv.rows;
    if (headings === undefined) {
      this.faults.push(
        ...(csv.faults.length > 0
          ? csv.faults
          : [faultAt(0, '', '', 'no-headings')]),
      );
      return;
    }
    this.#readHeadings(headings);
    // Under headings that are wrong every cell would be.
    if (this.faults.length === 0) rows.forEach((row) => this.#readRow(row));
    this.faults.push(...csv.faults);
  }

  // Says whether the file has a column.
  has(key: string): boolean {
    return this.#headings.has(key);
  }

  // Makes a fault of a cell that was read and yet cannot stay.
  fault(
    row: TableRow,
    key: string,
    reason: ObjectionReason,
    ...facts: string[]
  ): CellFault {
    const heading = this.#headings.get(key) ?? key;
    const written = row.written.get(key) ?? '';
    return faultAt(row.line, heading, written, reason, ...facts);
  }

  #readHeadings({ line, cells }: CsvRow): void {
    for (const heading of cells) {
      const column =
        this.#columns.find((one) => isHeadingOf(one, heading)) ?? null;
      const before = column === null ? null : this.#headings.get(column.key);
      this.#places.push(before === undefined ? column : null);
      if (column === null) {
        // Excel leaves commas behind where a column was.
        if (compatible(heading) === '') continue;
        this.faults.push(faultAt(line, heading, '', 'unknown-column'));
      } else if (typeof before === 'string') {
        this.faults.push(faultAt(line, heading, '', 'column-twice', before));
      } else {
        this.#headings.set(column.key, heading);
      }
    }
    for (const { key, needed } of this.#columns) {
      if (!needed || this.#headings.has(key)) continue;
      this.faults.push(faultAt(line, '', '', 'column-missing', key));
    }
  }

  #readRow({ line, cells }: CsvRow): void {
    const values = new Map<string, string>();
    const written = new Map<string, string>();
    for (const [i, cell] of cells.entries()) {
      const column = this.#places[i] ?? null;
      if (column === null) {
        if (compatible(cell) === '') continue;
        const place = String(i + 1);
        this.faults.push(faultAt(line, place, cell, 'cell-without-heading'));
        continue;
      }
      written.set(column.key, cell);
      const { value, objection } = readCell(column.kind, cell);
      values.set(column.key, value ?? '');
      if (objection !== undefined) {
        const heading = this.#headings.get(column.key) ?? column.key;
        this.faults.push({ line, column: heading, value: cell, objection });
      }
    }
    const row = { line, values, written };
    for (const { key, needed } of this.#columns) {
      if (!needed || compatible(written.get(key) ?? '') !== '') continue;
      this.faults.push(this.fault(row, key, 'cell-missing'));
    }
    this.rows.push(row);
  }
}
