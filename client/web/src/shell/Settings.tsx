// How the page looks: colours, and the calendar of Japanese dates.
import { words } from '../i18n';
import { yearStyle, type YearStyle } from '../state/language';
import { theme, type Theme } from '../state/theme';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const YEAR_STYLES: readonly YearStyle[] = ['common', 'era'];

export function Settings() {
  const t = words.value.common;
  return (
    <>
      <button type="button" class="quiet icon-button" popovertarget="settings"
        aria-label={t.settings} title={t.settings}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor"
            stroke-width="1.6" />
          <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
        </svg>
      </button>
      <div id="settings" popover="auto" class="menu">
        <Choice legend={t.theme} name="theme" values={THEMES}
          labels={t.themes} chosen={theme.value}
          onChoose={(value) => { theme.value = value; }} />
        <Choice legend={t.years} name="years" values={YEAR_STYLES}
          labels={t.yearStyles} chosen={yearStyle.value}
          onChoose={(value) => { yearStyle.value = value; }} />
      </div>
    </>
  );
}

interface ChoiceProps<V extends string> {
  legend: string;
  name: string;
  values: readonly V[];
  labels: Record<V, string>;
  chosen: V;
  onChoose: (value: V) => void;
}

function Choice<V extends string>(props: ChoiceProps<V>) {
  return (
    <fieldset class="menu-group">
      <legend>{props.legend}</legend>
      {props.values.map((value) => (
        <label key={value} class="menu-choice">
          <input type="radio" name={props.name} checked={value === props.chosen}
            onChange={() => props.onChoose(value)} />
          {props.labels[value]}
        </label>
      ))}
    </fieldset>
  );
}
