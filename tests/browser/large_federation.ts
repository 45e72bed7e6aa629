// A federation larger than any: a plan of 1,000 indicators, and 10,000
// meetings. All of it is invented.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { randomUUID } from 'node:crypto';
import { type Event, EventSchema, JournalService } from
  '../clients/protos.ts';
import { Server } from '../support/node/server.ts';

export const INDICATORS = 1_000;
export const MEETINGS = 10_000;

const PLAN = 'large';
const BODIES = 50;
const EVENTS_PER_APPEND = 1_000;
const AS_FEDERATION = { headers: { 'yoriai-organisation': 'federation' } };

// Of one above: strategies, items, measures, action plans.
const BRANCHES = [5, 4, 5, 1] as const;
const INDICATORS_PER_ACTION_PLAN = INDICATORS / 100;

type Payload = Exclude<
  MessageInitShape<typeof EventSchema>['payload'], undefined>;

function event(payload: Payload, occurredOn = '2020-04-01'): Event {
  return create(EventSchema, {
    header: { eventId: randomUUID(), occurredOn }, payload,
  });
}

function* elements(parent = '', depth = 0): Generator<Event> {
  for (let number = 1; number <= (BRANCHES[depth] ?? 0); number += 1) {
    const elementId = parent === '' ? `${number}` : `${parent}-${number}`;
    yield event({ case: 'planElementDefined', value: {
      planId: PLAN, elementId, parentElementId: parent, kind: depth + 1,
      terms: { name: { ja: `要素 ${elementId}`, en: `Element ${elementId}` },
        order: number },
    } });
    if (depth === BRANCHES.length - 1) yield* indicators(elementId);
    else yield* elements(elementId, depth + 1);
  }
}

function* indicators(elementId: string): Generator<Event> {
  for (let n = 1; n <= INDICATORS_PER_ACTION_PLAN; n += 1) {
    const indicatorId = `${elementId}.${n}`;
    yield event({ case: 'indicatorDefined', value: {
      planId: PLAN, indicatorId, elementId, kind: 1,
      terms: {
        name: { ja: `指標 ${indicatorId}`, en: `Indicator ${indicatorId}` },
        unit: { ja: '件', en: 'cases' }, order: n, direction: 1,
        reporting: { organisationIds: ['federation'], cadence: 1,
          dueDays: 30 },
      },
    } });
    yield event({ case: 'targetSet', value: {
      planId: PLAN, indicatorId, fiscalYear: 2021,
      target: { aim: { case: 'value', value: `${10 * n}` } },
    } });
    yield event({ case: 'indicatorReported', value: {
      planId: PLAN, indicatorId, organisationId: 'federation',
      observation: { finding: { case: 'value', value: `${7 * n}` } },
    } }, '2021-09-30');
  }
}

function* meetings(): Generator<Event> {
  for (let body = 1; body <= BODIES; body += 1) {
    yield event({ case: 'bodyEstablished', value: {
      bodyId: `body-${body}`, kind: 1,
      name: { ja: `会議体 ${body}`, en: `Body ${body}` },
    } });
  }
  const firstDay = Date.UTC(2020, 3, 1);
  for (let n = 1; n <= MEETINGS; n += 1) {
    // Over a thousand days.
    const heldOn = new Date(firstDay + (n % 1_000) * 86_400_000)
      .toISOString().slice(0, 10);
    yield event({ case: 'meetingHeld', value: {
      meetingId: `meeting-${n}`, bodyId: `body-${1 + (n % BODIES)}`,
      minutes: { attendanceCount: BigInt(1 + (n % 60)) },
    } }, heldOn);
  }
}

function* everything(): Generator<Event> {
  yield event({ case: 'organisationRegistered', value: {
    organisationId: 'federation', sector: 1,
    name: { ja: '大きな連合会', en: 'Large Federation' },
  } });
  yield event({ case: 'planAdopted', value: { planId: PLAN, terms: {
    name: { ja: '大きな計画', en: 'Large plan' },
    firstFiscalYear: 2020, lastFiscalYear: 2022, fiscalYearFirstMonth: 4,
    timeZone: 'Asia/Tokyo', secretariatOrganisationIds: ['federation'],
  } } });
  yield* elements();
  yield* meetings();
}

export async function startLargeFederation(): Promise<Server> {
  const server = await Server.start();
  const journal = createClient(JournalService,
    createGrpcTransport({ baseUrl: server.grpc }));
  let events: Event[] = [];
  const append = async (): Promise<void> => {
    await journal.append({ events }, AS_FEDERATION);
    events = [];
  };
  for (const one of everything()) {
    events.push(one);
    // The federation begins when an organisation registers itself.
    if (events.length === EVENTS_PER_APPEND || one.payload.case ===
        'organisationRegistered') {
      await append();
    }
  }
  await append();
  return server;
}
