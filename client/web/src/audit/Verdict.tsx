// What came of a verification, and what it has not shown.

import { type ComponentChildren } from 'preact';

import { auditWords } from '../i18n/audit';
import { type Step } from './steps';

interface VerdictProps {
  readonly steps: readonly Step<string>[];
  // What the browser could not check; said wherever something holds.
  readonly notChecked: readonly ComponentChildren[];
}

// Null while the steps are taken.
export function verdictOf(
  steps: readonly Step<string>[],
): 'holds' | 'fails' | 'unchecked' | null {
  const states = steps.map(({ state }) => state);
  if (states.includes('fails')) return 'fails';
  if (states.includes('unchecked')) return 'unchecked';
  const isDone = states.every((one) => one === 'holds' || one === 'skipped');
  return isDone ? 'holds' : null;
}

export function Verdict({ steps, notChecked }: VerdictProps) {
  const text = auditWords.value.verdict;
  const verdict = verdictOf(steps);
  return (
    <div class="verdict" role="status">
      {verdict !== null && (
        <p class="verdict-word" data-verdict={verdict}>
          {text[verdict]}
        </p>
      )}
      {verdict === 'holds' && (
        <>
          <p class="not-checked-title">{text.notChecked}</p>
          <ul class="not-checked">
            {notChecked.map((what, i) => (
              <li key={i}>{what}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
