// Verifies that an event is in the log that the newest checkpoint signs.

import { type SignedCheckpoint, openCheckpoint } from './checkpoint';
import { AuditFault } from './fault';
import {
  checkContinuity,
  fetchTrust,
  type LogReader,
} from './log_verification';
import { verifyInclusion } from './merkle';
import { type ReadRecord, readRecord } from './records';
import { type Steps } from './steps';
import { type Trust } from './trust';

export type EventStep = 'signature' | 'continuity' | 'inclusion';

export const EVENT_STEPS: readonly EventStep[] = [
  'signature',
  'continuity',
  'inclusion',
];

export interface VerifiedEvent {
  readonly read: ReadRecord;
  readonly checkpoint: SignedCheckpoint;
  readonly trust: Trust;
}

// Verifies the record at a position. The first step that does not hold is
// thrown.
export async function verifyEvent(
  reader: LogReader,
  position: bigint,
  steps: Steps<EventStep>,
): Promise<VerifiedEvent> {
  const opened = await steps.take('signature', async (tell) => {
    const trust = await fetchTrust(reader);
    const answer = await reader.audit.proveInclusion({ positions: [position] });
    const proven = answer.records[0];
    if (proven === undefined) throw new AuditFault('no-proof');
    const note = answer.checkpoint?.note ?? '';
    const checkpoint = await openCheckpoint(note, trust.key);
    tell(String(checkpoint.tree.size), trust.key.name);
    return { checkpoint, proven, trust };
  });
  if (opened === null) throw new AuditFault('no-proof');
  const { checkpoint, proven, trust } = opened;
  await steps.take('continuity', (tell) =>
    checkContinuity(reader, checkpoint, trust, false, tell),
  );
  const read = await steps.take('inclusion', async (tell) => {
    const { record, hashes } = proven;
    await verifyInclusion(record, position - 1n, checkpoint.tree, hashes);
    tell('1', '1');
    return readRecord(position, record);
  });
  if (read === null) throw new AuditFault('no-proof');
  return { read, checkpoint, trust };
}
