// What all forms have around their fields: checking before sending, fields that
// cannot be changed while what they say is under way, and the outcome.

import { type ComponentChildren } from 'preact';

import { type EntryForm } from '../../entry/entry_form';
import { useFocusOnFault } from './focus_on_fault';
import { Outcome } from './Outcome';

interface FrameProps<Draft extends object> {
  readonly form: EntryForm<Draft>;
  readonly title: string;
  readonly children: ComponentChildren;
  // Where to look at what changed, once it is on record.
  readonly changed: ComponentChildren;
}

export function EntryFormFrame<Draft extends object>({
  form,
  title,
  children,
  changed,
}: FrameProps<Draft>) {
  return (
    <form
      ref={useFocusOnFault(form)}
      class="entry-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.check();
      }}
    >
      <fieldset disabled={form.isFixed}>{children}</fieldset>
      <Outcome form={form} changed={changed} />
    </form>
  );
}
