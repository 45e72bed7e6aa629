// Reads what was typed into a form, field by field, by the same rules as the
// cells of a table file.

import { type CellKind, readCell } from './cells';
import { type Objection, type ObjectionReason } from './objections';

// What is to be put right, by field.
export type FieldFaults<Field extends string> = ReadonlyMap<Field, Objection>;

export class DraftReader<Field extends string> {
  readonly #faults = new Map<Field, Objection>();

  get faults(): FieldFaults<Field> {
    return this.#faults;
  }

  // Returns the value of a field; empty where it has none or a fault.
  read(field: Field, kind: CellKind, text: string, needed: boolean): string {
    const { value = '', objection } = readCell(kind, text);
    if (objection !== undefined) this.#faults.set(field, objection);
    else if (needed && value === '') this.object(field, 'cell-missing');
    return value;
  }

  // The first objection to a field stays.
  object(field: Field, reason: ObjectionReason, ...facts: string[]): void {
    if (!this.#faults.has(field)) this.#faults.set(field, { reason, facts });
  }
}
