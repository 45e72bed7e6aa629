// Recorded events read from exactly the bytes that were hashed and signed.

import { fromBinary } from '@bufbuild/protobuf';
import { type Event, EventSchema } from '@generated/yoriai/event/v1/event_pb';
import { type Record, RecordSchema } from '@generated/yoriai/log/v1/record_pb';

import { fromHex, sameBytes } from './bytes';
import { AuditFault } from './fault';

// A record, and the event in it.
export interface ReadRecord {
  readonly record: Record;
  readonly event: Event;
}

// Returns the type of an event: the name of its field in CamelCase; empty for
// one that came after this program.
export function typeOf(event: Event): string {
  const name = event.payload.case ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

// Reads the record at `position` and holds what it says of itself against what
// the event says: position, event id and type.
export function readRecord(position: bigint, bytes: Uint8Array): ReadRecord {
  const refuse = (why: string) =>
    new AuditFault('not-a-record', String(position), why);
  let read;
  try {
    const record = fromBinary(RecordSchema, bytes);
    read = { record, event: fromBinary(EventSchema, record.event) };
  } catch {
    throw refuse('no record with an event');
  }
  const { record, event } = read;
  if (record.position !== position) {
    throw refuse(`it says position ${record.position}`);
  }
  const eventId = event.header?.eventId ?? '';
  const idBytes = fromHex(eventId.replaceAll('-', ''));
  if (idBytes === null || !sameBytes(idBytes, record.eventId)) {
    throw refuse('its event has another id');
  }
  const type = typeOf(event);
  if (type !== '' && type !== record.type) {
    throw refuse(`${record.type}, ${type}`);
  }
  return read;
}
