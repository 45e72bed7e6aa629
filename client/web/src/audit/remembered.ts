// What this browser has seen of a log. A log that later denies it is caught:
// that is all a single reader can do against a log that tells two stories.

import { toBase64, fromBase64 } from './bytes';
import { type SignedCheckpoint } from './checkpoint';
import { AuditFault } from './fault';
import { type TreeHead, verifyConsistency } from './merkle';

// The newest checkpoint that was seen and verified.
export interface Remembered {
  readonly origin: string;
  // The key that it verified with.
  readonly key: string;
  readonly size: string;
  // In base64.
  readonly root: string;
  // Verbatim: with another one it is evidence.
  readonly note: string;
  // When, by this machine's clock, in ISO 8601.
  readonly seenAt: string;
}

// Two checkpoints of one log, both signed, that exclude each other.
export interface Evidence {
  readonly origin: string;
  readonly seen: string;
  readonly shown: string;
  readonly foundAt: string;
}

// What of localStorage is used; tests have their own.
export type TextStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

// Returns the hashes that prove the tree of `newSize` to begin with that of
// `oldSize`.
export type ProveConsistency = (
  oldSize: bigint,
  newSize: bigint,
) => Promise<readonly Uint8Array[]>;

// How a checkpoint stands to what was seen before.
export type Relation = 'first' | 'same' | 'extends' | 'earlier';

const SEEN = 'yoriai.audit.seen/';
const EVIDENCE = 'yoriai.audit.evidence/';

function isStringRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}

// What the store has under a key, if it is a flat object of strings.
function load(store: TextStore, key: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return isStringRecord(value) ? value : null;
  } catch {
    // Somebody else wrote there, or the browser forbids to look.
    return null;
  }
}

export function remembered(
  store: TextStore,
  origin: string,
): Remembered | null {
  const found = load(store, SEEN + origin);
  if (found === null) return null;
  const { key = '', size = '', root = '', note = '', seenAt = '' } = found;
  if (!/^[0-9]+$/.test(size) || fromBase64(root)?.length !== 32) return null;
  return { origin, key, size, root, note, seenAt };
}

export function evidence(store: TextStore, origin: string): Evidence | null {
  const found = load(store, EVIDENCE + origin);
  if (found === null) return null;
  const { seen = '', shown = '', foundAt = '' } = found;
  return { origin, seen, shown, foundAt };
}

// Forgets everything of a log, for a reader who has understood what happened.
export function forget(store: TextStore, origin: string): void {
  store.removeItem(SEEN + origin);
  store.removeItem(EVIDENCE + origin);
}

// Holds a checkpoint against what was seen before, and remembers it if it is
// newer. `isNewest`: the log says that there is no later one, so that it must
// not be smaller than what was seen.
//
// Faults: "key-changed"; "fork", "not-consistent" and "log-forgot", of which
// the evidence is kept.
export async function holdAgainstSeen(
  store: TextStore,
  shown: SignedCheckpoint,
  key: string,
  isNewest: boolean,
  prove: ProveConsistency,
  now: Date,
): Promise<Relation> {
  const before = remembered(store, shown.origin);
  if (before === null) {
    remember(store, shown, key, now);
    return 'first';
  }
  if (before.key !== key) throw new AuditFault('key-changed', before.key, key);
  const seen = treeOf(before);
  try {
    return await relate(store, seen, shown, key, isNewest, prove, now);
  } catch (error) {
    if (error instanceof AuditFault && !error.isUncheckable) {
      keepEvidence(store, before, shown, now);
    }
    throw error;
  }
}

function treeOf(before: Remembered): TreeHead {
  const root = fromBase64(before.root) ?? new Uint8Array(32);
  return { size: BigInt(before.size), root };
}

async function relate(
  store: TextStore,
  seen: TreeHead,
  shown: SignedCheckpoint,
  key: string,
  isNewest: boolean,
  prove: ProveConsistency,
  now: Date,
): Promise<Relation> {
  const { tree } = shown;
  if (tree.size < seen.size) {
    if (isNewest) {
      throw new AuditFault('log-forgot', String(seen.size), String(tree.size));
    }
    // An earlier state is part of what was seen.
    const hashes = await proofOf(prove, tree.size, seen.size);
    await verifyConsistency(tree, seen, hashes);
    return 'earlier';
  }
  const hashes = await proofOf(prove, seen.size, tree.size);
  await verifyConsistency(seen, tree, hashes);
  if (tree.size === seen.size) return 'same';
  remember(store, shown, key, now);
  return 'extends';
}

// Between equal sizes, and from nothing, there is nothing to ask for.
async function proofOf(
  prove: ProveConsistency,
  oldSize: bigint,
  newSize: bigint,
): Promise<readonly Uint8Array[]> {
  return oldSize === 0n || oldSize === newSize ? [] : prove(oldSize, newSize);
}

function remember(
  store: TextStore,
  shown: SignedCheckpoint,
  key: string,
  now: Date,
): void {
  const seen = {
    key,
    size: String(shown.tree.size),
    root: toBase64(shown.tree.root),
    note: shown.bytes,
    seenAt: now.toISOString(),
  };
  save(store, SEEN + shown.origin, seen);
}

function keepEvidence(
  store: TextStore,
  before: Remembered,
  shown: SignedCheckpoint,
  now: Date,
): void {
  // The first evidence stays: what comes after it proves no more.
  if (evidence(store, shown.origin) !== null) return;
  save(store, EVIDENCE + shown.origin, {
    seen: before.note,
    shown: shown.bytes,
    foundAt: now.toISOString(),
  });
}

function save(
  store: TextStore,
  key: string,
  value: Readonly<Record<string, string>>,
): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: this reader starts anew the next time, no worse than
    // one who has never been here.
  }
}
