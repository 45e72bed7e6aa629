// What went wrong with a call, for people: the server's own words in both
// languages where it gave some, and the faults field by field.
import { Code, ConnectError } from '@connectrpc/connect';
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
} from '@generated/google/rpc/error_details_pb';

// What a person can do about it.
export type ProblemKind =
  | 'unreachable' // the server does not answer: wait
  | 'unknown' // there is no such thing at that point
  | 'invalid' // mend the fields
  | 'refused' // a rule says no
  | 'moved' // somebody else was first: look again
  | 'busy' // too much at once: try again
  | 'forbidden' // say who you are
  | 'unsure' // nobody knows whether it was written: ask, or send it again
  | 'fault'; // ours

export interface FieldFault {
  // The path of the field in the request: "events[0].header.occurred_on".
  field: string;
  description: string;
}

export interface Problem {
  kind: ProblemKind;
  // The server's words, by language; empty where it gave none.
  words: { ja: string; en: string };
  // ErrorInfo.reason without prefix, such as "RULE_REFUSES"; empty if none.
  reason: string;
  fields: FieldFault[];
}

const KINDS: Partial<Record<Code, ProblemKind>> = {
  [Code.Unavailable]: 'unreachable',
  [Code.DeadlineExceeded]: 'unreachable',
  [Code.NotFound]: 'unknown',
  [Code.InvalidArgument]: 'invalid',
  [Code.FailedPrecondition]: 'refused',
  [Code.AlreadyExists]: 'refused',
  [Code.Aborted]: 'moved',
  [Code.ResourceExhausted]: 'busy',
  [Code.PermissionDenied]: 'forbidden',
  [Code.Unauthenticated]: 'forbidden',
  [Code.Unknown]: 'unsure',
};

function kindOf(error: ConnectError): ProblemKind {
  // fetch() fails with a TypeError when nobody is there to answer.
  if (error.cause instanceof TypeError) return 'unreachable';
  return KINDS[error.code] ?? 'fault';
}

// Returns what went wrong. Takes whatever was thrown.
export function problemOf(thrown: unknown): Problem {
  const error = ConnectError.from(thrown);
  const words = { ja: '', en: error.rawMessage };
  for (const { locale, message } of error.findDetails(LocalizedMessageSchema)) {
    if (locale.startsWith('ja')) words.ja = message;
    if (locale.startsWith('en')) words.en = message;
  }
  return {
    kind: kindOf(error),
    words,
    reason: error.findDetails(ErrorInfoSchema)[0]?.reason ?? '',
    fields: error.findDetails(BadRequestSchema).flatMap((detail) =>
      detail.fieldViolations.map(({ field, description }) => ({
        field,
        description,
      }))),
  };
}

// True if the call was given up by us, so that there is nothing to tell.
export function isCancelled(thrown: unknown): boolean {
  return ConnectError.from(thrown).code === Code.Canceled;
}
