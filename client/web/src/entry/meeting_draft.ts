// A meeting held, as somebody types it, and the event that it becomes.

import { create } from '@bufbuild/protobuf';
import { type Event, EventSchema } from '@generated/yoriai/event/v1/event_pb';
import {
  AttendanceSchema,
  MeetingMinutesSchema,
  VenueSchema,
} from '@generated/yoriai/event/v1/meetings_pb';

import { readCell } from './cells';
import { DraftReader, type FieldFaults } from './draft';
import { localizedText } from './reports_table';

export interface AttendanceDraft {
  readonly organisationId: string;
  readonly persons: string;
}

// As typed; what is not filled in is empty.
export interface MeetingDraft {
  // Chosen once, and kept until the server has acknowledged the event.
  readonly eventId: string;
  readonly bodyId: string;
  readonly meetingId: string;
  readonly ordinal: string;
  readonly heldOn: string;
  readonly place: string;
  readonly online: boolean;
  readonly attendance: readonly AttendanceDraft[];
  // Of all who came; empty: as many as are listed.
  readonly attendanceCount: string;
  readonly resolutions: readonly string[];
}

// A field, or one of a list: "attendance.2.persons", "resolutions.0".
export type MeetingField = string;

export type MeetingReading =
  | { readonly event: Event; readonly faults?: never }
  | { readonly faults: FieldFaults<MeetingField>; readonly event?: never };

export function emptyMeeting(eventId: string): MeetingDraft {
  return {
    eventId,
    bodyId: '',
    meetingId: '',
    ordinal: '',
    heldOn: '',
    place: '',
    online: false,
    attendance: [{ organisationId: '', persons: '' }],
    attendanceCount: '',
    resolutions: [''],
  };
}

// Reads a count; null where the field is empty or has a fault.
function readCount(
  reader: DraftReader<MeetingField>,
  field: MeetingField,
  text: string,
  needed: boolean,
): bigint | null {
  const { value } = readCell('number', text);
  if (value === '') {
    if (needed) reader.object(field, 'cell-missing');
    return null;
  }
  if (value !== undefined && /^[0-9]+$/.test(value)) return BigInt(value);
  reader.object(field, 'not-a-count');
  return null;
}

function readAttendance(
  { attendance }: MeetingDraft,
  reader: DraftReader<MeetingField>,
) {
  return attendance.flatMap((entry, i) => {
    if (entry.organisationId === '' && entry.persons.trim() === '') return [];
    const field = `attendance.${i}`;
    const organisationId = reader.read(
      `${field}.organisationId`,
      'id',
      entry.organisationId,
      true,
    );
    const persons = readCount(reader, `${field}.persons`, entry.persons, true);
    const init = { organisationId, persons: persons ?? 0n };
    return [create(AttendanceSchema, init)];
  });
}

// Makes the event of a draft, or says field by field what would be right.
export function readMeeting(draft: MeetingDraft): MeetingReading {
  const reader = new DraftReader<MeetingField>();
  const bodyId = reader.read('bodyId', 'id', draft.bodyId, true);
  const meetingId = reader.read('meetingId', 'id', draft.meetingId, true);
  const heldOn = reader.read('heldOn', 'day', draft.heldOn, true);
  const ordinal = readCount(reader, 'ordinal', draft.ordinal, false) ?? 0n;
  const place = reader.read('place', 'text', draft.place, false);
  const attendance = readAttendance(draft, reader);
  const listed = attendance.reduce((sum, one) => sum + one.persons, 0n);
  const count = draft.attendanceCount;
  const stated = readCount(reader, 'attendanceCount', count, false);
  if (stated !== null && stated < listed) {
    reader.object('attendanceCount', 'fewer-than-listed', String(listed));
  }
  const resolutions = draft.resolutions.flatMap((resolution, i) => {
    const text = reader.read(`resolutions.${i}`, 'text', resolution, false);
    return text.trim() === '' ? [] : [localizedText(text)];
  });
  if (reader.faults.size > 0) return { faults: reader.faults };
  const minutes = create(MeetingMinutesSchema, {
    attendance,
    attendanceCount: stated ?? listed,
    resolutions,
  });
  const venue = create(VenueSchema, { online: draft.online });
  if (place !== '') venue.place = localizedText(place);
  const hasVenue = place !== '' || draft.online;
  return {
    event: create(EventSchema, {
      header: { eventId: draft.eventId, occurredOn: heldOn },
      payload: {
        case: 'meetingHeld',
        value: {
          meetingId,
          bodyId,
          ordinal: Number(ordinal),
          minutes,
          ...(hasVenue ? { venue } : {}),
        },
      },
    }),
  };
}

// The fields of the event that are fields of the form, from the innermost name.
const FORM_FIELDS: ReadonlyMap<string, MeetingField> = new Map([
  ['occurred_on', 'heldOn'],
  ['body_id', 'bodyId'],
  ['meeting_id', 'meetingId'],
  ['ordinal', 'ordinal'],
  ['place', 'place'],
  ['venue', 'place'],
  ['attendance_count', 'attendanceCount'],
]);

// Returns the field of the form that a field of the append comes from; null:
// from none. What was left empty is not in the event, so numbers differ.
export function meetingFieldOf(
  path: string,
  draft: MeetingDraft,
): MeetingField | null {
  const filled = <T>(list: readonly T[], isEmpty: (one: T) => boolean) =>
    list.flatMap((one, i) => (isEmpty(one) ? [] : [i]));
  const entry = /\.attendance\[([0-9]+)\](?:\.(persons))?/.exec(path);
  if (entry !== null) {
    const at = filled(
      draft.attendance,
      (one) => one.organisationId === '' && one.persons.trim() === '',
    )[Number(entry[1])];
    return `attendance.${at}.${entry[2] ?? 'organisationId'}`;
  }
  const resolution = /\.resolutions\[([0-9]+)\]/.exec(path);
  if (resolution !== null) {
    const at = filled(draft.resolutions, (one) => one.trim() === '');
    return `resolutions.${at[Number(resolution[1])]}`;
  }
  for (const name of path.split('.').toReversed()) {
    const field = FORM_FIELDS.get(name);
    if (field !== undefined) return field;
  }
  return null;
}
