// Links to a meeting, by its day.
import { type Meeting } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { day } from '../../i18n/format';
import { shownDay } from '../../state/moment';
import { hrefTo, queryValue, route } from '../../state/route';
import { meetingDayOn } from '../bodies/on_day';

export function MeetingLink({ meeting }: { meeting: Meeting | null }) {
  if (meeting === null) {
    return <span class="muted">{words.value.bodies.noMeeting}</span>;
  }
  const at = meetingDayOn(meeting, shownDay.value);
  return (
    <a href={hrefToMeeting(meeting.meetingId, at)}>
      {at === '' ? words.value.meetings.undated : day(at)}
    </a>
  );
}

// What one has chosen on the page of meetings, and keeps when one opens one.
const CHOSEN = ['q', 'body', 'state', 'view', 'month'];

// Returns the URL of a meeting; `at` is its day, if it is known, so that the
// calendar turns to its month.
export function hrefToMeeting(meetingId: string, at = ''): string {
  const chosen: Record<string, string> = {};
  if (route.value.page === 'meetings') {
    for (const name of CHOSEN) chosen[name] = queryValue(name);
  }
  if (at !== '') chosen['month'] = at.slice(0, 7);
  return hrefTo('/meetings', { ...chosen, meeting: meetingId });
}
