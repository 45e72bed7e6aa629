// One body: what it is for, who sits in it, what it works on, and what it
// decided, with what each decision changed.
import {
  type GetBodyResponse,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import { bodies } from '../../api/clients';
import { words } from '../../i18n';
import { bodyKindLabel } from '../../i18n/labels';
import { Answered } from '../../parts/Answered';
import { Fact } from '../../parts/Fact';
import { PageHeading } from '../../parts/PageHeading';
import { Text } from '../../parts/Text';
import { asOfRequest, shownDay } from '../../state/moment';
import { bodyName } from '../../state/names';
import { planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefTo, route } from '../../state/route';
import { fetchMeetings, MEETING_EVENTS } from '../meetings/all_meetings';
import { MeetingList } from '../meetings/MeetingList';
import { ActionItems } from './ActionItems';
import { BODY_EVENTS, fetchMeetingDuties } from './answers';
import { BodyStateMark } from './BodyStateMark';
import { cadences } from './cadence';
import { CadenceMark } from './CadenceMark';
import { Decisions } from './Decisions';
import { MandateFacts } from './MandateFacts';
import { bodyStateOn } from './on_day';
import { Seats } from './Seats';
import { Proposals, Themes } from './Themes';
import '../../parts/content.css';
import './bodies.css';

export default function BodyPage() {
  const id = route.value.id;
  const answer = useAnswer(
    `body ${id}`,
    (at) => bodies.getBody({ bodyId: id, ...asOfRequest(at) }),
    BODY_EVENTS,
    { day: false },
  );
  // The newest name stands in until the one of that point in time is there.
  const body = answer.answer?.body;
  return (
    <>
      <PageHeading>
        {body === undefined ? bodyName(id) : <Text of={body.name} />}
      </PageHeading>
      <Answered of={answer}>
        {(response) => <BodyBody answer={response} />}
      </Answered>
    </>
  );
}

function BodyBody({ answer }: { answer: GetBodyResponse }) {
  const { body, seats, themes, proposals, decisions, actionItems } = answer;
  const t = words.value.bodies;
  const on = shownDay.value;
  if (body === undefined) return null;
  return (
    <>
      <p class="body-kind">
        {bodyKindLabel(body.kind)}{' '}
        <BodyStateMark state={bodyStateOn(body, on)} />
      </p>
      <MandateFacts body={body} on={on}>
        <BodyCadence bodyId={body.bodyId} />
      </MandateFacts>
      <section aria-labelledby="decisions">
        <h2 id="decisions">{t.decisions}</h2>
        <Decisions decisions={decisions} proposals={proposals} on={on} />
      </section>
      <section aria-labelledby="action-items">
        <h2 id="action-items">{t.actionItems}</h2>
        <ActionItems items={actionItems} on={on} />
      </section>
      <section aria-labelledby="themes">
        <h2 id="themes">{t.themes}</h2>
        <Themes themes={themes} on={on} />
      </section>
      <section aria-labelledby="proposals">
        <h2 id="proposals">{t.proposals}</h2>
        <Proposals proposals={proposals} on={on} />
      </section>
      <section aria-labelledby="seats">
        <h2 id="seats">{t.seats}</h2>
        <Seats seats={seats} on={on} />
      </section>
      <section aria-labelledby="meetings">
        <h2 id="meetings">{t.meetings}</h2>
        <BodyMeetings bodyId={body.bodyId} />
        <p>
          <a href={hrefTo('/meetings', { body: body.bodyId })}>
            {t.allMeetings}
          </a>
        </p>
      </section>
    </>
  );
}

function BodyCadence({ bodyId }: { bodyId: string }) {
  const { answer } = useAnswer(
    `meeting duties ${planId.value}`,
    (at) => fetchMeetingDuties(planId.value, at),
    [...BODY_EVENTS, ...MEETING_EVENTS],
  );
  const cadence = cadences(answer?.duties ?? []).get(bodyId);
  if (cadence === undefined) return null;
  return (
    <Fact name={words.value.bodies.cadence}>
      <CadenceMark cadence={cadence} />
    </Fact>
  );
}

function BodyMeetings({ bodyId }: { bodyId: string }) {
  const answer = useAnswer(
    `meetings ${bodyId}`,
    (at) => fetchMeetings(bodyId, at),
    [`body:${bodyId}`, ...MEETING_EVENTS],
    { day: false },
  );
  return (
    <Answered of={answer}>
      {({ meetings }) => <MeetingList meetings={meetings} withBody={false} />}
    </Answered>
  );
}
