// A form from the first key stroke to the record: what was typed, what is wrong
// with it, and where it is on its way. Fields come back as they were typed
// whatever happens.

import { create } from '@bufbuild/protobuf';
import { batch, type Signal, signal } from '@preact/signals';
import {
  AppendRequestSchema,
  type Receipt,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { type Event } from '@generated/yoriai/event/v1/event_pb';

import { type FieldFaults } from './draft';
import { type FieldObjection } from './import_append';
import { type Objection } from './objections';
import {
  type DraftStore,
  dropDraft,
  loadDraft,
  saveDraft,
} from './saved_draft';
import { type Journal, submit } from './submission';

export type FormState =
  | { readonly kind: 'editing' }
  | { readonly kind: 'checking' }
  // The server would record this event.
  | { readonly kind: 'checked'; readonly event: Event }
  | { readonly kind: 'sending'; readonly event: Event }
  | { readonly kind: 'recorded'; readonly receipts: readonly Receipt[] }
  | { readonly kind: 'refused'; readonly error: unknown }
  // The answer was lost: the same event can be sent again.
  | { readonly kind: 'unknown'; readonly event: Event };

export type Reading =
  | { readonly event: Event; readonly faults?: never }
  | { readonly faults: FieldFaults<string>; readonly event?: never };

export interface FormParts<Draft> {
  // For what is saved of it.
  readonly name: string;
  readonly empty: (eventId: string) => Draft;
  readonly read: (draft: Draft) => Reading;
  // The field of the form that a field of the request comes from.
  readonly fieldOf: (path: string, draft: Draft) => string | null;
  // What the server objects to, field by field, in the reader's language.
  readonly objectionsOf: (error: unknown) => readonly FieldObjection[];
  readonly journal: Journal;
  readonly store: DraftStore;
  readonly newEventId: () => string;
}

export class EntryForm<Draft extends object> {
  readonly draft: Signal<Draft>;
  readonly faults = signal<FieldFaults<string>>(new Map());
  readonly state = signal<FormState>({ kind: 'editing' });
  readonly #parts: FormParts<Draft>;

  constructor(parts: FormParts<Draft>) {
    this.#parts = parts;
    const empty = parts.empty(parts.newEventId());
    this.draft = signal(loadDraft(parts.store, parts.name, empty));
  }

  // True: the fields stay as they are, for what they say is under way.
  get isFixed(): boolean {
    return ['sending', 'unknown', 'recorded'].includes(
      this.state.value.kind,
    );
  }

  // Takes what was typed. The faults of these fields are gone until they are
  // looked at again, and what was checked is checked no more.
  edit(change: Partial<Draft>): void {
    batch(() => {
      this.draft.value = { ...this.draft.value, ...change };
      saveDraft(this.#parts.store, this.#parts.name, this.draft.value);
      const stays = ([field]: [string, Objection]) =>
        !Object.keys(change).some((key) => field.split('.')[0] === key);
      this.faults.value = new Map([...this.faults.value].filter(stays));
      this.state.value = { kind: 'editing' };
    });
  }

  // Begins anew, with an event of its own.
  clear(): void {
    batch(() => {
      this.draft.value = this.#parts.empty(this.#parts.newEventId());
      this.faults.value = new Map();
      this.state.value = { kind: 'editing' };
    });
    dropDraft(this.#parts.store, this.#parts.name);
  }

  // Looks at what was typed, and asks the server whether it would record it.
  async check(): Promise<void> {
    const { event, faults } = this.#parts.read(this.draft.value);
    this.faults.value = faults ?? new Map();
    if (event === undefined) return;
    const checking: FormState = { kind: 'checking' };
    this.state.value = checking;
    try {
      await this.#parts.journal.append(requestOf(event, true));
      // What was typed or cleared meanwhile is something else.
      if (this.state.value !== checking) return;
      this.state.value = { kind: 'checked', event };
    } catch (error) {
      if (this.state.value === checking) this.#refuse(error);
    }
  }

  // Puts the event on record that was checked, or sends it again.
  async send(): Promise<void> {
    const { value: state } = this.state;
    if (state.kind !== 'checked' && state.kind !== 'unknown') return;
    const { event } = state;
    const sending: FormState = { kind: 'sending', event };
    this.state.value = sending;
    const outcome = await submit(
      this.#parts.journal,
      requestOf(event, false),
      state.kind === 'unknown',
    );
    if (this.state.value !== sending) return;
    if (outcome.kind === 'recorded') {
      dropDraft(this.#parts.store, this.#parts.name);
      this.state.value = outcome;
    } else if (outcome.kind === 'refused') {
      this.#refuse(outcome.error);
    } else {
      this.state.value = { kind: 'unknown', event };
    }
  }

  #refuse(error: unknown): void {
    const faults = new Map<string, Objection>();
    for (const { field, description } of this.#parts.objectionsOf(error)) {
      const name = this.#parts.fieldOf(field, this.draft.value);
      if (name === null || faults.has(name)) continue;
      const facts = [description, field];
      faults.set(name, { reason: 'server-refuses', facts });
    }
    batch(() => {
      this.faults.value = faults;
      this.state.value = { kind: 'refused', error };
    });
  }
}

function requestOf(event: Event, validateOnly: boolean) {
  return create(AppendRequestSchema, { events: [event], validateOnly });
}
