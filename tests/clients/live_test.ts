// Every client at once follows the record while it grows, event by event.
import { createGrpcTransport } from '@connectrpc/connect-node';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from '../support/node/server.ts';
import { type ClientKind, clientKinds } from './client_kinds.ts';
import {
  AS_MIYAGI, awaitSubscribers, journalOf, recordCallers, registered,
} from './federation.ts';

const APPENDS = 5_000;

let server: Server;

before(async () => {
  server = await Server.start();
  await recordCallers(server);
});

after(async () => {
  assert.equal(await server.stop(), 0);
  await server.remove();
});

// Follows what comes after `after`, to `last`.
async function follow(kind: ClientKind, after: bigint, last: bigint) {
  const positions: bigint[] = [];
  let messages = 0;
  const enough = new AbortController();
  try {
    for await (const { message } of journalOf(kind.connect(server)).subscribe(
      { start: { case: 'afterPosition', value: after } },
      { signal: enough.signal })) {
      if (message.case !== 'events') continue;
      messages += 1;
      positions.push(...message.value.events.map(({ position }) => position));
      if (positions.at(-1)! >= last) enough.abort();
    }
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return { name: kind.name, positions, messages };
}

// Each waits until the one before is on record, and so is a message of its own
// for who keeps up.
async function appendOneByOne(count: number): Promise<void> {
  const journal = journalOf(createGrpcTransport({ baseUrl: server.grpc }));
  for (let next = 0; next < count; next += 1) {
    await journal.append({ events: [registered(`live-${next}`)] }, AS_MIYAGI);
  }
}

test('each gets each of 5,000 events, once and in order', async (context) => {
  const after = 2n;
  const expected = Array.from({ length: APPENDS },
    (_, index) => after + BigInt(index + 1));
  const following = clientKinds.map((kind) =>
    follow(kind, after, expected.at(-1)!));
  await awaitSubscribers(server, clientKinds.length);

  await appendOneByOne(APPENDS);

  for (const { name, positions, messages } of await Promise.all(following)) {
    assert.deepEqual(positions, expected, name);
    context.diagnostic(`${name}: ${messages} messages`);
  }
  await awaitSubscribers(server, 0);
});
