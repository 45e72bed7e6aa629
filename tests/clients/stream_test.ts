// Streams from the server: long ones, failing ones, and given up ones; by every
// client, in every protocol.
import { Code, ConnectError } from '@connectrpc/connect';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Server } from '../support/node/server.ts';
import { clientKinds } from './client_kinds.ts';
import {
  awaitSubscribers, journalOf, record, recordCallers,
} from './federation.ts';
import {
  BadRequestSchema, ErrorInfoSchema, type SubscribeResponse,
} from './protos.ts';

const EVENTS = 5_000;
const DEADLINE_MS = 300;

let server: Server;

// Reads a stream that fails, to its end.
async function readToFailure<T>(
  stream: AsyncIterable<T>,
): Promise<{ messages: T[]; failure: ConnectError }> {
  const messages: T[] = [];
  try {
    for await (const message of stream) messages.push(message);
  } catch (error) {
    return { messages, failure: ConnectError.from(error) };
  }
  assert.fail('the stream did not fail');
}

function kindsOf(messages: SubscribeResponse[]): (string | undefined)[] {
  return messages.map(({ message }) => message.case);
}

before(async () => {
  server = await Server.start();
  await recordCallers(server);
  await record(server, EVENTS);
});

after(async () => {
  assert.equal(await server.stop(), 0);
  await server.remove();
});

for (const kind of clientKinds) {
  describe(kind.name, () => {
    const journal = () => journalOf(kind.connect(server));

    test('reads 5,000 events, each once and in order', async () => {
      const positions: bigint[] = [];
      let readTo = 0n;

      for await (const answer of journal().read(
        { maxCount: BigInt(EVENTS) })) {
        positions.push(...answer.events.map(({ position }) => position));
        readTo = answer.readToPosition;
      }

      assert.deepEqual(positions,
        Array.from({ length: EVENTS }, (_, index) => BigInt(index + 1)));
      assert.equal(readTo, BigInt(EVENTS));
    });

    test('is told the error that a stream begins with', async () => {
      const { messages, failure } = await readToFailure(journal().read({
        filter: { types: Array.from({ length: 51 }, () => 'MeetingHeld') },
      }));

      assert.deepEqual(messages, []);
      assert.equal(failure.code, Code.InvalidArgument);
      assert.equal(failure.findDetails(ErrorInfoSchema)[0]?.reason,
        'FIELD_INVALID');
      assert.equal(
        failure.findDetails(BadRequestSchema)[0]?.fieldViolations[0]?.field,
        'filter.types');
    });

    test('is told the error that a stream ends with', async () => {
      const amount = kind.timeoutHeader === 'Grpc-Timeout'
        ? `${DEADLINE_MS}m` : `${DEADLINE_MS}`;

      // Only the server knows of this deadline.
      const { messages, failure } = await readToFailure(journal().subscribe(
        { start: { case: 'fromNow', value: {} } },
        { headers: { [kind.timeoutHeader]: amount } }));

      assert.deepEqual(kindsOf(messages), ['confirmation', 'caughtUp']);
      assert.equal(failure.code, Code.DeadlineExceeded);
      await awaitSubscribers(server, 0);
    });

    test('keeps its own deadline', async () => {
      const { failure } = await readToFailure(journal().subscribe(
        { start: { case: 'fromNow', value: {} } },
        { timeoutMs: DEADLINE_MS }));

      assert.equal(failure.code, Code.DeadlineExceeded);
      await awaitSubscribers(server, 0);
    });

    test('gives a stream up, and the server notices', async () => {
      const giveUp = new AbortController();
      const seen: SubscribeResponse[] = [];
      const stream = journal().subscribe(
        { start: { case: 'fromNow', value: {} } },
        { signal: giveUp.signal });

      const { failure } = await readToFailure((async function* () {
        for await (const message of stream) {
          seen.push(message);
          if (message.message.case === 'caughtUp') {
            await awaitSubscribers(server, 1);
            giveUp.abort();
          }
          yield message;
        }
      })());

      assert.equal(failure.code, Code.Canceled);
      assert.deepEqual(kindsOf(seen), ['confirmation', 'caughtUp']);
      await awaitSubscribers(server, 0);
    });
  });
}
