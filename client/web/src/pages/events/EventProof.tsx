// Proves in this browser that an event is in the signed log, when it is asked
// for. Loaded with the first proof: most people never ask.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type {
  RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { words } from '../../i18n';
import type { EventProofStepsProps } from './EventProofSteps';

export function EventProof({ shown }: { shown: RecordedEvent }) {
  const t = words.value.events;
  const [Steps, setSteps] = useState<ComponentType<EventProofStepsProps>>();
  const load = async (): Promise<void> => {
    const { EventProofSteps } = await import('./EventProofSteps');
    setSteps(() => EventProofSteps);
  };
  return (
    <section class="event-proof no-print">
      <h3>{t.proof}</h3>
      {Steps === undefined ? (
        <button type="button" onClick={() => void load()}>{t.prove}</button>
      ) : <Steps key={String(shown.position)} shown={shown} />}
    </section>
  );
}
