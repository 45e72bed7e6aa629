// What a file would change, or the faults because of which it changes nothing.

import { useSignal } from '@preact/signals';

import { NO, YES } from '../../entry/cells';
import {
  type CsvImport,
  type ReadImport,
} from '../../entry/csv_import';
import { type CellFault } from '../../entry/objections';
import { type RowEffect } from '../../entry/reports_diff';
import { REPORT_FIELDS } from '../../entry/reports_table';
import { problemOf } from '../../api/problems';
import { entryWords } from '../../i18n/entry';
import { fill } from '../../i18n/fill';
import { count, shortDay } from '../../i18n/format';
import { textOf } from '../../i18n/text';
import { problemText } from '../../i18n/problems';
import { hrefToOne } from '../../state/route';
import { language } from '../../state/language';
import { EventLink } from './EventLink';
import { type Present } from './present';

// The most rows that are drawn; the counts speak of all.
const ROWS_SHOWN = 500;

export function CsvOutcome({
  csv,
  present,
}: {
  csv: CsvImport;
  present: Present;
}) {
  const text = entryWords.value;
  const state = csv.state.value;
  const read = 'read' in state ? state.read : null;
  return (
    <div class="outcome" data-state={state.kind}>
      <div role="status">
        {state.kind === 'reading' && <p>{text.form.checking}</p>}
        {state.kind === 'failed' && (
          <p class="field-fault">
            {text.outcome.refused} {problemText(problemOf(state.error))}
          </p>
        )}
        {state.kind === 'unknown' && (
          <p class="field-fault">{text.outcome.unknown}</p>
        )}
        {state.kind === 'faulty' && (
          <>
            <p class="field-fault">
              {state.fileName}:{' '}
              {text.csv.faultsTitle(count(state.faults.length))}
            </p>
            <p>{text.csv.faultsLead}</p>
          </>
        )}
        {read !== null && <Counts read={read} />}
        {state.kind === 'recorded' && (
          <>
            <p class="recorded">
              {text.csv.recorded(count(state.receipts.length))}
            </p>
            {state.receipts[0] !== undefined && (
              <EventLink position={state.receipts[0].position} />
            )}
          </>
        )}
      </div>
      {state.kind === 'faulty' && <Faults faults={state.faults} />}
      {read !== null && <Effects read={read} present={present} />}
      <Actions csv={csv} />
    </div>
  );
}

function Counts({ read }: { read: ReadImport }) {
  const text = entryWords.value.csv;
  const { effects, events } = read.diff;
  const rows = (effect: RowEffect['effect']) =>
    count(effects.filter((one) => one.effect === effect).length);
  const encoding = read.encoding === 'cp932' ? 'CP932' : 'UTF-8';
  return (
    <>
      <p>
        {read.fileName}: {text.read(count(effects.length), encoding)}
      </p>
      <p>
        <strong>
          {text.counts(rows('new'), rows('corrected'), rows('unchanged'))}
        </strong>
      </p>
      {events.length === 0 && <p>{text.nothing}</p>}
    </>
  );
}

function Actions({ csv }: { csv: CsvImport }) {
  const text = entryWords.value;
  const state = csv.state.value;
  if (state.kind === 'recorded' || !('read' in state)) return null;
  const { length } = state.read.diff.events;
  if (length === 0) return null;
  const label = {
    ready: text.csv.commit(count(length)),
    sending: text.form.sending,
    unknown: text.outcome.retry,
  }[state.kind];
  return (
    <p class="actions">
      <button
        type="button"
        class="primary"
        disabled={state.kind === 'sending'}
        onClick={() => void csv.commit()}
      >
        {label}
      </button>
    </p>
  );
}

function Faults({ faults }: { faults: readonly CellFault[] }) {
  const text = entryWords.value;
  return (
    <div class="table-frame" tabIndex={0}>
      <table class="faults">
        <thead>
          <tr>
            <th scope="col" class="numeric">
              {text.csv.line}
            </th>
            <th scope="col">{text.csv.column}</th>
            <th scope="col">{text.csv.value}</th>
            <th scope="col">{text.csv.fault}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, ROWS_SHOWN).map((fault, i) => (
            <tr key={i}>
              <td class="numeric">
                {fault.line === 0 ? text.csv.wholeFile : fault.line}
              </td>
              <td>{fault.column}</td>
              <td class="written">{fault.value}</td>
              <td>
                {fill(
                  text.objections[fault.objection.reason],
                  fault.objection.facts,
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Effects({ read, present }: { read: ReadImport; present: Present }) {
  const text = entryWords.value.csv;
  const isOnlyChanges = useSignal(true);
  const effects = read.diff.effects.filter(
    ({ effect }) => !isOnlyChanges.value || effect !== 'unchanged',
  );
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={isOnlyChanges.value}
          onChange={(event) => {
            isOnlyChanges.value = event.currentTarget.checked;
          }}
        />
        {text.onlyChanges}
      </label>
      {effects.length > 0 && (
        <div class="table-frame" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="numeric">
                  {text.line}
                </th>
                <th scope="col">{text.effect}</th>
                <th scope="col">{text.subject}</th>
                <th scope="col">{text.day}</th>
                <th scope="col">{text.details}</th>
              </tr>
            </thead>
            <tbody>
              {effects.slice(0, ROWS_SHOWN).map((effect) => (
                <Effect key={effect.line} effect={effect} present={present} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Effect({ effect, present }: { effect: RowEffect; present: Present }) {
  const text = entryWords.value.csv;
  const { indicatorId, organisationId, observedOn } = effect.report;
  const indicator = present.indicators.find(
    (one) => one.indicatorId === indicatorId,
  );
  const organisation = present.organisations.find(
    (one) => one.organisationId === organisationId,
  );
  return (
    <tr>
      <td class="numeric">{effect.line}</td>
      <td data-effect={effect.effect}>{text.effects[effect.effect]}</td>
      <td>
        <a href={hrefToOne('indicators', indicatorId)}>
          {textOf(indicator?.terms?.name)}
        </a>
        <br />
        <span class="field-hint">{textOf(organisation?.name)}</span>
      </td>
      <td>{shortDay(observedOn)}</td>
      <td>
        <Details effect={effect} />
      </td>
    </tr>
  );
}

// Of a new report its value; of a correction each thing that differs.
function Details({ effect }: { effect: RowEffect }) {
  const { values } = entryWords.value.csv;
  const shown = (value: string) =>
    value === YES ? values.yes : value === NO ? values.no : value;
  const headingOf = (key: string) =>
    REPORT_FIELDS.find((one) => one.key === key)?.heading[language.value] ??
    key;
  if (effect.effect !== 'corrected') {
    const value = REPORT_FIELDS.find(({ key }) => key === 'value');
    return <>{shown(value?.show(effect.report) ?? '')}</>;
  }
  return (
    <>
      {effect.changes.map(({ key, before, after }) => (
        <div key={key}>
          {headingOf(key)}: <del>{shown(before)}</del> →{' '}
          <ins>{shown(after)}</ins>
        </div>
      ))}
    </>
  );
}
