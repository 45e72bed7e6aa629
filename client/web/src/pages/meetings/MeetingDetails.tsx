// One meeting: when and where, who came, what was on the agenda and what was
// resolved, and the minutes with the hashes of their documents.
import { useEffect, useRef } from 'preact/hooks';
import {
  MeetingState,
  type Meeting,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import { type MeetingMinutes } from '@generated/yoriai/event/v1/meetings_pb';
import { bodies } from '../../api/clients';
import { words } from '../../i18n';
import { count, day } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { EvidenceList } from '../../parts/EvidenceList';
import { Fact } from '../../parts/Fact';
import { OrganisationName } from '../../parts/OrganisationName';
import { Text } from '../../parts/Text';
import { asOfRequest, shownDay } from '../../state/moment';
import { bodyName } from '../../state/names';
import { useAnswer } from '../../state/resource';
import { hrefToOne, setQuery } from '../../state/route';
import { happenedBy, meetingStateOn } from '../bodies/on_day';
import { MEETING_EVENTS } from './all_meetings';
import { MeetingStateMark } from './MeetingStateMark';

export function MeetingDetails({ meetingId }: { meetingId: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const answer = useAnswer(
    `meeting ${meetingId}`,
    (at) => bodies.getMeeting({ meetingId, ...asOfRequest(at) }),
    [`meeting:${meetingId}`, ...MEETING_EVENTS],
    { day: false },
  );
  const there = answer.answer !== undefined;
  useEffect(() => heading.current?.focus(), [there]);
  return (
    <section class="panel" aria-labelledby="meeting-name">
      <Answered of={answer}>
        {({ meeting }) =>
          meeting === undefined ? null : (
            <>
              <div class="panel-head">
                <h2 id="meeting-name" tabIndex={-1} ref={heading}>
                  {bodyName(meeting.bodyId)}
                  {meeting.ordinal > 0 &&
                    ` ${words.value.meetings.ordinal(
                      count(meeting.ordinal),
                    )}`}
                </h2>
                <button
                  type="button"
                  class="text-button"
                  onClick={() => setQuery({ meeting: '' })}
                >
                  {words.value.common.close}
                </button>
              </div>
              <Details meeting={meeting} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

function Details({ meeting }: { meeting: Meeting }) {
  const t = words.value.meetings;
  const on = shownDay.value;
  const state = meetingStateOn(meeting, on);
  const held = state === MeetingState.HELD;
  return (
    <>
      <MeetingFacts meeting={meeting} held={held} />
      {meeting.agenda.length > 0 && (
        <>
          <h3>{t.agenda}</h3>
          <ol>
            {meeting.agenda.map((point, i) => (
              <li key={i}>
                <Text of={point} />
              </li>
            ))}
          </ol>
        </>
      )}
      {held && meeting.minutes !== undefined && (
        <Minutes minutes={meeting.minutes} />
      )}
      {held && <PublishedMinutes meeting={meeting} on={on} />}
      {!held && meeting.state === MeetingState.HELD && (
        <p class="muted">{t.notYetHeld}</p>
      )}
    </>
  );
}

function MeetingFacts(props: { meeting: Meeting; held: boolean }) {
  const t = words.value.meetings;
  const { meeting, held } = props;
  const { venue, scheduledOn, heldOn } = meeting;
  return (
    <dl class="facts">
      <Fact name={t.body}>
        <a href={hrefToOne('bodies', meeting.bodyId)}>
          {bodyName(meeting.bodyId)}
        </a>
      </Fact>
      <Fact name={t.state}>
        <MeetingStateMark state={meetingStateOn(meeting, shownDay.value)} />
      </Fact>
      {scheduledOn !== '' && (
        <Fact name={t.scheduledOn}>{day(scheduledOn)}</Fact>
      )}
      {held && <Fact name={t.heldOn}>{day(heldOn)}</Fact>}
      {venue !== undefined && (
        <Fact name={t.place}>
          <Text of={venue.place} /> {venue.online && t.online}
        </Fact>
      )}
      {meeting.reason !== undefined && (
        <Fact name={t.reason}>
          <Text of={meeting.reason} />
        </Fact>
      )}
      {held && meeting.corrections > 0 && (
        <Fact name={t.corrections}>
          {t.correctedTimes(meeting.corrections)}
        </Fact>
      )}
    </dl>
  );
}

function Minutes({ minutes }: { minutes: MeetingMinutes }) {
  const t = words.value.meetings;
  const listed = minutes.attendance.reduce((sum, a) => sum + a.persons, 0n);
  const others = minutes.attendanceCount - listed;
  return (
    <>
      <h3>{t.attendanceOf(count(minutes.attendanceCount))}</h3>
      <ul class="columns plain">
        {minutes.attendance.map(({ organisationId, persons }) => (
          <li key={organisationId}>
            <OrganisationName id={organisationId} />{' '}
            <span class="muted">{count(persons)}</span>
          </li>
        ))}
        {others > 0n && minutes.attendance.length > 0 && (
          <li class="muted">
            {t.others} {count(others)}
          </li>
        )}
      </ul>
      <h3>{t.resolutions}</h3>
      {minutes.resolutions.length === 0 ? (
        <p class="muted">{t.noResolutions}</p>
      ) : (
        <ol>
          {minutes.resolutions.map((resolution, i) => (
            <li key={i}>
              <Text of={resolution} />
            </li>
          ))}
        </ol>
      )}
      {minutes.evidence.length > 0 && (
        <>
          <h3>{t.papers}</h3>
          <EvidenceList evidence={minutes.evidence} />
        </>
      )}
    </>
  );
}

function PublishedMinutes({ meeting, on }: { meeting: Meeting; on: string }) {
  const t = words.value.meetings;
  const { minutesPublishedOn, publishedMinutes, minutesSummary } = meeting;
  const published =
    minutesPublishedOn !== '' && happenedBy(minutesPublishedOn, on);
  return (
    <>
      <h3>{t.minutes}</h3>
      {published ? (
        <>
          <p class="muted small">{t.publishedOn(day(minutesPublishedOn))}</p>
          {minutesSummary !== undefined && (
            <p>
              <Text of={minutesSummary} />
            </p>
          )}
          <EvidenceList evidence={publishedMinutes} />
        </>
      ) : (
        <p class="muted">{t.notPublished}</p>
      )}
    </>
  );
}
