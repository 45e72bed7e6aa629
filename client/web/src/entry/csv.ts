// Comma-separated values as RFC 4180 has them; CRLF, LF and CR all end a row.

import { CELL_BYTES_MAX, COLUMNS_MAX, ROWS_MAX } from './limits';
import { type CellFault, faultAt, type ObjectionReason } from './objections';

export interface CsvRow {
  // On which it begins, from 1.
  readonly line: number;
  readonly cells: readonly string[];
}

// The rows before the first fault; at most one fault, as after a quote in the
// wrong place nothing can be told any more.
export interface Csv {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CellFault[];
}

export function readCsv(text: string): Csv {
  return new CsvReader(text).read();
}

function utf8Bytes(text: string): number {
  // No character has more than three bytes for each of its UTF-16 units.
  if (text.length * 3 <= CELL_BYTES_MAX) return text.length;
  return new TextEncoder().encode(text).length;
}

// Goes through the text once, cell by cell.
class CsvReader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  readonly #rows: CsvRow[] = [];
  #fault: CellFault | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Csv {
    while (this.#at < this.#text.length && this.#fault === null) {
      this.#readRow();
    }
    return {
      rows: this.#rows,
      faults: this.#fault === null ? [] : [this.#fault],
    };
  }

  #readRow(): void {
    const line = this.#line;
    const cells: string[] = [];
    do {
      if (cells.length === COLUMNS_MAX) {
        cells.push('');
        this.#object(line, cells, 'too-many-columns', String(COLUMNS_MAX));
        return;
      }
      this.#readCell(line, cells);
      if (this.#fault !== null) return;
    } while (this.#take(','));
    this.#takeEndOfRow();
    if (cells.every((cell) => cell === '')) return;
    if (this.#rows.length === ROWS_MAX) {
      this.#object(line, [], 'too-many-rows', String(ROWS_MAX));
      return;
    }
    this.#rows.push({ line, cells });
  }

  #readCell(line: number, cells: string[]): void {
    if (this.#text[this.#at] === '"') {
      this.#readQuoted(cells);
    } else {
      this.#readPlain(cells);
    }
    const size = utf8Bytes(cells.at(-1) ?? '');
    if (this.#fault === null && size > CELL_BYTES_MAX) {
      cells[cells.length - 1] = '';
      this.#object(line, cells, 'cell-too-long', String(CELL_BYTES_MAX));
    }
  }

  #readPlain(cells: string[]): void {
    const begin = this.#at;
    while (!this.#isAt(',', '"', '\r', '\n')) this.#at += 1;
    cells.push(this.#text.slice(begin, this.#at));
    if (this.#text[this.#at] === '"') {
      this.#object(this.#line, cells, 'quote-in-plain-cell');
    }
  }

  #readQuoted(cells: string[]): void {
    const openedAt = this.#line;
    this.#at += 1;
    const parts: string[] = [];
    for (;;) {
      const quote = this.#text.indexOf('"', this.#at);
      if (quote < 0) {
        cells.push(''); // What it would be is the rest of the file.
        this.#object(openedAt, cells, 'quote-not-closed');
        return;
      }
      parts.push(this.#text.slice(this.#at, quote));
      this.#at = quote + 1;
      // Two quotes are one.
      if (!this.#take('"')) break;
      parts.push('"');
    }
    const cell = parts.join('');
    cells.push(cell);
    this.#line += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (!this.#isAt(',', '\r', '\n')) {
      this.#object(this.#line, cells, 'text-after-quote');
    }
  }

  // Says whether one of these, or the end of the text, comes next.
  #isAt(...characters: string[]): boolean {
    const next = this.#text[this.#at];
    return next === undefined || characters.includes(next);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #takeEndOfRow(): void {
    const hadReturn = this.#take('\r');
    const hadNewline = this.#take('\n');
    if (hadReturn || hadNewline) this.#line += 1;
  }

  #object(
    line: number,
    cells: readonly string[],
    reason: ObjectionReason,
    ...facts: string[]
  ): void {
    const column = cells.length === 0 ? '' : String(cells.length);
    this.#fault = faultAt(line, column, cells.at(-1) ?? '', reason, ...facts);
  }
}
