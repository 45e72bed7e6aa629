// An import from a file to the record: read, held against what is on record,
// tried, and then recorded as a whole or not at all.

import { type Signal, signal } from '@preact/signals';
import { type Receipt } from '@generated/yoriai/api/v1/journal_service_pb';

import {
  faultsOfRefusal,
  type FieldObjection,
  importAppend,
} from './import_append';
import { APPEND_EVENTS_MAX } from './limits';
import { type CellFault, faultAt } from './objections';
import {
  diffReports,
  type ImportDiff,
  type ImportTerms,
  type PresentState,
} from './reports_diff';
import { REPORT_FIELDS } from './reports_table';
import { type Journal, submit } from './submission';
import { TableFile } from './table_file';
import { decodeText } from './text_encoding';

// What was read, and the changes that it means; the ids of their events stay
// until they are acknowledged.
export interface ReadImport {
  readonly fileName: string;
  readonly encoding: 'utf-8' | 'cp932';
  readonly file: TableFile;
  readonly diff: ImportDiff;
  readonly present: PresentState;
}

export type ImportState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | {
      readonly kind: 'faulty';
      readonly fileName: string;
      readonly faults: readonly CellFault[];
    }
  // The server would record it.
  | { readonly kind: 'ready'; readonly read: ReadImport }
  | { readonly kind: 'sending'; readonly read: ReadImport }
  | {
      readonly kind: 'recorded';
      readonly read: ReadImport;
      readonly receipts: readonly Receipt[];
    }
  // The answer was lost: the same events can be sent again.
  | { readonly kind: 'unknown'; readonly read: ReadImport }
  // It has no fault that could be shown at a cell.
  | {
      readonly kind: 'failed';
      readonly fileName: string;
      readonly error: unknown;
    };

export interface ImportParts {
  readonly journal: Journal;
  readonly fetchPresent: () => Promise<PresentState>;
  readonly terms: () => ImportTerms;
  readonly objectionsOf: (error: unknown) => readonly FieldObjection[];
}

export class CsvImport {
  readonly state: Signal<ImportState> = signal({ kind: 'empty' });
  readonly #parts: ImportParts;

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  // Reads a file and says what it would change. Records nothing.
  async read(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.state.value = { kind: 'reading', fileName };
    const decoded = decodeText(bytes);
    if ('objection' in decoded) {
      const { reason, facts } = decoded.objection;
      this.#refuse(fileName, [faultAt(0, '', '', reason, ...facts)]);
      return;
    }
    const file = new TableFile(decoded.text, REPORT_FIELDS);
    if (file.faults.length > 0) {
      this.#refuse(fileName, file.faults);
      return;
    }
    try {
      const present = await this.#parts.fetchPresent();
      const diff = diffReports(file, present, this.#parts.terms());
      const { encoding } = decoded;
      await this.#try({ fileName, encoding, file, diff, present });
    } catch (error) {
      this.state.value = { kind: 'failed', fileName, error };
    }
  }

  // Puts on record what was read, or sends it again.
  async commit(): Promise<void> {
    const state = this.state.value;
    if (state.kind !== 'ready' && state.kind !== 'unknown') return;
    const { read } = state;
    this.state.value = { kind: 'sending', read };
    const request = importAppend(read.diff, read.present.onRecord, false);
    const outcome = await submit(
      this.#parts.journal,
      request,
      state.kind === 'unknown',
    );
    if (outcome.kind === 'recorded') {
      this.state.value = { ...outcome, read };
    } else if (outcome.kind === 'refused') {
      this.#takeRefusal(read, outcome.error);
    } else {
      this.state.value = { kind: 'unknown', read };
    }
  }

  clear(): void {
    this.state.value = { kind: 'empty' };
  }

  // Asks the server whether it would record the changes.
  async #try(read: ReadImport): Promise<void> {
    const { diff, fileName, present } = read;
    const count = diff.events.length;
    if (diff.faults.length > 0) {
      this.#refuse(fileName, diff.faults);
      return;
    }
    if (count > APPEND_EVENTS_MAX) {
      const facts = [String(count), String(APPEND_EVENTS_MAX)];
      const fault = faultAt(0, '', '', 'too-many-changes', ...facts);
      this.#refuse(fileName, [fault]);
      return;
    }
    if (count > 0) {
      try {
        const { journal } = this.#parts;
        await journal.append(importAppend(diff, present.onRecord, true));
      } catch (error) {
        this.#takeRefusal(read, error);
        return;
      }
    }
    this.state.value = { kind: 'ready', read };
  }

  #takeRefusal(read: ReadImport, error: unknown): void {
    const objections = this.#parts.objectionsOf(error);
    const faults = faultsOfRefusal(objections, read.file, read.diff);
    const { fileName } = read;
    if (faults.length > 0) this.#refuse(fileName, faults);
    else this.state.value = { kind: 'failed', fileName, error };
  }

  #refuse(fileName: string, faults: readonly CellFault[]): void {
    this.state.value = { kind: 'faulty', fileName, faults };
  }
}
