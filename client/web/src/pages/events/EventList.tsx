// The events of a feed. Only those that can be seen are in the document; older
// ones are asked for when the end comes near.
import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { words } from '../../i18n';
import { eventTypeLabel } from '../../i18n/event_types';
import { eventSentence } from '../../i18n/events';
import { ago, count, instant, shortDay } from '../../i18n/format';
import { Empty } from '../../parts/Empty';
import { ProblemNote } from '../../parts/ProblemNote';
import { useVirtualWindow } from '../../parts/use_virtual_window';
import { organisationName } from '../../state/names';
import { hrefHere } from '../../state/route';
import type { Feed } from './feed';

// How far below the window the end may be when more is asked for.
const ASK_AHEAD = '1200px';

export function EventList({ feed }: { feed: Feed }) {
  const t = words.value.events;
  const events = feed.events.value;
  const complete = feed.complete.value;
  const problem = feed.problem.value;
  const now = useNow();
  const { body, window } = useVirtualWindow<HTMLOListElement>(events.length);
  const end = useEndReached(() => void feed.readOlder(), events.length);
  if (complete && events.length === 0) return <Empty title={t.empty} />;
  return (
    <>
      <div role="log" aria-label={t.feed} aria-live={
        feed.paused.value ? 'off' : 'polite'}>
        <div style={{ height: `${window.before}px` }} />
        <ol ref={body} class="event-list">
          {events.slice(window.first, window.end).map((one) => (
            <EventRow key={one.position} one={one} now={now} />
          ))}
        </ol>
        <div style={{ height: `${window.after}px` }} />
      </div>
      <div ref={end} class="event-list-end muted small">
        {problem !== undefined
          ? (
            <ProblemNote problem={problem}
              onRetry={() => void feed.readOlder()} />
          )
          : complete ? t.begin : t.older}
      </div>
    </>
  );
}

function EventRow({ one, now }: { one: RecordedEvent; now: number }) {
  const occurredOn = one.event?.header?.occurredOn ?? '';
  return (
    <li class="event-row">
      <span class="event-position numeric">{count(one.position)}</span>
      <span class="event-what">
        <a href={hrefHere({ event: String(one.position) })}>
          {eventSentence(one.event) || eventTypeLabel(one.type)}
        </a>
      </span>
      <span class="event-facts">
        <span class="event-type">{eventTypeLabel(one.type)}</span>
        <span>{shortDay(occurredOn)}</span>
        <span class="event-author">
          {organisationName(one.author?.id ?? '')}
        </span>
        {one.recordedAt !== undefined && (
          <time title={instant(one.recordedAt)}>
            {ago(one.recordedAt, now)}
          </time>
        )}
      </span>
    </li>
  );
}

// The time, so that "3 minutes ago" does not stand still.
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

// Calls back while the element is near the window: again after each answer, as
// it may have brought too little to push the end away.
function useEndReached(callback: () => void, length: number) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    }, { rootMargin: ASK_AHEAD });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [length]);
  return element;
}
