// The two dials: which day is shown, and what of the record counts.
import { words } from '../i18n';
import { count, day as formatDay } from '../i18n/format';
import { head } from '../live/live';
import { isDay } from '../state/days';
import {
  isPast,
  moment,
  showAsOf,
  showDay,
  showNow,
  shownDay,
  today,
} from '../state/moment';
import { firstDay } from '../state/plan';
import { DaySlider } from './DaySlider';

export function TimeBar() {
  const t = words.value.common.time;
  return (
    <section class={isPast.value ? 'time-bar time-bar-past' : 'time-bar'}
      aria-label={t.label}>
      <div class="time-dials">
        <DaySlider />
        <DayField />
        <Known />
      </div>
      {isPast.value && <PastBanner />}
    </section>
  );
}

function DayField() {
  const t = words.value.common.time;
  return (
    <label class="day-field">
      <span class="visually-hidden">{t.day}</span>
      <input type="date" value={shownDay.value} min={firstDay.value}
        max={today.value}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (isDay(value)) showDay(value, 'push');
        }} />
    </label>
  );
}

// The second dial: now, by the end of that day, or at a position.
function Known() {
  const t = words.value.common.time;
  const { on, asOf } = moment.value;
  const choice = asOf === '' ? 'now' : isDay(asOf) ? 'day' : 'position';
  const choose = (value: string): void => {
    if (value === 'now') showAsOf('');
    if (value === 'day') showAsOf(shownDay.value);
    if (value === 'position') showAsOf(String(head.value));
  };
  return (
    <span class="known">
      <label>
        <span class="visually-hidden">{t.known}</span>
        <select value={choice}
          onChange={(event) => choose(event.currentTarget.value)}>
          <option value="now">{t.knownNow}</option>
          <option value="day" disabled={on === '' && choice !== 'day'}>
            {t.knownThen}
          </option>
          <option value="position">{t.knownPosition}</option>
        </select>
      </label>
      {choice === 'position' && (
        <label>
          <span class="visually-hidden">{t.position}</span>
          <input class="known-position" type="number" min="0"
            max={String(head.value)} value={asOf}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (/^\d+$/.test(value)) showAsOf(value);
            }} />
        </label>
      )}
    </span>
  );
}

function PastBanner() {
  const t = words.value.common.time;
  const { asOf } = moment.value;
  const known = asOf === '' ? ''
    : isDay(asOf) ? t.knownThen : t.knownAt(count(BigInt(asOf)));
  return (
    <div class="past-banner" role="status">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor"
          stroke-width="1.5" />
        <path d="M8 4.4V8l2.5 1.8" fill="none" stroke="currentColor"
          stroke-width="1.5" />
      </svg>
      <span>
        {t.past(formatDay(shownDay.value))}
        {known !== '' && ` ${t.pastKnown(known)}`}
      </span>
      <button type="button" onClick={showNow}>
        {t.back} <kbd>{t.backKey}</kbd>
      </button>
    </div>
  );
}
