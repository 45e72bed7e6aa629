// Verifies that an event is in the log that the newest checkpoint signs.

import { equals } from '@bufbuild/protobuf';
import { TimestampSchema } from '@bufbuild/protobuf/wkt';
import {
  type RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { EventSchema } from '@generated/yoriai/event/v1/event_pb';
import { AuthorSchema } from '@generated/yoriai/log/v1/record_pb';

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

// Verifies that the record at the position of `shown` is in the log, and says
// what is shown. The first step that does not hold is thrown.
export async function verifyEvent(
  reader: LogReader,
  shown: RecordedEvent,
  steps: Steps<EventStep>,
): Promise<VerifiedEvent> {
  const { position } = shown;
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
    const read = readRecord(position, record);
    checkShown(shown, read);
    return read;
  });
  if (read === null) throw new AuditFault('no-proof');
  return { read, checkpoint, trust };
}

// What is shown came by another way than the record that was proven: it has to
// say the same, field by field.
function checkShown(
  shown: RecordedEvent,
  { record, event }: ReadRecord,
): void {
  const says = (field: string, isSame: boolean, told = '', onRecord = '') => {
    if (isSame) return;
    const position = String(shown.position);
    throw new AuditFault('event-says-other', position, field, told, onRecord);
  };
  const same = (field: 'stream' | 'type' | 'revision') => {
    const [told, onRecord] = [String(shown[field]), String(record[field])];
    says(field, told === onRecord, told, onRecord);
  };
  same('type');
  same('stream');
  same('revision');
  says(
    'tags',
    shown.tags.join(' ') === record.tags.join(' '),
    shown.tags.join(' '),
    record.tags.join(' '),
  );
  says(
    'recorded_at',
    shown.recordedAt !== undefined &&
      record.recordedAt !== undefined &&
      equals(TimestampSchema, shown.recordedAt, record.recordedAt),
  );
  says(
    'author',
    shown.author !== undefined &&
      record.author !== undefined &&
      equals(AuthorSchema, shown.author, record.author),
    shown.author?.id,
    record.author?.id,
  );
  says(
    'event',
    shown.event !== undefined && equals(EventSchema, shown.event, event),
  );
}
