// The lists in the form of a meeting: who came, by organisation, and what was
// resolved. Both grow and shrink by the row.

import {
  type Organisation,
} from '@generated/yoriai/api/v1/federation_service_pb';

import { type EntryForm } from '../../entry/entry_form';
import {
  type AttendanceDraft,
  type MeetingDraft,
} from '../../entry/meeting_draft';
import { entryWords } from '../../i18n/entry';
import { textOf } from '../../i18n/text';
import { SelectField, TextField } from './Field';

type Form = EntryForm<MeetingDraft>;

function replaced<T>(list: readonly T[], index: number, value: T): T[] {
  return list.map((one, i) => (i === index ? value : one));
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, i) => i !== index);
}

export function AttendanceFields({
  form,
  organisations,
}: {
  form: Form;
  organisations: readonly Organisation[];
}) {
  const text = entryWords.value;
  const { attendance, attendanceCount } = form.draft.value;
  const set = (i: number, change: Partial<AttendanceDraft>) => {
    const entry = { organisationId: '', persons: '', ...attendance[i] };
    const changed = { ...entry, ...change };
    form.edit({ attendance: replaced(attendance, i, changed) });
  };
  return (
    <fieldset class="rows">
      <legend>{text.meeting.attendance}</legend>
      {attendance.map(({ organisationId, persons }, i) => (
        <div class="row" key={i}>
          <SelectField
            id={`attendance-${i}-organisation`}
            label={text.meeting.organisationId}
            fault={form.faults.value.get(`attendance.${i}.organisationId`)}
            value={organisationId}
            options={organisations.map((one) => ({
              value: one.organisationId,
              label: textOf(one.name),
            }))}
            onChange={(value) => {
              set(i, { organisationId: value });
            }}
          />
          <TextField
            id={`attendance-${i}-persons`}
            label={text.meeting.persons}
            fault={form.faults.value.get(`attendance.${i}.persons`)}
            value={persons}
            inputMode="numeric"
            onInput={(value) => {
              set(i, { persons: value });
            }}
          />
          <RemoveButton
            what={text.meeting.entry(i + 1)}
            onRemove={() => {
              form.edit({ attendance: without(attendance, i) });
            }}
          />
        </div>
      ))}
      <AddButton
        onAdd={() => {
          const entry = { organisationId: '', persons: '' };
          form.edit({ attendance: [...attendance, entry] });
        }}
      />
      <TextField
        id="meeting-attendanceCount"
        label={text.meeting.attendanceCount}
        hint={text.meeting.attendanceCountHint}
        fault={form.faults.value.get('attendanceCount')}
        value={attendanceCount}
        inputMode="numeric"
        isOptional
        onInput={(value) => {
          form.edit({ attendanceCount: value });
        }}
      />
    </fieldset>
  );
}

export function ResolutionFields({ form }: { form: Form }) {
  const text = entryWords.value;
  const { resolutions } = form.draft.value;
  return (
    <fieldset class="rows">
      <legend>{text.meeting.resolutions}</legend>
      {resolutions.map((resolution, i) => (
        <div class="row" key={i}>
          <TextField
            id={`resolution-${i}`}
            label={text.meeting.resolution(i + 1)}
            fault={form.faults.value.get(`resolutions.${i}`)}
            value={resolution}
            rows={2}
            isOptional
            onInput={(value) => {
              form.edit({ resolutions: replaced(resolutions, i, value) });
            }}
          />
          <RemoveButton
            what={text.meeting.resolution(i + 1)}
            onRemove={() => {
              form.edit({ resolutions: without(resolutions, i) });
            }}
          />
        </div>
      ))}
      <AddButton
        onAdd={() => {
          form.edit({ resolutions: [...resolutions, ''] });
        }}
      />
    </fieldset>
  );
}

function AddButton({ onAdd }: { onAdd: () => void }) {
  const text = entryWords.value.form;
  return (
    <button type="button"  onClick={onAdd}>
      {text.add}
    </button>
  );
}

function RemoveButton({
  what,
  onRemove,
}: {
  what: string;
  onRemove: () => void;
}) {
  const text = entryWords.value.form;
  return (
    <button
      type="button"
      class="quiet remove"
      aria-label={text.remove(what)}
      title={text.remove(what)}
      onClick={onRemove}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m4 4 8 8m0-8-8 8" />
      </svg>
    </button>
  );
}
