// The steps of a verification, shown while they are taken. A step that fails
// ends it: what would come after rests on it.

import { type ReadonlySignal, signal } from '@preact/signals';

import { AuditFault } from './fault';

export type StepState =
  | 'waiting'
  | 'running'
  | 'holds'
  // Evidence that something was altered.
  | 'fails'
  // It could not be checked: out of reach, or this browser cannot.
  | 'unchecked'
  // It was not asked for.
  | 'skipped';

export interface Step<Name extends string> {
  readonly name: Name;
  readonly state: StepState;
  // For the words: what was found, or how far it is.
  readonly facts: readonly string[];
  // Of a step that fails or could not be taken.
  readonly error?: unknown;
}

// Says how far a step is.
export type Tell = (...facts: string[]) => void;

// Thrown by a step that was not asked for.
export class Skipped extends Error {}

export class Steps<Name extends string> {
  readonly #steps;

  constructor(names: readonly Name[]) {
    this.#steps = signal<readonly Step<Name>[]>(
      names.map((name) => ({ name, state: 'waiting', facts: [] })),
    );
  }

  get list(): ReadonlySignal<readonly Step<Name>[]> {
    return this.#steps;
  }

  // Takes a step. What `take` tells last is what was found. Rethrows what ends
  // the verification; after a step that was skipped it goes on with null.
  async take<Found>(
    name: Name,
    take: (tell: Tell) => Promise<Found>,
  ): Promise<Found | null> {
    this.#set(name, { state: 'running' });
    try {
      const found = await take((...facts) => {
        this.#set(name, { facts });
      });
      this.#set(name, { state: 'holds' });
      return found;
    } catch (error) {
      if (error instanceof Skipped) {
        this.#set(name, { state: 'skipped' });
        return null;
      }
      const isEvidence = error instanceof AuditFault && !error.isUncheckable;
      this.#set(name, { state: isEvidence ? 'fails' : 'unchecked', error });
      throw error;
    }
  }

  #set(name: Name, change: Partial<Step<Name>>): void {
    this.#steps.value = this.#steps.value.map((step) =>
      step.name === name ? { ...step, ...change } : step,
    );
  }
}
