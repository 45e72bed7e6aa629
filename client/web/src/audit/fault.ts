// What verifying can find wrong. The reason is for programs and for the
// dictionaries (i18n/audit.*.ts), which have the words of each.

// Why something does not hold, or could not be checked.
export type FaultReason =
  // The form of what was handed out.
  | 'not-a-note'
  | 'not-a-checkpoint'
  | 'not-a-key'
  | 'not-a-policy'
  | 'not-a-record'
  // Signatures.
  | 'other-log'
  | 'no-signature'
  | 'wrong-signature'
  | 'wrong-cosignature'
  | 'policy-not-met'
  | 'no-ed25519'
  | 'no-web-crypto'
  | 'key-changed'
  // The tree.
  | 'not-included'
  | 'not-consistent'
  | 'fork'
  | 'log-forgot'
  | 'other-root'
  | 'entries-missing'
  // An explanation.
  | 'no-proof'
  | 'only-listed'
  | 'other-tree'
  | 'records-unordered'
  | 'other-stream'
  | 'stream-gap'
  | 'event-not-proven'
  | 'event-says-other'
  | 'event-left-out'
  | 'unknown-formula'
  | 'other-question'
  | 'other-shown'
  | 'not-a-decimal'
  | 'wrong-value';

// Reasons that say that a check was not possible, and nothing about the log.
const UNCHECKABLE: readonly FaultReason[] = [
  'no-ed25519',
  'no-web-crypto',
  'no-proof',
  'only-listed',
  'unknown-formula',
];

// Something that does not hold. Thrown by everything under audit/.
export class AuditFault extends Error {
  readonly reason: FaultReason;
  // For the words: a position, what was expected, what stands there.
  readonly facts: readonly string[];

  constructor(reason: FaultReason, ...facts: string[]) {
    super([reason, ...facts].join(': '));
    this.name = 'AuditFault';
    this.reason = reason;
    this.facts = facts;
  }

  // True: it is no evidence that anything was altered.
  get isUncheckable(): boolean {
    return UNCHECKABLE.includes(this.reason);
  }
}
