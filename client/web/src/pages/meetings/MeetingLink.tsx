// A link to a meeting, by its day.
import { type Meeting } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { day } from '../../i18n/format';
import { shownDay } from '../../state/moment';
import { hrefTo } from '../../state/route';
import { meetingDayOn } from '../bodies/on_day';

export function MeetingLink({ meeting }: { meeting: Meeting | null }) {
  if (meeting === null) {
    return <span class="muted">{words.value.bodies.noMeeting}</span>;
  }
  const at = meetingDayOn(meeting, shownDay.value);
  return (
    <a href={hrefToMeeting(meeting.meetingId)}>
      {at === '' ? words.value.meetings.undated : day(at)}
    </a>
  );
}

export function hrefToMeeting(meetingId: string): string {
  return hrefTo('/meetings', { meeting: meetingId });
}
