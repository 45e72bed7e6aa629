// A number of an indicator, verified in this browser on demand: each step is
// shown as it is taken, then the events behind the number, then what only the
// whole log can show.

import './audit.css';

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  Exclusion,
  type ExplainedEvent,
  type ExplainIndicatorResponse,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { type Assessment } from '@generated/yoriai/api/v1/indicators_pb';

import { auditWords } from '../i18n/audit';
import { eventTypeLabel } from '../i18n/event_types';
import { decimal, instant, shortDay } from '../i18n/format';
import { exclusionLabel } from '../i18n/labels';
import { atMoment, moment } from '../state/moment';
import { browserReader } from './browser_reader';
import { VerifyCommands } from './Commands';
import {
  NUMBER_STEPS,
  type NumberStep,
  type VerifiedNumber,
  verifyNumber,
} from './number_verification';
import { type FoundText, StepList } from './StepList';
import { Steps } from './steps';
import { continuityText } from './continuity_text';
import { trustVersion } from './trust_version';
import { Verdict } from './Verdict';

export interface ProofOfNumberProps {
  readonly planId: string;
  readonly indicatorId: string;
  readonly fiscalYear: number;
  // What the page shows, if it shows the number: exactly that state is
  // verified. Not set: the moment that the page looks at.
  readonly shown?: ExplainIndicatorResponse | undefined;
}

export function ProofOfNumber(props: ProofOfNumberProps) {
  const text = auditWords.value;
  const steps = useSignal<Steps<NumberStep> | null>(null);
  const verified = useSignal<VerifiedNumber | null>(null);
  const { planId, indicatorId, fiscalYear, shown } = props;
  const { on, asOf } = moment.value;

  // Another number is another proof, and so is one by another key.
  useEffect(() => {
    steps.value = null;
    verified.value = null;
  }, [planId, indicatorId, fiscalYear, on, asOf, shown, trustVersion.value]);

  const start = async () => {
    const taken = new Steps(NUMBER_STEPS);
    steps.value = taken;
    verified.value = null;
    try {
      const number = await verifyNumber(
        browserReader,
        { planId, indicatorId, fiscalYear, ...stateOf(shown) },
        taken,
      );
      // Meanwhile another number may have been asked for.
      if (steps.value === taken) verified.value = number;
    } catch {
      // The step that ended it says why.
    }
  };

  return (
    <div class="proof-of-number">
      <button type="button" class="primary" onClick={() => void start()}>
        {steps.value === null ? text.number.start : text.verify.again}
      </button>
      {steps.value !== null && (
        <NumberSteps steps={steps.value} verified={verified.value} />
      )}
      {verified.value !== null && <ProvenEvents {...verified.value} />}
    </div>
  );
}

// Which state is verified, and what the page shows of it.
function stateOf(shown: ExplainIndicatorResponse | undefined) {
  const { basis, assessment } = shown ?? {};
  if (basis === undefined || assessment === undefined) {
    return atMoment(moment.value);
  }
  return {
    asOf: { point: { case: 'position' as const, value: basis.position } },
    on: basis.on,
    shown: assessment,
  };
}

function NumberSteps({
  steps,
  verified,
}: {
  steps: Steps<NumberStep>;
  verified: VerifiedNumber | null;
}) {
  const text = auditWords.value;
  const list = steps.list.value;
  const notChecked = [
    text.verdict.othersUnknown,
    text.verdict.planUnknown,
    ...(verified?.trust.isKeyFromReader === true
      ? []
      : [text.verdict.keyFromServer]),
    text.verdict.program,
  ];
  return (
    <>
      <StepList steps={list} found={foundText} claims={text.steps} />
      <Verdict steps={list} notChecked={notChecked} />
    </>
  );
}

const foundText: FoundText<NumberStep> = ({ name, facts }) => {
  const { found } = auditWords.value;
  const [first = '', second = '', third = ''] = facts;
  if (facts.length === 0) return null;
  switch (name) {
    case 'explanation':
      return found.explanation(first, second, third);
    case 'signature':
      return found.signature(first, second);
    case 'continuity':
      return continuityText(facts);
    case 'inclusion':
      return found.progress(first, second);
    case 'events':
      return found.events(first);
    case 'value':
      if (first === '') return found.nothing;
      return first === 'reached' ? found.reached : decimal(first);
  }
};

function ProvenEvents({ explanation }: VerifiedNumber) {
  const { events, indicator, assessment } = explanation;
  return (
    <>
      {events.length > 0 && <EventTable explanation={explanation} />}
      <VerifyCommands
        planId={indicator?.planId ?? ''}
        indicatorId={indicator?.indicatorId ?? ''}
        fiscalYear={assessment?.fiscalYear ?? 0}
      />
    </>
  );
}

function EventTable({
  explanation,
}: {
  explanation: ExplainIndicatorResponse;
}) {
  const text = auditWords.value.number;
  const { events, basis, assessment } = explanation;
  return (
    <div class="table-frame" tabIndex={0}>
      <table>
        <caption>
          {text.events}
          {basis?.recordedAt !== undefined && (
            <> ({instant(basis.recordedAt)})</>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="numeric">
              {text.event}
            </th>
            <th scope="col">{text.day}</th>
            <th scope="col">{text.type}</th>
            <th scope="col" class="numeric">
              {text.amount}
            </th>
            <th scope="col">{text.counts}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <ProvenEvent key={String(event.position)} event={event} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {text.sum}
            </th>
            <td class="numeric">
              {valueText(assessment)}
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function valueText(assessment: Assessment | undefined): string {
  if (assessment?.milestoneReached === true) {
    return auditWords.value.found.reached;
  }
  return assessment?.value === undefined ? '' : decimal(assessment.value);
}

function ProvenEvent({ event }: { event: ExplainedEvent }) {
  const text = auditWords.value.number;
  const isCounted = event.exclusion === Exclusion.UNSPECIFIED;
  return (
    <tr class={isCounted ? '' : 'excluded'}>
      <td class="numeric">{String(event.position)}</td>
      <td>{shortDay(event.day)}</td>
      <td>{eventTypeLabel(event.type)}</td>
      <td class="numeric">
        {event.amount === undefined ? '' : decimal(event.amount)}
      </td>
      <td>{isCounted ? text.yes : exclusionLabel(event.exclusion)}</td>
    </tr>
  );
}
