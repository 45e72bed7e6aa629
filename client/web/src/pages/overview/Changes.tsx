// What was put on record last, in words; new events appear as they come.
import { useRef } from 'preact/hooks';
import {
  ReadDirection,
  type RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { journal } from '../../api/clients';
import { positionAt } from '../../api/position';
import { words } from '../../i18n';
import { eventTypeLabel } from '../../i18n/event_types';
import { eventSentence } from '../../i18n/events';
import { shortDay } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import type { Moment } from '../../state/moment';
import { organisationName } from '../../state/names';
import { useAnswer } from '../../state/resource';
import { hrefTo } from '../../state/route';

const SHOWN_MAX = 8;

// On a past day, later events are passed over; so many at most.
const LOOKED_THROUGH_MAX = 5_000;

async function readLast(at: Moment, signal: AbortSignal): Promise<{
  events: RecordedEvent[];
  basis: { position: bigint };
}> {
  const end = await positionAt(at, signal);
  const events: RecordedEvent[] = [];
  let position = 0n;
  if (end === 0n) return { events, basis: { position } };
  const stop = new AbortController();
  const request = {
    direction: ReadDirection.BACKWARDS,
    afterPosition: end === undefined ? 0n : end + 1n,
    maxCount: BigInt(at.on === '' ? SHOWN_MAX : LOOKED_THROUGH_MAX),
  };
  const options = { signal: AbortSignal.any([signal, stop.signal]) };
  for await (const part of journal.read(request, options)) {
    position = part.head;
    const happened = part.events.filter(({ event }) =>
      at.on === '' || (event?.header?.occurredOn ?? '') <= at.on);
    events.push(...happened);
    if (events.length >= SHOWN_MAX) break;
  }
  stop.abort();
  return { events: events.slice(0, SHOWN_MAX), basis: { position } };
}

export function Changes() {
  const t = words.value.overview;
  const answer = useAnswer('last events', readLast, []);
  // What comes after the first answer stands out for a moment.
  const first = useRef<bigint>(undefined);
  first.current ??= answer.answer?.basis.position;
  const isNew = ({ position }: RecordedEvent): boolean =>
    first.current !== undefined && position > first.current;
  return (
    <section class="card" aria-labelledby="changes-title">
      <h2 id="changes-title">{t.changes}</h2>
      <Answered of={answer} height="24rem">
        {({ events }) => events.length === 0
          ? <p class="muted">{t.noChanges}</p>
          : (
            <div role="log" aria-labelledby="changes-title">
              <ul class="brief">
                {events.map((one) => (
                  <Change key={one.position} one={one} isNew={isNew(one)} />
                ))}
              </ul>
            </div>
          )}
      </Answered>
      <p class="card-more no-print">
        <a href={hrefTo('/events')}>{t.allEvents}</a>
      </p>
    </section>
  );
}

interface ChangeProps {
  one: RecordedEvent;
  isNew: boolean;
}

function Change({ one, isNew }: ChangeProps) {
  return (
    <li class={isNew ? 'change change-new' : 'change'}>
      <a href={hrefTo('/events', { event: String(one.position) })}>
        {eventSentence(one.event) || eventTypeLabel(one.type)}
      </a>
      <span class="brief-facts">
        {shortDay(one.event?.header?.occurredOn ?? '')} ·{' '}
        {organisationName(one.author?.id ?? '')}
      </span>
    </li>
  );
}
