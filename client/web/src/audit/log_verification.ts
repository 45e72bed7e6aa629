// Verifies the log itself, as far as a browser can: that its newest checkpoint
// is signed, continues what was seen before, has the witnesses that the reader
// demands, and that records are in it.

import { type AuditService } from '@generated/yoriai/api/v1/audit_service_pb';
import { type Client } from '@connectrpc/connect';

import { sameBytes } from './bytes';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint';
import { AuditFault } from './fault';
import { GrowingTree, verifyInclusion } from './merkle';
import { judge } from './policy';
import { readRecord } from './records';
import { holdAgainstSeen, remembered, type TextStore } from './remembered';
import { Skipped, type Steps, type Tell } from './steps';
import { loadTrust, type Trust, trustOf } from './trust';

export type AuditClient = Pick<
  Client<typeof AuditService>,
  'getCheckpoint' | 'proveConsistency' | 'proveInclusion' | 'getEntries'
>;

// What verifying needs.
export interface LogReader {
  readonly audit: AuditClient;
  readonly store: TextStore;
  readonly now: () => Date;
}

export type LogStep = 'signature' | 'continuity' | 'witnesses' | 'records';

export const LOG_STEPS: readonly LogStep[] = [
  'signature',
  'continuity',
  'witnesses',
  'records',
];

const NEWEST_RECORDS = 100n;
const TILE_WIDTH = 256n;

export interface VerifiedLog {
  readonly checkpoint: SignedCheckpoint;
  readonly trust: Trust;
}

// Asks for the key that the server calls its own and puts together whom to
// trust.
export async function fetchTrust({ audit, store }: LogReader): Promise<Trust> {
  const { verifierKey } = await audit.getCheckpoint({});
  return trustOf(loadTrust(store), verifierKey);
}

// Holds a checkpoint against what this browser has seen. Tells the relation,
// and the size and time of what was seen before.
export async function checkContinuity(
  { audit, store, now }: LogReader,
  checkpoint: SignedCheckpoint,
  trust: Trust,
  isNewest: boolean,
  tell: Tell,
): Promise<void> {
  const before = remembered(store, checkpoint.origin);
  const relation = await holdAgainstSeen(
    store,
    checkpoint,
    trust.key.text,
    isNewest,
    async (oldSize, treeSize) =>
      (await audit.proveConsistency({ oldSize, treeSize })).hashes,
    now(),
  );
  tell(relation, before?.size ?? '', before?.seenAt ?? '');
}

// Verifies the head of the log.
export async function verifyHead(
  reader: LogReader,
  steps: Steps<LogStep>,
): Promise<VerifiedLog> {
  const opened = await steps.take('signature', (tell) =>
    openNewest(reader, tell),
  );
  if (opened === null) throw new Skipped();
  const { checkpoint, trust } = opened;
  await steps.take('continuity', (tell) =>
    checkContinuity(reader, checkpoint, trust, true, tell),
  );
  await steps.take('witnesses', (tell) => checkWitnesses(reader, trust, tell));
  await steps.take('records', (tell) =>
    checkNewestRecords(reader, checkpoint, tell),
  );
  return opened;
}

async function openNewest(
  { audit, store }: LogReader,
  tell: Tell,
): Promise<VerifiedLog> {
  const answer = await audit.getCheckpoint({});
  const trust = await trustOf(loadTrust(store), answer.verifierKey);
  const note = answer.checkpoint?.note ?? '';
  const checkpoint = await openCheckpoint(note, trust.key);
  tell(String(checkpoint.tree.size), trust.key.name);
  return { checkpoint, trust };
}

// Only what was published has cosignatures, and events may have come since.
async function checkWitnesses(
  reader: LogReader,
  trust: Trust,
  tell: Tell,
): Promise<void> {
  const { policy, key } = trust;
  if (policy === null) throw new Skipped();
  const answer = await reader.audit.getCheckpoint({ published: true });
  const published = await openCheckpoint(answer.checkpoint?.note ?? '', key);
  await checkContinuity(reader, published, trust, false, () => undefined);
  const { cosigned, missing, satisfied } = await judge(policy, published.note);
  if (!satisfied) {
    throw new AuditFault('policy-not-met', missing.join(', '));
  }
  const names = cosigned.map(({ name }) => name).join(', ');
  tell(names, String(published.tree.size));
}

async function checkNewestRecords(
  { audit }: LogReader,
  { tree }: SignedCheckpoint,
  tell: Tell,
): Promise<void> {
  const count = tree.size < NEWEST_RECORDS ? tree.size : NEWEST_RECORDS;
  tell('0', String(count));
  if (count === 0n) return;
  const positions = Array.from(
    { length: Number(count) },
    (_, i) => tree.size - count + BigInt(i) + 1n,
  );
  const { records } = await audit.proveInclusion({
    positions,
    treeSize: tree.size,
  });
  if (records.length !== positions.length) {
    throw new AuditFault('entries-missing', String(positions[records.length]));
  }
  for (const [i, proven] of records.entries()) {
    const position = positions[i] ?? 0n;
    await verifyInclusion(proven.record, position - 1n, tree, proven.hashes);
    readRecord(position, proven.record);
    tell(String(i + 1), String(count));
  }
}

// Fetches every record, and verifies that they are, one after the other, what
// the checkpoint's root was made from.
export async function verifyAllRecords(
  { audit }: LogReader,
  { tree }: SignedCheckpoint,
  onProgress: (verified: bigint) => void,
  signal: AbortSignal,
): Promise<void> {
  const growing = new GrowingTree();
  for (let index = 0n; growing.size < tree.size; ++index) {
    const left = tree.size - growing.size;
    const width = Number(left < TILE_WIDTH ? left : TILE_WIDTH);
    const { entries } = await audit.getEntries({ index, width }, { signal });
    for (const record of entriesOf(entries, growing.size, width)) {
      await growing.add(record);
      readRecord(growing.size, record);
    }
    onProgress(growing.size);
  }
  if (!sameBytes(await growing.root(), tree.root)) {
    throw new AuditFault('other-root', String(tree.size));
  }
}

// Takes a bundle of entries apart: of each its length in two bytes, then its
// bytes. Faults where there are fewer, or more, than `width`.
function entriesOf(
  bundle: Uint8Array,
  before: bigint,
  width: number,
): Uint8Array[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.length);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bundle.length && entries.length < width) {
    const end = at + 2 + view.getUint16(at);
    if (end > bundle.length) break;
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width || at !== bundle.length) {
    const position = before + BigInt(entries.length) + 1n;
    throw new AuditFault('entries-missing', String(position));
  }
  return entries;
}
