// Verifies the explanation of a number by what came with it: each record is in
// the tree that was signed, each event that is listed says what its record
// says, and the amounts of those that count make the value. That nothing else
// counts, and what plan, target and status are, only the whole log can show.

import {
  Exclusion,
  type ExplainedEvent,
  type ExplainIndicatorResponse,
  Formula,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { type ProvenRecord } from '@generated/yoriai/api/v1/proofs_pb';
import { type Event } from '@generated/yoriai/event/v1/event_pb';

import {
  type Billionths,
  divide,
  formatDecimal,
  parseDecimal,
} from './decimal';
import { AuditFault } from './fault';
import { type TreeHead, verifyInclusion } from './merkle';
import { readRecord, type ReadRecord } from './records';
import { type Statement, StatementReader } from './statements';

// A record, and what it says towards the value.
type Told = readonly [ReadRecord, Statement | null];

// Verifies that every record is in `tree`, whose signature holds, and reads it.
// `onProven` hears of each, so that a page can show how far it is.
export async function readProvenRecords(
  explanation: ExplainIndicatorResponse,
  tree: TreeHead,
  onProven: (proven: ProvenRecord) => void = () => undefined,
): Promise<ReadRecord[]> {
  const { proof, basis } = explanation;
  if (proof === undefined) throw new AuditFault('no-proof');
  if (tree.size !== (basis?.position ?? 0n)) {
    throw new AuditFault(
      'other-tree',
      String(basis?.position ?? 0n),
      String(tree.size),
    );
  }
  const records: ReadRecord[] = [];
  let last = 0n;
  for (const proven of proof.records) {
    const { position } = proven;
    if (position <= last) {
      throw new AuditFault('records-unordered', String(position));
    }
    last = position;
    await verifyInclusion(proven.record, position - 1n, tree, proven.hashes);
    records.push(readRecord(position, proven.record));
    onProven(proven);
  }
  checkStream(explanation, records);
  return records;
}

// Of an indicator that is reported, all records of its stream are there from
// the first on, so a report that was left out in between shows.
function checkStream(
  explanation: ExplainIndicatorResponse,
  records: readonly ReadRecord[],
): void {
  const { indicator } = explanation;
  if (indicator?.terms?.derivation !== undefined) return;
  const stream = `indicator/${indicator?.planId}/${indicator?.indicatorId}`;
  let revision = 0n;
  for (const { record } of records) {
    const position = String(record.position);
    if (record.stream !== stream) {
      throw new AuditFault('other-stream', position, record.stream);
    }
    revision += 1n;
    if (record.revision !== revision) {
      throw new AuditFault('stream-gap', position, String(revision));
    }
  }
}

// Verifies that every event of the explanation says what its record says.
export function checkEvents(
  explanation: ExplainIndicatorResponse,
  records: readonly ReadRecord[],
): void {
  if (explanation.truncated) throw new AuditFault('only-listed');
  const { indicator } = explanation;
  if (indicator === undefined) throw new AuditFault('no-proof');
  const reader = new StatementReader(indicator);
  const statements = new Map<bigint, Told>();
  for (const read of records) {
    statements.set(read.record.position, [read, reader.read(read)]);
  }
  let last = 0n;
  for (const event of explanation.events) {
    const [read, statement] = statements.get(event.position) ?? [];
    if (read === undefined || event.position <= last) {
      throw new AuditFault('event-not-proven', String(event.position));
    }
    last = event.position;
    checkEvent(event, read, statement ?? null);
    checkDay(explanation, event);
    checkReached(explanation, event, statement ?? null);
    checkReason(event, statements);
  }
  checkNoneLeftOut(explanation, statements);
}

// What was proven and says something within the days that count is listed.
function checkNoneLeftOut(
  explanation: ExplainIndicatorResponse,
  statements: ReadonlyMap<bigint, Told>,
): void {
  const listed = new Set(explanation.events.map(({ position }) => position));
  for (const [position, [, statement]] of statements) {
    if (statement === null || listed.has(position)) continue;
    if (isWithin(explanation, statement.day)) {
      throw new AuditFault('event-left-out', String(position));
    }
  }
}

// Of a milestone only what says that it is reached counts.
function checkReached(
  { formula }: ExplainIndicatorResponse,
  { position, exclusion }: ExplainedEvent,
  statement: Statement | null,
): void {
  if (formula !== Formula.MILESTONE) return;
  if (exclusion !== Exclusion.UNSPECIFIED || statement?.isReached === true) {
    return;
  }
  const field = 'milestone_reached';
  throw new AuditFault(
    'event-says-other', String(position), field, 'true', 'false');
}

// ISO 8601 dates sort as days do.
function isWithin(
  { firstDay, lastDay }: ExplainIndicatorResponse,
  day: string,
): boolean {
  return firstDay <= day && day <= lastDay;
}

function checkEvent(
  event: ExplainedEvent,
  { record, event: recorded }: ReadRecord,
  statement: Statement | null,
): void {
  const differs = (field: string, listed: string, onRecord: string) => {
    if (listed === onRecord) return;
    throw new AuditFault(
      'event-says-other',
      String(event.position),
      field,
      listed,
      onRecord,
    );
  };
  differs('event_id', event.eventId, recorded.header?.eventId ?? '');
  differs('type', event.type, record.type);
  differs('author_id', event.authorId, record.author?.id ?? '');
  if (statement === null) {
    throw new AuditFault('event-says-other', String(event.position), 'type');
  }
  differs('day', event.day, statement.day);
  differs('subject_id', event.subjectId, statement.subjectId);
  differs('organisation_id', event.organisationId, statement.organisationId);
  differs(
    'amount',
    amountText(event.amount === undefined ? null : parse(event.amount)),
    amountText(statement.amount),
  );
  for (const part of ['numerator', 'denominator'] as const) {
    const onRecord = statement.ratio?.[part] ?? '';
    differs(`ratio.${part}`, event.ratio?.[part] ?? '', onRecord);
  }
}

function amountText(amount: Billionths | null): string {
  return amount === null ? '' : formatDecimal(amount);
}

// An event that counts lies within the days that count.
function checkDay(
  explanation: ExplainIndicatorResponse,
  event: ExplainedEvent,
): void {
  if (event.exclusion !== Exclusion.UNSPECIFIED) return;
  if (isWithin(explanation, event.day)) return;
  throw new AuditFault(
    'event-says-other',
    String(event.position),
    'day',
    event.day,
    `${explanation.firstDay} – ${explanation.lastDay}`,
  );
}

// How the types end of events that take another one's place, or take it back.
const TAKES_BACK: Partial<Record<Exclusion, string>> = {
  [Exclusion.CORRECTED]: 'Corrected',
  [Exclusion.WITHDRAWN]: 'Withdrawn',
  [Exclusion.RETURNED]: 'Returned',
};

// What an event stands back for is on record too, and proven; and what takes it
// back is about the same thing.
function checkReason(
  event: ExplainedEvent,
  statements: ReadonlyMap<bigint, Told>,
): void {
  const because = event.becauseOfPosition;
  const ending = TAKES_BACK[event.exclusion];
  if (because === 0n && ending === undefined) return;
  const told = statements.get(because);
  if (told === undefined) {
    throw new AuditFault('event-not-proven', String(because));
  }
  if (ending === undefined) return;
  const [{ record, event: taking }] = told;
  if (record.type.endsWith(ending) && subjectOf(taking) === event.subjectId) {
    return;
  }
  throw new AuditFault(
    'event-says-other',
    String(because),
    'subject_id',
    event.subjectId,
    subjectOf(taking),
  );
}

// What an event that corrects, withdraws or returns is about.
function subjectOf({ payload }: Event): string {
  switch (payload.case) {
    case 'indicatorReportCorrected':
    case 'indicatorReportWithdrawn':
    case 'indicatorReportReturned':
      return payload.value.reportEventId;
    case 'meetingRecordCorrected':
      return payload.value.meetingId;
    case 'activityCorrected':
    case 'activityWithdrawn':
      return payload.value.activityId;
    default:
      return '';
  }
}

// What the events that count come to.
export interface WorkedOut {
  // Null: nothing counts, or a milestone.
  readonly value: Billionths | null;
  readonly milestoneReached: boolean;
  // The amounts that make it up.
  readonly amounts: readonly Billionths[];
}

function parse(text: string): Billionths {
  const number = parseDecimal(text);
  if (number === null) throw new AuditFault('not-a-decimal', text);
  return number;
}

function sum(numbers: readonly Billionths[]): Billionths {
  return numbers.reduce((total, number) => total + number, 0n);
}

// Formulas by which the amounts of those that count are added up.
const ADDED_UP: readonly Formula[] = [
  Formula.SUM_OF_YEAR,
  Formula.SUM_SINCE_START,
  Formula.LATEST_OF_YEAR,
  Formula.LOWEST_OF_YEAR,
  Formula.SUM_OF_LATEST,
  Formula.BALANCE,
  Formula.LOWEST_BALANCE,
];

// Works the value out by the formula, from the events that count.
export function workOut(explanation: ExplainIndicatorResponse): WorkedOut {
  const { formula } = explanation;
  const counting = explanation.events.filter(
    (event) => event.exclusion === Exclusion.UNSPECIFIED,
  );
  if (formula === Formula.MILESTONE) {
    const milestoneReached = counting.length > 0;
    return { value: null, milestoneReached, amounts: [] };
  }
  const nothing = { value: null, milestoneReached: false, amounts: [] };
  if (counting.length === 0) return nothing;
  if (formula === Formula.RATIO_OF_LATEST) {
    const above = counting.map((event) => parse(event.ratio?.numerator ?? ''));
    const below = counting.map((event) =>
      parse(event.ratio?.denominator ?? ''),
    );
    const percent = explanation.indicator?.terms?.ratio?.percent === true;
    const value = divide(sum(above), sum(below), percent ? 100 : 1);
    return { value, milestoneReached: false, amounts: above };
  }
  if (!ADDED_UP.includes(formula)) {
    throw new AuditFault('unknown-formula', String(formula));
  }
  const amounts = counting.map((event) => parse(event.amount ?? ''));
  const isOne =
    formula === Formula.LATEST_OF_YEAR || formula === Formula.LOWEST_OF_YEAR;
  if (isOne && amounts.length > 1) {
    // The others must say which one counts instead.
    throw new AuditFault('wrong-value', amounts.map(formatDecimal).join(', '));
  }
  return { value: sum(amounts), milestoneReached: false, amounts };
}

// Verifies that the value of the explanation is what its events come to.
export function checkValue(explanation: ExplainIndicatorResponse): WorkedOut {
  const made = workOut(explanation);
  const { assessment, indicator, firstDay, lastDay } = explanation;
  const stated = assessment?.value;
  const wrong = (worked: string, said: string) =>
    new AuditFault('wrong-value', worked, said);
  if (made.milestoneReached !== (assessment?.milestoneReached ?? false)) {
    throw wrong(String(made.milestoneReached), String(!made.milestoneReached));
  }
  if (stated === undefined) {
    if (made.value !== null) throw wrong(amountText(made.value), '');
    return made;
  }
  // Of what is counted, nothing is zero; of what is reported, nothing is no
  // value. Before the first day neither has one.
  const isCount = indicator?.terms?.derivation !== undefined;
  const value =
    made.value ?? (isCount && firstDay <= lastDay ? 0n : null);
  if (value === null || parse(stated) !== value) {
    throw wrong(amountText(value), stated);
  }
  return { ...made, value };
}
