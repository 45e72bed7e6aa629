// What went wrong in a verification, in words: of the log, or of the way there.

import { useWords } from '../i18n';
import { fill } from '../i18n/fill';
import { useProblemText } from '../parts/problem_text';
import { AuditFault } from './fault';

export function useFaultText(): (error: unknown) => string {
  const words = useWords();
  const problemText = useProblemText();
  return (error) =>
    error instanceof AuditFault
      ? fill(words.audit.faults[error.reason], error.facts)
      : problemText(error);
}
