// Imports a CSV file of reports: first what it would change, then all of it.

import { create } from '@bufbuild/protobuf';
import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { LocalizedTextSchema } from '@generated/yoriai/event/v1/common_pb';

import { journal } from '../../api/clients';
import { CsvImport } from '../../entry/csv_import';
import { REPORT_FIELDS, localizedText } from '../../entry/reports_table';
import { entryWords } from '../../i18n/entry';
import { entryEn } from '../../i18n/entry.en';
import { entryJa } from '../../i18n/entry.ja';
import { caller } from '../../state/caller';
import { language } from '../../state/language';
import { today } from '../../state/moment';
import { CsvOutcome } from './CsvOutcome';
import { TextField } from './Field';
import { objectionsOf } from './objections_of';
import { fetchPresent, fetchPresentState, type Present } from './present';

// Why a report was corrected, where nobody says.
function defaultReason() {
  return create(LocalizedTextSchema, {
    ja: entryJa.csv.reasonDefault,
    en: entryEn.csv.reasonDefault,
  });
}

export function CsvPanel({ present }: { present: Present }) {
  const text = entryWords.value.csv;
  const reason = useSignal('');
  const { planId } = present.plan;
  const csv = useMemo(
    () =>
      new CsvImport({
        journal,
        // Anew for each file: what is on record moves on.
        fetchPresent: async () => {
          const now = (await fetchPresent(planId)) ?? present;
          return fetchPresentState(now);
        },
        terms: () => ({
          author: caller.peek(),
          correctedOn: today.peek(),
          reason:
            reason.peek().trim() === ''
              ? defaultReason()
              : localizedText(reason.peek()),
          newEventId: () => crypto.randomUUID(),
        }),
        objectionsOf,
      }),
    [planId],
  );
  return (
    <div class="entry-form">
      <p>{text.lead}</p>
      <TextField
        id="csv-reason"
        label={text.reason}
        hint={text.reasonDefault}
        fault={undefined}
        value={reason.value}
        isOptional
        onInput={(value) => {
          reason.value = value;
        }}
      />
      <FileDrop csv={csv} />
      <CsvOutcome csv={csv} present={present} />
      <Headings />
    </div>
  );
}

function FileDrop({ csv }: { csv: CsvImport }) {
  const text = entryWords.value.csv;
  const input = useRef<HTMLInputElement>(null);
  const isOver = useSignal(false);
  const { kind } = csv.state.value;
  const isBusy = kind === 'reading' || kind === 'sending';
  const take = async (file: File | undefined) => {
    if (file === undefined || isBusy) return;
    await csv.read(file.name, new Uint8Array(await file.arrayBuffer()));
    // The same file can be chosen again when it was mended.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <div
      class="file-drop"
      data-over={isOver.value}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <label for="csv-file">{text.choose}</label>
      <input
        ref={input}
        id="csv-file"
        type="file"
        accept=".csv,text/csv"
        disabled={isBusy}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <span class="field-hint">{text.drop}</span>
    </div>
  );
}

function Headings() {
  const text = entryWords.value.csv;
  return (
    <details>
      <summary>{text.headings}</summary>
      <ul class="headings">
        {REPORT_FIELDS.map(({ key, heading, needed }) => (
          <li key={key}>
            {heading[language.value]} <code>{key}</code>
            {needed && <span class="optional">{text.needed}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
