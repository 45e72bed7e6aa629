// The server goes away in the middle of a stream, politely or not, and comes
// back: every client goes on where it was, with no gap and no repeat.
import { Code, ConnectError } from '@connectrpc/connect';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Server } from '../support/node/server.ts';
import { type ClientKind, clientKinds } from './client_kinds.ts';
import { journalOf, record, recordCallers } from './federation.ts';
import {
  ErrorInfoSchema, type SubscribeResponse,
  SubscribeResponse_Ended_Reason as Reason,
} from './protos.ts';

const EVENTS = 40;

// What somebody who follows the record keeps.
class Follower {
  readonly positions: bigint[] = [];
  readonly lost: ConnectError[] = [];
  ended: Reason | undefined;
  #token = '';
  #kind: ClientKind;
  #server: Server;

  constructor(kind: ClientKind, server: Server) {
    this.#kind = kind;
    this.#server = server;
  }

  // Follows until the stream ends, or `enough` says so of a message.
  async follow(
    enough: (message: SubscribeResponse['message']) => unknown,
  ): Promise<void> {
    const journal = journalOf(this.#kind.connect(this.#server));
    const stop = new AbortController();
    try {
      for await (const { message } of journal.subscribe(this.#token
        ? { start: { case: 'resumeToken', value: this.#token } }
        : {}, { signal: stop.signal })) {
        if (message.case === 'events') {
          this.positions.push(
            ...message.value.events.map(({ position }) => position));
        }
        if (message.case === 'ended') this.ended = message.value.reason;
        if (message.value && 'resumeToken' in message.value) {
          this.#token = message.value.resumeToken;
        }
        if (await enough(message)) stop.abort();
      }
    } catch (error) {
      if (!stop.signal.aborted) this.lost.push(ConnectError.from(error));
    }
  }
}

function dense(count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => BigInt(index + 1));
}

for (const kind of clientKinds) {
  describe(kind.name, () => {
    for (const way of ['stop', 'kill'] as const) {
      test(`resumes after ${way === 'stop' ? 'a restart' : 'a crash'}`,
        async () => {
          const server = await Server.start();
          try {
            await recordCallers(server);
            await record(server, EVENTS);
            const follower = new Follower(kind, server);

            let gone: Promise<unknown> | undefined;
            await follower.follow((message) => {
              if (message.case === 'caughtUp') gone = server[way]();
            });
            await gone;
            await server.startAnew();
            await record(server, EVENTS);
            await follower.follow(() =>
              follower.positions.length >= 2 * EVENTS + 2);

            assert.deepEqual(follower.positions, dense(2 * EVENTS + 2));
            assert.equal(follower.lost.length, 1);
            if (way === 'kill') return;
            assert.equal(follower.ended, Reason.SERVER_STOPPING);
            const [lost] = follower.lost;
            assert.equal(lost?.code, Code.Unavailable);
            assert.equal(lost.findDetails(ErrorInfoSchema)[0]?.reason,
              'STOPPING');
          } finally {
            await server.remove();
          }
        });
    }
  });
}
