// A field of a form: its label, what it may hold, and what is wrong with it,
// beside it and told to screen readers.

import { type ComponentChildren } from 'preact';

import { type Objection } from '../../entry/objections';
import { entryWords } from '../../i18n/entry';
import { fill } from '../../i18n/fill';

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
  readonly fault: Objection | undefined;
}

// What a control needs so that label, hint and fault belong to it.
export function controlOf({ id, hint, fault }: FieldProps) {
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    fault === undefined ? '' : `${id}-fault`,
  ].filter((part) => part !== '');
  return {
    id,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': fault !== undefined,
  };
}

export function Field(props: FieldProps & { children: ComponentChildren }) {
  const text = entryWords.value;
  const { id, label, hint, isOptional = false, fault, children } = props;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isOptional && <span class="optional">{text.form.optional}</span>}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} class="field-fault">
          {faultText(text.objections[fault.reason], fault, label)}
        </p>
      )}
    </div>
  );
}

// People do not know the fields of the request that the server speaks of.
function faultText(text: string, fault: Objection, label: string): string {
  const [, field = ''] = fault.facts;
  const said = fill(text, fault.facts);
  const isServers = fault.reason === 'server-refuses' && field !== '';
  return isServers ? said.replaceAll(field, label) : said;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'url';
  readonly rows?: number;
}

export function TextField(props: TextFieldProps) {
  const { value, onInput, inputMode = 'text', rows } = props;
  const control = {
    ...controlOf(props),
    value,
    autocomplete: 'off' as const,
    onInput: (event: { currentTarget: { value: string } }) => {
      onInput(event.currentTarget.value);
    },
  };
  return (
    <Field {...props}>
      {rows === undefined ? (
        <input {...control} inputMode={inputMode} />
      ) : (
        <textarea {...control} rows={rows} />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

export function SelectField(props: SelectFieldProps) {
  const text = entryWords.value.form;
  const { value, options, onChange } = props;
  return (
    <Field {...props}>
      <select
        {...controlOf(props)}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        <option value="">{text.choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
