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
  const statements = new Map<bigint, [ReadRecord, Statement | null]>();
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
    checkReason(event, statements);
  }
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
  // ISO 8601 dates sort as days do.
  if (explanation.firstDay <= event.day && event.day <= explanation.lastDay) {
    return;
  }
  throw new AuditFault(
    'event-says-other',
    String(event.position),
    'day',
    event.day,
    `${explanation.firstDay} – ${explanation.lastDay}`,
  );
}

// What an event stands back for is on record too, and proven.
function checkReason(
  event: ExplainedEvent,
  proven: ReadonlyMap<bigint, unknown>,
): void {
  const because = event.becauseOfPosition;
  if (because === 0n || proven.has(because)) return;
  throw new AuditFault('event-not-proven', String(because));
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
