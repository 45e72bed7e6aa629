// What the parts of the audit page share: evidence that was found, and what the
// reader trusts. Both lie in this browser, and both change while one looks.

import { signal } from '@preact/signals';

import { browserReader } from '../../audit/browser_reader';
import { type Evidence, evidence, forget } from '../../audit/remembered';

// The evidence against a log, as far as this browser has any.
export const found = signal<Evidence | null>(null);

// Looks for evidence against the log `origin`.
export function lookForEvidence(origin: string): void {
  found.value = evidence(browserReader.store, origin);
}

export function forgetLog(origin: string): void {
  forget(browserReader.store, origin);
  lookForEvidence(origin);
}

// What depends on every event: no types, no tags.
export const EVERY_EVENT = [] as const;
