// Where a form is on its way to the record, and the buttons that take it on.

import { type ComponentChildren } from 'preact';

import { problemOf } from '../../api/problems';
import { type EntryForm } from '../../entry/entry_form';
import { entryWords } from '../../i18n/entry';
import { problemText } from '../../i18n/problems';
import { EventLink } from './EventLink';

interface OutcomeProps<Draft extends object> {
  readonly form: EntryForm<Draft>;
  // Where to look at what changed, once it is on record.
  readonly changed: ComponentChildren;
}

export function Outcome<Draft extends object>({
  form,
  changed,
}: OutcomeProps<Draft>) {
  const state = form.state.value;
  const text = entryWords.value;
  const faults = form.faults.value.size;
  return (
    <div class="outcome" data-state={state.kind}>
      <div role="status">
        {faults > 0 && <p class="field-fault">{text.form.faults(faults)}</p>}
        {state.kind === 'checked' && <p>{text.form.checked}</p>}
        {state.kind === 'refused' && (
          <Refused error={state.error} isShown={faults > 0} />
        )}
        {state.kind === 'unknown' && (
          <p class="field-fault">{text.outcome.unknown}</p>
        )}
        {state.kind === 'recorded' && (
          <>
            <p class="recorded">{text.outcome.recorded}</p>
            <ul>
              {state.receipts.map(({ eventId, position }) => (
                <li key={eventId}>
                  <EventLink position={position} />
                </li>
              ))}
              <li>{changed}</li>
            </ul>
          </>
        )}
      </div>
      <Actions form={form} />
    </div>
  );
}

// `isShown`: what is wrong stands beside its fields already.
function Refused({ error, isShown }: { error: unknown; isShown: boolean }) {
  const text = entryWords.value.outcome;
  const isConflict = problemOf(error).kind === 'moved';
  if (isShown) return <p>{text.refused}</p>;
  return (
    <p class="field-fault">
      {text.refused}{' '}
      {isConflict ? text.conflict : problemText(problemOf(error))}
    </p>
  );
}

function Actions<Draft extends object>({ form }: { form: EntryForm<Draft> }) {
  const { kind } = form.state.value;
  const text = entryWords.value;
  const clear = (label: string) => (
    <button
      type="button"
      onClick={() => {
        form.clear();
      }}
    >
      {label}
    </button>
  );
  const send = (label: string, isBusy = false) => (
    <button
      type="button"
      class="primary"
      disabled={isBusy}
      onClick={() => void form.send()}
    >
      {label}
    </button>
  );
  switch (kind) {
    case 'recorded':
      return <p class="actions">{clear(text.form.another)}</p>;
    case 'unknown':
      return <p class="actions">{send(text.outcome.retry)}</p>;
    case 'sending':
      return <p class="actions">{send(text.form.sending, true)}</p>;
    default:
      return (
        <p class="actions">
          {kind === 'checked' ? (
            send(text.form.send)
          ) : (
            <button class="primary" disabled={kind === 'checking'}>
              {kind === 'checking' ? text.form.checking : text.form.check}
            </button>
          )}
          {clear(text.form.clear)}
        </p>
      );
  }
}
