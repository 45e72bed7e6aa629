// One event: all that it states, all that the log added to it, and its proof.
import '../../parts/content.css';
import { journal } from '../../api/clients';
import { words } from '../../i18n';
import { eventTypeLabel } from '../../i18n/event_types';
import { eventSentence } from '../../i18n/events';
import { count, day, instant } from '../../i18n/format';
import { assuranceLabel } from '../../i18n/labels';
import type {
  RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { Answered } from '../../parts/Answered';
import { Dialog } from '../../parts/Dialog';
import { Fact } from '../../parts/Fact';
import { head } from '../../live/live';
import { organisationName } from '../../state/names';
import { useAnswer } from '../../state/resource';
import { hrefHere, hrefTo } from '../../state/route';
import { EventFields } from './EventFields';
import { EventProof } from './EventProof';
import { payloadFields } from './event_fields';

interface Props {
  position: bigint;
  onClose: () => void;
}

interface Found {
  // Not set: there is none at that position.
  event: RecordedEvent | undefined;
}

async function readOne(position: bigint, signal: AbortSignal): Promise<Found> {
  if (position === 0n) return { event: undefined };
  const request = { afterPosition: position - 1n, maxCount: 1n };
  for await (const part of journal.read(request, { signal })) {
    const event = part.events[0];
    if (event !== undefined) return { event };
  }
  return { event: undefined };
}

export function EventDetails({ position, onClose }: Props) {
  const t = words.value.events;
  const found = useAnswer(`event ${position}`, (_, signal) =>
    readOne(position, signal), [], { day: false });
  return (
    <Dialog title={t.details} onClose={onClose}>
      <Answered of={found} height="28rem">
        {({ event }) => event === undefined
          ? <p>{t.noEvent(count(position))}</p>
          : <Details one={event} />}
      </Answered>
    </Dialog>
  );
}

// The plan within which ids of indicators and elements are unique.
function planIdOf({ tags }: RecordedEvent): string {
  return tags.find((tag) => tag.startsWith('plan:'))?.slice(5) ?? '';
}

function Details({ one }: { one: RecordedEvent }) {
  const t = words.value.events;
  const header = one.event?.header;
  const fields = one.event === undefined ? [] : payloadFields(one.event);
  const { position } = one;
  return (
    <>
      <p class="event-sentence">
        {eventSentence(one.event) || eventTypeLabel(one.type)}
      </p>
      <dl class="facts event-details">
        <Fact name={t.type}>
          {eventTypeLabel(one.type)} <code class="muted">{one.type}</code>
        </Fact>
        <Fact name={t.occurredOn}>{day(header?.occurredOn ?? '')}</Fact>
        <Fact name={t.recordedAt}>{instant(one.recordedAt)}</Fact>
        <Fact name={t.author}>
          {organisationName(one.author?.id ?? '')}{' '}
          <span class="muted small">
            {assuranceLabel(one.author?.assurance ?? 0)}
          </span>
        </Fact>
        <Fact name={t.position}>{count(position)}</Fact>
        <Fact name={t.stream}>
          <code>{one.stream}</code>{' '}
          <span class="muted small">
            {t.revision} {count(one.revision)}
          </span>
        </Fact>
      </dl>
      {header !== undefined && header.note !== '' && (
        <>
          <h3>{t.note}</h3>
          <p class="event-note">{header.note}</p>
        </>
      )}
      <h3>{t.content}</h3>
      <EventFields fields={fields} planId={planIdOf(one)} />
      <EventProof shown={one} />
      <details class="event-more">
        <summary>{t.technical}</summary>
        <dl class="facts">
          <Fact name={t.eventId}><code>{header?.eventId}</code></Fact>
          <Fact name={t.tags}>
            {one.tags.map((tag) => (
              <code key={tag} class="event-tag">{tag}</code>
            ))}
          </Fact>
        </dl>
      </details>
      <nav class="event-steps" aria-label={t.details}>
        {position > 1n && (
          <a href={hrefHere({ event: String(position - 1n) })}>
            ← {t.previous}
          </a>
        )}
        <a href={hrefTo('/', { as_of: String(position) })}>{t.asKnown}</a>
        {position < head.value && (
          <a href={hrefHere({ event: String(position + 1n) })}>{t.next} →</a>
        )}
      </nav>
    </>
  );
}
