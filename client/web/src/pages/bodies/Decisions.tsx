// What a body decided, and what each decision changed: every event of a plan
// that names it.
import {
  type Decision,
  type Proposal,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import { type PlanChange } from '@generated/yoriai/api/v1/plan_service_pb';
import { words } from '../../i18n';
import { eventSentence } from '../../i18n/events';
import { day } from '../../i18n/format';
import { PositionLink } from '../../parts/PositionLink';
import { Text } from '../../parts/Text';
import { plans } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefToMeeting } from '../meetings/MeetingLink';
import { fetchPlanChanges, PLAN_EVENTS } from './answers';
import { changesByDecision } from './consequences';
import { happenedBy } from './on_day';

interface Props {
  decisions: readonly Decision[];
  proposals: readonly Proposal[];
  on: string;
}

export function Decisions({ decisions, proposals, on }: Props) {
  const t = words.value.bodies;
  const ids = plans.value.map(({ planId }) => planId);
  const { answer } = useAnswer(
    `plan changes ${ids.join(' ')}`,
    (at) => fetchPlanChanges(ids, at),
    PLAN_EVENTS,
    { day: false },
  );
  const changes = changesByDecision(answer?.changes ?? []);
  const shown = decisions
    .filter(({ decidedOn }) => happenedBy(decidedOn, on))
    .sort((a, b) => b.decidedOn.localeCompare(a.decidedOn));
  if (shown.length === 0) return <p class="muted">{t.nothingYet}</p>;
  return (
    <ul class="entries">
      {shown.map((decision) => (
        <li key={decision.decisionId} id={`decision-${decision.decisionId}`}>
          <strong>
            <Text of={decision.title} />
          </strong>
          <DecisionFacts decision={decision} proposals={proposals} />
          {answer !== undefined && (
            <Consequences
              changes={changes.get(decision.decisionId) ?? []}
              on={on}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function DecisionFacts(props: {
  decision: Decision;
  proposals: readonly Proposal[];
}) {
  const t = words.value.bodies;
  const { decision, proposals } = props;
  const answered = proposals.find(
    ({ proposalId }) => proposalId === decision.proposalId,
  );
  return (
    <div class="muted small">
      {day(decision.decidedOn)}
      {decision.meetingId !== '' && (
        <>
          {' · '}
          <a href={hrefToMeeting(decision.meetingId)}>{t.decidedAt}</a>
        </>
      )}
      {answered !== undefined && (
        <>
          {' · '}
          {t.answers}: <Text of={answered.title} />
        </>
      )}
    </div>
  );
}

function Consequences(props: { changes: readonly PlanChange[]; on: string }) {
  const shown = props.changes.filter(({ event }) =>
    happenedBy(event?.header?.occurredOn ?? '', props.on),
  );
  if (shown.length === 0) {
    return (
      <p class="muted small">{words.value.bodies.changedNothing}</p>
    );
  }
  return (
    <ul class="consequences">
      {shown.map(({ position, event }) => (
        <li key={String(position)}>
          {event !== undefined && eventSentence(event)}{' '}
          <PositionLink position={position} />
        </li>
      ))}
    </ul>
  );
}
