// What narrows a list down: a field to search in, and choices.
import { useId } from 'preact/hooks';
import './lists.css';

// A field that is searched while one types.
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="filter filter-search">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="search"
        value={props.value}
        autocomplete="off"
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  );
}

// One of several, or any: `anyLabel` stands for ''.
export function Choice(props: {
  label: string;
  anyLabel: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="filter">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <option value="">{props.anyLabel}</option>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
