// The dial of days: from the first plan's first day to today, with the fiscal
// years marked. Moving it puts the whole page on another day.
import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../i18n';
import { day as formatDay, fiscalYear as formatYear } from '../i18n/format';
import { dayOf, fiscalYearOf, firstDayOf, numberOf } from '../state/days';
import { moment, showDay, shownDay, today } from '../state/moment';
import { firstDay, firstMonth, plan } from '../state/plan';
import { dayAfterKey } from './slider_keys';

// While the dial moves, the page follows at this pace.
const FOLLOW_MILLISECONDS = 120;
// What is turned without a longer pause is one step of the back button.
const GESTURE_MILLISECONDS = 1200;

export function DaySlider() {
  const t = words.value.common.time;
  const track = useRef<HTMLDivElement>(null);
  const turn = useTurning();
  const first = numberOf(firstDay.value);
  const last = Math.max(numberOf(today.value), first + 1);
  const shown = turn.preview ?? shownDay.value;
  const at = Math.min(Math.max(numberOf(shown), first), last);
  const share = (number: number): number => (number - first) / (last - first);

  const dayAt = (event: PointerEvent): string => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return shown;
    const part = Math.min(Math.max((event.clientX - box.left) / box.width, 0),
      1);
    return dayOf(Math.round(first + part * (last - first)));
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    turn.to(dayAt(event));
  };
  const onPointerMove = (event: PointerEvent): void => {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) {
      turn.to(dayAt(event));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = dayAfterKey(event, shown, {
      first: firstDay.value,
      last: today.value,
      firstMonth: firstMonth.value,
    });
    if (next === undefined) return;
    event.preventDefault();
    turn.to(next);
  };
  const isToday = moment.value.on === '' && turn.preview === undefined;
  const text = isToday
    ? `${t.today}: ${formatDay(shown)}` : formatDay(shown);
  return (
    <div class="slider" onPointerDown={onPointerDown}
      onPointerMove={onPointerMove} onPointerUp={turn.finish}>
      <div ref={track} class="slider-track">
        <Years first={first} last={last} share={share} />
        <div class="slider-gone" style={{ width: `${share(at) * 100}%` }} />
        <div class="slider-thumb" role="slider" tabIndex={0}
          aria-label={t.dial} aria-describedby="slider-keys"
          aria-valuemin={first} aria-valuemax={last} aria-valuenow={at}
          aria-valuetext={text}
          style={{ left: `${share(at) * 100}%` }}
          onKeyDown={onKeyDown}>
          {turn.preview !== undefined && (
            <span class="slider-tip" aria-hidden="true">
              {formatDay(shown)}
            </span>
          )}
        </div>
      </div>
      <p id="slider-keys" class="visually-hidden">{t.keys}</p>
    </div>
  );
}

interface YearsProps {
  first: number;
  last: number;
  share: (number: number) => number;
}

// The fiscal years behind the dial; those of the plan stand out.
function Years({ first, last, share }: YearsProps) {
  const month = firstMonth.value;
  const terms = plan.value?.terms;
  const from = fiscalYearOf(dayOf(first), month);
  const to = fiscalYearOf(dayOf(last), month);
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return (
    <div class="slider-years" aria-hidden="true">
      {years.map((year) => {
        const begin = Math.max(numberOf(firstDayOf(year, month)), first);
        const end = Math.min(numberOf(firstDayOf(year + 1, month)), last);
        const planned = terms !== undefined &&
          year >= terms.firstFiscalYear && year <= terms.lastFiscalYear;
        return (
          <span key={year}
            class={planned ? 'slider-year slider-year-planned' : 'slider-year'}
            style={{
              left: `${share(begin) * 100}%`,
              width: `${(share(end) - share(begin)) * 100}%`,
            }}>
            <span class="slider-year-long">{formatYear(year)}</span>
            <span class="slider-year-short">{`’${String(year).slice(2)}`}</span>
          </span>
        );
      })}
    </div>
  );
}

// Turning the dial: what is chosen shows at once, and the page follows.
function useTurning() {
  const [preview, setPreview] = useState<string>();
  const follow = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turnedAt = useRef(0);
  const wanted = useRef<string>(undefined);
  const settle = (): void => {
    clearTimeout(follow.current);
    follow.current = undefined;
    const day = wanted.current;
    if (day === undefined) return;
    wanted.current = undefined;
    const goesOn = Date.now() - turnedAt.current < GESTURE_MILLISECONDS;
    turnedAt.current = Date.now();
    showDay(day, goesOn ? 'replace' : 'push');
    setPreview(undefined);
  };
  useEffect(() => () => clearTimeout(follow.current), []);
  return {
    preview,
    to(day: string): void {
      wanted.current = day;
      setPreview(day);
      follow.current ??= setTimeout(settle, FOLLOW_MILLISECONDS);
    },
    finish: settle,
  };
}
