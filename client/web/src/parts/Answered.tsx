// Shows what an answer brings, or that it is on its way, or what went wrong.
// While a newer answer is on its way the old one stays, a little paler.
import type { ComponentChildren } from 'preact';
import { words } from '../i18n';
import { retryAll, type Answer } from '../state/resource';
import { ProblemNote } from './ProblemNote';

interface Props<T> {
  of: Answer<T>;
  children: (answer: T) => ComponentChildren;
  // About how high the content will be, so that nothing jumps when it comes.
  height?: string;
}

export function Answered<T>({ of, children, height = '16rem' }: Props<T>) {
  const { answer, problem, loading } = of;
  if (answer === undefined && problem !== undefined) {
    return <ProblemNote problem={problem} onRetry={retryAll} />;
  }
  if (answer === undefined) {
    return (
      <div class="loading" role="status" style={{ minHeight: height }}>
        <span class="loading-words">{words.value.common.loading}</span>
      </div>
    );
  }
  return (
    <div class={loading ? 'answered answered-old' : 'answered'}>
      {children(answer)}
    </div>
  );
}
