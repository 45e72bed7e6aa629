// Records a meeting that was held: which, when, who came, what was resolved.

import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import {
  type Meeting,
  MeetingState,
} from '@generated/yoriai/api/v1/bodies_service_pb';

import { bodies, journal } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { EntryForm } from '../../entry/entry_form';
import {
  emptyMeeting,
  type MeetingDraft,
  meetingFieldOf,
  readMeeting,
} from '../../entry/meeting_draft';
import { entryWords } from '../../i18n/entry';
import { textOf } from '../../i18n/text';
import { hrefToOne } from '../../state/route';
import { AttendanceFields, ResolutionFields } from './MeetingLists';
import { EntryFormFrame } from './EntryFormFrame';
import { SelectField, TextField } from './Field';
import { objectionsOf } from './objections_of';
import { type Present } from './present';

// Meetings of a body that were called and not held yet.
function useScheduled(bodyId: string): Signal<readonly Meeting[]> {
  const meetings = useSignal<readonly Meeting[]>([]);
  useEffect(() => {
    meetings.value = [];
    if (bodyId === '') return;
    let isWanted = true;
    void allPages((pageToken) =>
      bodies.listMeetings({ bodyId, pageSize: PAGE_SIZE_MAX, pageToken }),
    ).then(
      (pages) => {
        if (!isWanted) return;
        meetings.value = pages
          .flatMap((page) => page.meetings)
          .filter(({ state }) =>
            [MeetingState.SCHEDULED, MeetingState.POSTPONED].includes(state),
          );
      },
      () => {
        // Without the list one types the id; the server has the last word.
      },
    );
    return () => {
      isWanted = false;
    };
  }, [bodyId]);
  return meetings;
}

export function MeetingForm({ present }: { present: Present }) {
  const text = entryWords.value.meeting;
  const form = useMemo(
    () =>
      new EntryForm<MeetingDraft>({
        name: 'meeting',
        empty: emptyMeeting,
        read: readMeeting,
        fieldOf: meetingFieldOf,
        objectionsOf,
        journal,
        store: sessionStorage,
        newEventId: () => crypto.randomUUID(),
      }),
    [],
  );
  const { bodyId } = form.draft.value;
  const body = present.bodies.find((one) => one.bodyId === bodyId);
  return (
    <EntryFormFrame
      form={form}
      title={text.title}
      changed={
        body !== undefined && (
          <a href={hrefToOne('bodies', body.bodyId)}>{textOf(body.name)}</a>
        )
      }
    >
      <WhichMeeting form={form} present={present} />
      <AttendanceFields form={form} organisations={present.organisations} />
      <ResolutionFields form={form} />
    </EntryFormFrame>
  );
}

type TextKey = 'bodyId' | 'meetingId' | 'ordinal' | 'heldOn' | 'place';

function WhichMeeting({
  form,
  present,
}: {
  form: EntryForm<MeetingDraft>;
  present: Present;
}) {
  const text = entryWords.value.meeting;
  const draft = form.draft.value;
  const scheduled = useScheduled(draft.bodyId).value;
  const field = (name: TextKey, label: string, hint?: string) => ({
    id: `meeting-${name}`,
    label,
    hint,
    fault: form.faults.value.get(name),
    value: draft[name],
    onInput: (value: string) => {
      form.edit({ [name]: value });
    },
  });
  return (
    <>
      <SelectField
        {...field('bodyId', text.bodyId)}
        options={present.bodies.map(({ bodyId, name }) => ({
          value: bodyId,
          label: textOf(name),
        }))}
        onChange={(bodyId) => {
          form.edit({ bodyId, meetingId: '' });
        }}
      />
      {scheduled.length > 0 && (
        <SelectField
          id="meeting-scheduled"
          label={text.meetingId}
          fault={undefined}
          value={
            scheduled.some((one) => one.meetingId === draft.meetingId)
              ? draft.meetingId
              : ''
          }
          options={scheduled.map(({ meetingId, scheduledOn, ordinal }) => ({
            value: meetingId,
            label: [
              scheduledOn,
              ordinal > 0 ? `#${ordinal}` : '',
              meetingId,
            ].join(' '),
          }))}
          onChange={(meetingId) => {
            form.edit(chosen(scheduled, meetingId));
          }}
        />
      )}
      <div class="fields">
        <TextField
          {...field('meetingId', text.meetingIdNew, text.meetingIdHint)}
        />
        <TextField
          {...field('ordinal', text.ordinal)}
          inputMode="numeric"
          isOptional
        />
      </div>
      <div class="fields">
        <TextField {...field('heldOn', text.heldOn)} />
        <TextField {...field('place', text.place)} isOptional />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.online}
          onChange={(event) => {
            form.edit({ online: event.currentTarget.checked });
          }}
        />
        {text.online}
      </label>
    </>
  );
}

// What the call of a meeting says already.
function chosen(
  scheduled: readonly Meeting[],
  meetingId: string,
): Partial<MeetingDraft> {
  const meeting = scheduled.find((one) => one.meetingId === meetingId);
  if (meeting === undefined) return { meetingId: '' };
  return { meetingId, heldOn: meeting.scheduledOn, ordinal: '' };
}
