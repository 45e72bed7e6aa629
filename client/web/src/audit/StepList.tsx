// The steps of a verification, while they are taken and after.

import { type ComponentChildren } from 'preact';

import { auditWords } from '../i18n/audit';
import { faultText } from './fault_text';
import { type Step, type StepState } from './steps';

// What a step found, in text; null: nothing to say.
export type FoundText<Name extends string> = (
  step: Step<Name>,
) => string | null;

interface StepListProps<Name extends string> {
  readonly steps: readonly Step<Name>[];
  readonly found: FoundText<Name>;
  // What each step claims.
  readonly claims: Readonly<Record<Name, string>>;
}

export function StepList<Name extends string>({
  steps,
  found,
  claims,
}: StepListProps<Name>) {
  const text = auditWords.value;
  return (
    <ol class="steps" aria-label={text.steps.label}>
      {steps.map((step) => (
        <li key={step.name} class="step" data-state={step.state}>
          <StepMark state={step.state} />
          <span class="step-claim">{claims[step.name]}</span>
          <span class="step-found">
            <span class="step-state">{text.states[step.state]}</span>
            <StepDetail>
              {step.error === undefined ? found(step) : faultText(step.error)}
            </StepDetail>
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepDetail({ children }: { children: ComponentChildren }) {
  return children === null || children === '' ? null : (
    <span class="step-detail">{children}</span>
  );
}

// The shape says the state, too: colour alone is not for everybody.
const SHAPES: Readonly<Record<StepState, string>> = {
  waiting: 'M8 8h.01',
  running: 'M8 2a6 6 0 1 1-6 6',
  holds: 'm3.5 8.5 3 3 6-7',
  fails: 'm4 4 8 8m0-8-8 8',
  unchecked: 'M6 6a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1v.6m0 2.5v.01',
  skipped: 'M4 8h8',
};

function StepMark({ state }: { state: StepState }) {
  return (
    <svg class="step-mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[state]} />
    </svg>
  );
}
