// All meetings, as a calendar or as a list, and the details of one.
import { useMemo } from 'preact/hooks';
import { type Meeting } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { matcher } from '../../i18n/fold';
import { count } from '../../i18n/format';
import { meetingStateLabel } from '../../i18n/labels';
import { Answered } from '../../parts/Answered';
import { Choice, SearchField } from '../../parts/filters';
import { PageHeading } from '../../parts/PageHeading';
import { shownDay } from '../../state/moment';
import { bodyName } from '../../state/names';
import { useAnswer } from '../../state/resource';
import { queryValue, setQuery } from '../../state/route';
import { meetingStateOn } from '../bodies/on_day';
import { fetchMeetings, loadedSoFar, MEETING_EVENTS } from './all_meetings';
import { Calendar } from './Calendar';
import { MeetingDetails } from './MeetingDetails';
import { MeetingList } from './MeetingList';
import '../../parts/content.css';

export default function MeetingsPage() {
  const t = words.value.meetings;
  const answer = useAnswer(
    'meetings',
    (at) => fetchMeetings('', at),
    MEETING_EVENTS,
    { day: false },
  );
  const chosen = queryValue('meeting');
  const partial = loadedSoFar.value;
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      {chosen !== '' && <MeetingDetails key={chosen} meetingId={chosen} />}
      {answer.answer === undefined && partial !== null ? (
        <Meetings meetings={partial} complete={false} />
      ) : (
        <Answered of={answer}>
          {({ meetings }) => <Meetings meetings={meetings} complete />}
        </Answered>
      )}
    </>
  );
}

interface Props {
  meetings: readonly Meeting[];
  complete: boolean;
}

function Meetings({ meetings, complete }: Props) {
  const t = words.value.meetings;
  const query = queryValue('q');
  const body = queryValue('body');
  const state = queryValue('state');
  const asList = queryValue('view') === 'list';
  const on = shownDay.value;
  const shown = useMemo(
    () => filtered(meetings, query, body, state, on),
    [meetings, query, body, state, on],
  );
  const bodyIds = useMemo(
    () => [...new Set(meetings.map(({ bodyId }) => bodyId))].sort(),
    [meetings],
  );
  return (
    <>
      <div class="filters" role="search">
        <SearchField
          label={t.search}
          value={query}
          onChange={(q) => setQuery({ q }, 'replace')}
        />
        <Choice
          label={t.body}
          anyLabel={t.anyBody}
          value={body}
          options={bodyIds.map((id) => ({ value: id, label: bodyName(id) }))}
          onChange={(chosen) => setQuery({ body: chosen })}
        />
        <Choice
          label={t.state}
          anyLabel={t.anyState}
          value={state}
          options={[1, 2, 3, 4].map((value) => ({
            value: String(value),
            label: meetingStateLabel(value),
          }))}
          onChange={(chosen) => setQuery({ state: chosen })}
        />
        <ViewSwitch asList={asList} />
        <p class="filters-count" role="status">
          {complete
            ? t.shownOf(count(shown.length), count(meetings.length))
            : t.loading(count(meetings.length))}
        </p>
      </div>
      {asList ? (
        <MeetingList meetings={shown} withBody />
      ) : (
        <Calendar meetings={shown} />
      )}
    </>
  );
}

function ViewSwitch({ asList }: { asList: boolean }) {
  const t = words.value.meetings;
  return (
    <div class="view-switch" role="group" aria-label={t.view}>
      <button
        type="button"
        aria-pressed={!asList}
        onClick={() => setQuery({ view: '' })}
      >
        {t.calendar}
      </button>
      <button
        type="button"
        aria-pressed={asList}
        onClick={() => setQuery({ view: 'list' })}
      >
        {t.list}
      </button>
    </div>
  );
}

// Returns the meetings that were known of on that day and match everything.
function filtered(
  meetings: readonly Meeting[],
  query: string,
  bodyId: string,
  state: string,
  on: string,
): Meeting[] {
  const matches = matcher(query);
  return meetings.filter((meeting) => {
    const stateOn = meetingStateOn(meeting, on);
    return (
      stateOn !== null &&
      (bodyId === '' || meeting.bodyId === bodyId) &&
      (state === '' || String(stateOn) === state) &&
      (query === '' ||
        matches(
          bodyName(meeting.bodyId),
          meeting.meetingId,
          meeting.venue?.place?.ja ?? '',
          meeting.venue?.place?.en ?? '',
        ))
    );
  });
}
