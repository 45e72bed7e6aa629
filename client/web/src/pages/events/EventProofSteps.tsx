// The steps of proving that an event is in the log, as they are taken.
import '../../audit/audit.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type {
  RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { browserReader } from '../../audit/browser_reader';
import { continuityText } from '../../audit/continuity_text';
import {
  EVENT_STEPS,
  verifyEvent,
  type EventStep,
} from '../../audit/event_verification';
import { StepList, type FoundText } from '../../audit/StepList';
import { Steps } from '../../audit/steps';
import { trustVersion } from '../../audit/trust_version';
import { Verdict } from '../../audit/Verdict';
import { auditWords } from '../../i18n/audit';

export interface EventProofStepsProps {
  // What the page shows.
  shown: RecordedEvent;
}

const found: FoundText<EventStep> = ({ name, facts }) => {
  const text = auditWords.value.found;
  const [first = '', second = ''] = facts;
  if (facts.length === 0) return null;
  switch (name) {
    case 'signature':
      return text.signature(first, second);
    case 'continuity':
      return continuityText(facts);
    case 'inclusion':
      return text.progress(first, second);
  }
};

export function EventProofSteps({ shown }: EventProofStepsProps) {
  const text = auditWords.value;
  const steps = useSignal<Steps<EventStep> | undefined>(undefined);
  const keyFromReader = useSignal(false);
  useEffect(() => {
    const taken = new Steps(EVENT_STEPS);
    steps.value = taken;
    verifyEvent(browserReader, shown, taken).then(
      ({ trust }) => { keyFromReader.value = trust.isKeyFromReader; },
      // The step that ended it says why.
      () => undefined);
  }, [shown, trustVersion.value]);
  if (steps.value === undefined) return null;
  const list = steps.value.list.value;
  const notChecked = [
    ...(keyFromReader.value ? [] : [text.verdict.keyFromServer]),
    text.verdict.program,
  ];
  return (
    <>
      <StepList steps={list} found={found} claims={text.steps} />
      <Verdict steps={list} notChecked={notChecked} />
    </>
  );
}
