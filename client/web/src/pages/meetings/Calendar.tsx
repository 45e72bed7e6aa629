// A month of meetings as a grid of days; where there is no room for a grid, as
// a list of the month.
import { useMemo } from 'preact/hooks';
import { type Meeting } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import {
  count,
  dayOfMonth,
  month as monthName,
  weekday,
} from '../../i18n/format';
import { groupedBy } from '../../parts/grouped';
import { language } from '../../state/language';
import { shownDay } from '../../state/moment';
import { bodyName } from '../../state/names';
import { queryValue, setQuery } from '../../state/route';
import { meetingDayOn, meetingStateOn } from '../bodies/on_day';
import { MeetingStateMark } from './MeetingStateMark';
import { hrefToMeeting } from './MeetingLink';
import { MeetingList } from './MeetingList';
import { monthOf, monthsLater, monthText, weeksOf, type Month } from './month';

// Meetings of one day that are named in the grid; of others only the number.
const NAMED_MAX = 3;
// Japanese calendars begin on Sunday, English ones here on Monday.
const FIRST_WEEKDAY = { ja: 0, en: 1 };

export function Calendar({ meetings }: { meetings: readonly Meeting[] }) {
  const on = shownDay.value;
  const month = monthOf(queryValue('month')) ?? monthOf(on)!;
  const byDay = useMemo(
    () => groupedBy(meetings, (meeting) => meetingDayOn(meeting, on)),
    [meetings, on],
  );
  const weeks = weeksOf(month, FIRST_WEEKDAY[language.value]);
  const prefix = monthText(month);
  const ofMonth = [...byDay]
    .filter(([day]) => day.startsWith(prefix))
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([, ofDay]) => ofDay);
  return (
    <div class="calendar">
      <MonthSwitch month={month} />
      <table class="month-grid">
        <caption class="visually-hidden">{monthName(prefix)}</caption>
        <thead>
          <tr>
            {weeks[0]!.map((day) => (
              <th key={day} scope="col">
                {weekday(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  within={day.startsWith(prefix)}
                  meetings={byDay.get(day) ?? []}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {ofMonth.length === 0 ? (
        <Nearest days={[...byDay.keys()]} month={prefix} />
      ) : (
        <div class="month-list">
          <MeetingList meetings={ofMonth} withBody />
        </div>
      )}
    </div>
  );
}

function MonthSwitch({ month }: { month: Month }) {
  const t = words.value.meetings;
  const show = (months: number) =>
    setQuery({ month: monthText(monthsLater(month, months)) }, 'replace');
  return (
    <div class="month-switch">
      <button
        type="button"
        aria-label={t.previousMonth}
        onClick={() => show(-1)}
      >
        ‹
      </button>
      <h2 aria-live="polite">{monthName(monthText(month))}</h2>
      <button type="button" aria-label={t.nextMonth} onClick={() => show(1)}>
        ›
      </button>
      <button
        type="button"
        class="text-button"
        onClick={() => setQuery({ month: '' }, 'replace')}
      >
        {t.monthOfDay}
      </button>
    </div>
  );
}

// Says that the month is empty, and leads to the last month before it that is
// not, or else to the first one after it.
function Nearest({ days, month }: { days: readonly string[]; month: string }) {
  const t = words.value.meetings;
  const months = days.map((day) => day.slice(0, 7)).filter((m) => m !== '');
  months.sort();
  const nearest = months.findLast((m) => m < month) ?? months[0];
  return (
    <p class="muted">
      {t.noneInMonth}{' '}
      {nearest !== undefined && (
        <button
          type="button"
          class="text-button"
          onClick={() => setQuery({ month: nearest }, 'replace')}
        >
          {t.goTo(monthName(nearest))}
        </button>
      )}
    </p>
  );
}

function DayCell(props: {
  day: string;
  within: boolean;
  meetings: readonly Meeting[];
}) {
  const { day, within, meetings } = props;
  const classes = [within ? 'day' : 'day beyond'];
  const isShownDay = day === shownDay.value;
  if (isShownDay) classes.push('day-shown');
  return (
    <td
      class={classes.join(' ')}
      aria-current={isShownDay ? 'date' : undefined}
    >
      <div class="day-number">{dayOfMonth(day)}</div>
      <ul class="plain">
        {meetings.slice(0, NAMED_MAX).map((meeting) => (
          <li key={meeting.meetingId}>
            <a class="day-meeting" href={hrefToMeeting(meeting.meetingId)}>
              <MeetingStateMark
                state={meetingStateOn(meeting, shownDay.value)}
                iconOnly
              />
              <span class="day-meeting-name">{bodyName(meeting.bodyId)}</span>
            </a>
          </li>
        ))}
      </ul>
      {meetings.length > NAMED_MAX && (
        <div class="muted small">
          {words.value.meetings.more(count(meetings.length - NAMED_MAX))}
        </div>
      )}
    </td>
  );
}
