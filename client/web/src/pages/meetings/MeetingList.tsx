// Meetings line by line, the newest first.
import { useMemo } from 'preact/hooks';
import { type Meeting } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { count, day, list } from '../../i18n/format';
import { textOf } from '../../i18n/text';
import { VirtualTable, type Column } from '../../parts/VirtualTable';
import { shownDay } from '../../state/moment';
import { bodyName } from '../../state/names';
import { meetingDayOn, meetingStateOn } from '../bodies/on_day';
import { MeetingStateMark } from './MeetingStateMark';
import { hrefToMeeting } from './MeetingLink';
import './meetings.css';

interface Props {
  meetings: readonly Meeting[];
  // Whether the body is named, which it need not be on its own page.
  withBody: boolean;
}

export function MeetingList({ meetings, withBody }: Props) {
  const t = words.value.meetings;
  const on = shownDay.value;
  const rows = useMemo(
    () =>
      meetings
        .filter((meeting) => meetingStateOn(meeting, on) !== null)
        .sort((a, b) => meetingDayOn(b, on).localeCompare(meetingDayOn(a, on))),
    [meetings, on],
  );
  const columns = useMemo(
    () => columnsOf(on, withBody),
    [words.value, on, withBody],
  );
  return (
    <VirtualTable
      caption={t.title}
      columns={columns}
      rows={rows}
      keyOf={({ meetingId }) => meetingId}
      empty={t.noneMatches}
    />
  );
}

function columnsOf(on: string, withBody: boolean): Column<Meeting>[] {
  const t = words.value.meetings;
  const name = (meeting: Meeting) =>
    [
      withBody ? bodyName(meeting.bodyId) : '',
      meeting.ordinal > 0 ? t.ordinal(count(meeting.ordinal)) : '',
    ]
      .filter((part) => part !== '')
      .join(' ') || meeting.meetingId;
  return [
    {
      id: 'day',
      head: t.day,
      compare: (a, b) =>
        meetingDayOn(a, on).localeCompare(meetingDayOn(b, on)),
      cell: (meeting) => day(meetingDayOn(meeting, on)) || t.undated,
    },
    {
      id: 'meeting',
      head: t.meeting,
      names: true,
      compare: (a, b) => name(a).localeCompare(name(b)),
      cell: (meeting) => (
        <a href={hrefToMeeting(meeting.meetingId, meetingDayOn(meeting, on))}>
          {name(meeting)}
        </a>
      ),
    },
    {
      id: 'state',
      head: t.state,
      cell: (meeting) => (
        <MeetingStateMark state={meetingStateOn(meeting, on)} />
      ),
    },
    {
      id: 'place',
      head: t.place,
      minor: true,
      cell: ({ venue }) =>
        list(
          [textOf(venue?.place), venue?.online === true ? t.online : ''].filter(
            (part) => part !== '',
          ),
        ),
    },
    {
      id: 'attendance',
      head: t.attendance,
      numeric: true,
      minor: true,
      cell: (meeting) =>
        meetingDayOn(meeting, on) === meeting.heldOn &&
        meeting.minutes !== undefined
          ? count(meeting.minutes.attendanceCount)
          : '',
    },
  ];
}
