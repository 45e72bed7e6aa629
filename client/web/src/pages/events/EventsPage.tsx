// The live feed: what is put on record, as it is, with filters and a pause.
import './events.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { journal } from '../../api/clients';
import { positionAt } from '../../api/position';
import { problemOf, type Problem } from '../../api/problems';
import { words } from '../../i18n';
import { count } from '../../i18n/format';
import { onEvents, onStart } from '../../live/live';
import { PageHeading } from '../../parts/PageHeading';
import { ProblemNote } from '../../parts/ProblemNote';
import { isLive, moment } from '../../state/moment';
import { queryValue, setQuery } from '../../state/route';
import { EventDetails } from './EventDetails';
import { EventFilters } from './EventFilters';
import { EventList } from './EventList';
import { Feed } from './feed';
import { filterFromQuery } from './filter_query';

export default function EventsPage() {
  const t = words.value.events;
  const { feed, problem } = useFeed();
  const asked = queryValue('event');
  return (
    <>
      <div class="events-head">
        <div>
          <PageHeading>{t.title}</PageHeading>
          <p class="lead">{t.lead}</p>
        </div>
        {isLive.value && feed !== undefined && <PauseButton feed={feed} />}
      </div>
      <EventFilters />
      {problem !== undefined && <ProblemNote problem={problem} />}
      {feed !== undefined && <EventList feed={feed} />}
      {/^\d{1,19}$/.test(asked) && (
        <EventDetails position={BigInt(asked)}
          onClose={() => setQuery({ event: '' })} />
      )}
    </>
  );
}

// The feed for the filters and the point in time of the URL.
function useFeed(): { feed: Feed | undefined; problem: Problem | undefined } {
  const { on, asOf } = moment.value;
  const filter = filterFromQuery();
  const key = JSON.stringify([on, asOf, filter]);
  const [feed, setFeed] = useState<Feed>();
  const [problem, setProblem] = useState<Problem>();
  const start = useMemo(() => ({ filter, on }), [key]);
  useEffect(() => {
    const given = new AbortController();
    let made: Feed | undefined;
    const offEvents = onEvents(() => void made?.readNewer());
    const offStart = onStart(() => void made?.readNewer());
    const open = async (): Promise<void> => {
      try {
        const end = await positionAt({ on, asOf }, given.signal);
        if (given.signal.aborted) return;
        made = new Feed(journal.read, { ...start, end });
        setProblem(undefined);
        setFeed(made);
        await made.readOlder();
        await made.readNewer();
      } catch (thrown) {
        if (!given.signal.aborted) setProblem(problemOf(thrown));
      }
    };
    void open();
    return () => {
      given.abort();
      made?.close();
      offEvents();
      offStart();
    };
  }, [key]);
  return { feed, problem };
}

function PauseButton({ feed }: { feed: Feed }) {
  const t = words.value.events;
  const paused = feed.paused.value;
  const waiting = feed.waiting.value.length;
  return (
    <div class="events-pause no-print">
      <span role="status" class="muted small">
        {paused && t.paused}
        {waiting > 0 && ` · ${t.waiting(count(waiting))}`}
      </span>
      <button type="button" aria-pressed={paused}
        onClick={() => (paused ? feed.resume() : feed.pause())}>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path fill="currentColor"
            d={paused ? 'M2.5 1l8 5l-8 5z' : 'M2 1h3v10H2zM7 1h3v10H7z'} />
        </svg>{' '}
        {paused ? t.resume : t.pause}
      </button>
    </div>
  );
}
