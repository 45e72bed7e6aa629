// Says that something went wrong, and lets one try again.
import type { Problem } from '../api/problems';
import { words } from '../i18n';
import { problemDetails, problemText } from '../i18n/problems';

interface Props {
  problem: Problem;
  onRetry?: () => void;
}

export function ProblemNote({ problem, onRetry }: Props) {
  const t = words.value.common.problem;
  const details = problemDetails(problem);
  return (
    <div class={`problem problem-${problem.kind}`} role="alert">
      <p>{problemText(problem)}</p>
      {details !== '' && <p class="small muted">{details}</p>}
      {onRetry !== undefined && problem.kind !== 'unknown' && (
        <button type="button" onClick={onRetry}>{t.retry}</button>
      )}
    </div>
  );
}
