// Things to put on record, and to ask about, in tests of clients.
import { create } from '@bufbuild/protobuf';
import { type Client, createClient, type Transport } from
  '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { randomUUID } from 'node:crypto';
import { eventually, type Server } from '../support/node/server.ts';
import {
  AdminService, type Event, EventSchema, JournalService, Sector,
} from './protos.ts';

// As whom an append is made.
export const AS_MIYAGI = { headers: { 'yoriai-organisation': 'miyagi' } };

// As much as a text may hold.
const LONG_TEXT = '寄'.repeat(2_000);

export function registered(organisationId: string, name = '宮城県'): Event {
  return create(EventSchema, {
    header: { eventId: randomUUID(), occurredOn: '2020-04-01' },
    payload: {
      case: 'organisationRegistered',
      value: { organisationId, name: { ja: name },
        sector: Sector.GOVERNMENT },
    },
  });
}

// About 12 KB.
export function registeredAtLength(organisationId: string): Event {
  const event = registered(organisationId, LONG_TEXT);
  if (event.payload.case === 'organisationRegistered' &&
      event.payload.value.name) {
    event.payload.value.name.en = LONG_TEXT;
  }
  return event;
}

export function journalOf(
  transport: Transport,
): Client<typeof JournalService> {
  return createClient(JournalService, transport);
}

// Registers those who append. A federation begins when one registers itself.
export async function recordCallers(server: Server): Promise<void> {
  const journal = journalOf(createGrpcTransport({ baseUrl: server.grpc }));
  await journal.append({ events: [registered('miyagi')] }, AS_MIYAGI);
  await journal.append({ events: [registered('another')] }, AS_MIYAGI);
}

// Puts `count` events on record, past what is tested.
export async function record(server: Server, count: number): Promise<void> {
  const journal = journalOf(createGrpcTransport({ baseUrl: server.grpc }));
  const perAppend = 500;
  for (let done = 0; done < count; done += perAppend) {
    await journal.append({
      events: Array.from({ length: Math.min(perAppend, count - done) },
        () => registered(`o-${randomUUID()}`)),
    }, AS_MIYAGI);
  }
}

export async function awaitSubscribers(
  server: Server, count: number,
): Promise<void> {
  const admin = createClient(AdminService,
    createGrpcTransport({ baseUrl: server.grpc }));
  await eventually(`${count} subscribers`, async () => {
    const { subscribers } = await admin.getServerStatus({});
    return subscribers === count ? true : undefined;
  });
}
