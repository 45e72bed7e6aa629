// What went wrong in a verification, in words: of the log, or of the way there.

import { problemOf } from '../api/problems';
import { auditWords } from '../i18n/audit';
import { fill } from '../i18n/fill';
import { problemText } from '../i18n/problems';
import { AuditFault } from './fault';

// Takes whatever was thrown.
export function faultText(error: unknown): string {
  return error instanceof AuditFault
    ? fill(auditWords.value.faults[error.reason], error.facts)
    : problemText(problemOf(error));
}
