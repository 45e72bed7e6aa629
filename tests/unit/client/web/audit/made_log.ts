// A small log made for tests: records of an indicator's reports, their tree,
// and the explanation that a server would give of them.

import { create, toBinary } from '@bufbuild/protobuf';
import {
  type ExplainIndicatorResponse,
  ExplainIndicatorResponseSchema,
  Exclusion,
  Formula,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { type Event, EventSchema } from '@generated/yoriai/event/v1/event_pb';
import { RecordSchema } from '@generated/yoriai/log/v1/record_pb';

import { type Bytes, fromHex, ownBytes } from '@web/audit/bytes';
import {
  leafHash,
  nodeHash,
  type TreeHead,
} from '@web/audit/merkle';
import { typeOf } from '@web/audit/records';

export const STREAM = 'indicator/plan/deals';

export function eventId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

// A report of 3 of each number; `value` says otherwise.
export function reported(number: number, value: string): Event {
  return create(EventSchema, {
    header: { eventId: eventId(number), occurredOn: '2020-05-13' },
    payload: {
      case: 'indicatorReported',
      value: {
        planId: 'plan',
        indicatorId: 'deals',
        organisationId: 'miyagi',
        observation: { finding: { case: 'value', value } },
      },
    },
  });
}

// Report `of` was wrong.
export function corrected(number: number, of: number, value: string): Event {
  return create(EventSchema, {
    header: { eventId: eventId(number), occurredOn: '2020-07-01' },
    payload: {
      case: 'indicatorReportCorrected',
      value: {
        planId: 'plan',
        indicatorId: 'deals',
        reportEventId: eventId(of),
        observedOn: '2020-05-14',
        observation: { finding: { case: 'value', value } },
      },
    },
  });
}

export function recordBytes(position: number, event: Event): Bytes {
  const id = event.header?.eventId ?? '';
  const record = create(RecordSchema, {
    position: BigInt(position),
    stream: STREAM,
    revision: BigInt(position),
    type: typeOf(event),
    recordedAt: { seconds: 1_600_000_000n },
    author: { id: 'federation' },
    event: toBinary(EventSchema, event),
    eventId: fromHex(id.replaceAll('-', '')) ?? new Uint8Array(0),
  });
  return ownBytes(toBinary(RecordSchema, record));
}

// RFC 6962, section 2.1, word for word: slow, and another way than ours.
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  const [only] = leaves;
  if (only === undefined) throw new Error('no leaf');
  if (leaves.length === 1) return leafHash(only);
  const middle = splitOf(leaves.length);
  return nodeHash(
    await rootOf(leaves.slice(0, middle)),
    await rootOf(leaves.slice(middle)),
  );
}

function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

async function pathOf(index: number, leaves: Bytes[]): Promise<Bytes[]> {
  if (leaves.length <= 1) return [];
  const middle = splitOf(leaves.length);
  const left = leaves.slice(0, middle);
  const right = leaves.slice(middle);
  return index < middle
    ? [...(await pathOf(index, left)), await rootOf(right)]
    : [...(await pathOf(index - middle, right)), await rootOf(left)];
}

export interface MadeLog {
  readonly tree: TreeHead;
  readonly explanation: ExplainIndicatorResponse;
}

// Three reports of 3, 4 and 5; the second was corrected from 40 to 4.
export async function madeLog(): Promise<MadeLog> {
  const events = [
    reported(1, '3'),
    reported(2, '40'),
    corrected(3, 2, '4'),
    reported(4, '5'),
  ];
  const leaves = events.map((event, i) => recordBytes(i + 1, event));
  const listed = (
    position: number,
    of: number,
    amount: string,
    day = '13',
  ) => ({
    position: BigInt(position),
    eventId: eventId(position),
    type: typeOf(events[position - 1] ?? reported(0, '')),
    day: `2020-05-${day}`,
    amount,
    organisationId: 'miyagi',
    subjectId: eventId(of),
    authorId: 'federation',
  });
  const records = [];
  for (const [i, record] of leaves.entries()) {
    const hashes = await pathOf(i, leaves);
    records.push({ position: BigInt(i + 1), record, hashes });
  }
  const explanation = create(ExplainIndicatorResponseSchema, {
    indicator: { planId: 'plan', indicatorId: 'deals', terms: {} },
    assessment: { fiscalYear: 2020, value: '12' },
    formula: Formula.SUM_OF_YEAR,
    firstDay: '2020-04-01',
    lastDay: '2021-03-31',
    events: [
      listed(1, 1, '3'),
      {
        ...listed(2, 2, '40'),
        exclusion: Exclusion.CORRECTED,
        becauseOfPosition: 3n,
      },
      listed(3, 2, '4', '14'),
      listed(4, 4, '5'),
    ],
    basis: { position: 4n },
    proof: { records },
  });
  return {
    tree: { size: 4n, root: await rootOf(leaves) },
    explanation,
  };
}
