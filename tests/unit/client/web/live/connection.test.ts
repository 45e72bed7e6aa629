// The connection: one attempt after the other, from where the last one broke.
import { Code, ConnectError } from '@connectrpc/connect';
import { create } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  SubscribeResponseSchema,
  type SubscribeResponse,
} from '@generated/yoriai/api/v1/journal_service_pb';
import {
  keepSubscribed,
  SILENCE_MILLISECONDS_MAX,
  waitAfter,
  type Source,
  type SubscribeInit,
} from '@web/live/connection';

const message = create(SubscribeResponseSchema);

type Attempt = (signal: AbortSignal) => AsyncIterable<SubscribeResponse>;

// A source that behaves differently on each attempt, and the last way for ever.
function source(...attempts: Attempt[]) {
  const requests: SubscribeInit[] = [];
  const subscribe: Source['subscribe'] = (request, { signal }) => {
    const attempt = attempts[Math.min(requests.length, attempts.length - 1)];
    requests.push(request);
    if (attempt === undefined) throw new Error('no attempt');
    return attempt(signal);
  };
  return { requests, subscribe };
}

const says: Attempt = async function* () {
  yield message;
};

const fails = (code: Code): Attempt => async function* () {
  throw new ConnectError('no', code);
};

// Says something and then nothing until it is given up.
const fallsSilent: Attempt = async function* (signal) {
  yield message;
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
};

function listener() {
  const lost: boolean[] = [];
  let start = 0n;
  return {
    lost,
    start: (): SubscribeInit =>
      ({ start: { case: 'afterPosition', value: start } }),
    hear: vi.fn(() => { start += 1n; }),
    lose: (refused: boolean) => { lost.push(refused); },
  };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('a connection', () => {
  test('starts again where the last one broke', async () => {
    const from = source(says, says, fallsSilent);
    const to = listener();
    const stop = new AbortController();

    const done = keepSubscribed(from, to, stop.signal);
    await vi.advanceTimersByTimeAsync(2_000);
    stop.abort();
    await done;

    expect(from.requests.map((request) => request.start?.value))
      .toEqual([0n, 1n, 2n]);
    expect(to.lost).toEqual([false, false]);
  });

  test('is given up when it falls silent', async () => {
    const from = source(fallsSilent);
    const to = listener();
    const stop = new AbortController();

    const done = keepSubscribed(from, to, stop.signal);
    await vi.advanceTimersByTimeAsync(SILENCE_MILLISECONDS_MAX - 1);
    expect(to.lost).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(to.lost).toEqual([false]);
    stop.abort();
    await done;
  });

  test('tells when the server does not take the start', async () => {
    const from = source(fails(Code.InvalidArgument), fails(Code.Unavailable),
      fallsSilent);
    const to = listener();
    const stop = new AbortController();

    const done = keepSubscribed(from, to, stop.signal);
    await vi.advanceTimersByTimeAsync(5_000);
    stop.abort();
    await done;

    expect(to.lost.slice(0, 2)).toEqual([true, false]);
  });

  test('does not wait when it is woken', async () => {
    const from = source(fails(Code.Unavailable));
    const to = listener();
    const stop = new AbortController();
    const wake = new EventTarget();

    const done = keepSubscribed(from, to, stop.signal, wake);
    await vi.advanceTimersByTimeAsync(0);
    expect(from.requests).toHaveLength(1);
    wake.dispatchEvent(new Event('wake'));
    await vi.advanceTimersByTimeAsync(0);
    expect(from.requests).toHaveLength(2);
    stop.abort();
    await done;
  });

  test('waits longer each time, but never very long', () => {
    expect(waitAfter(0, 1)).toBe(250);
    expect(waitAfter(1, 1)).toBe(500);
    expect(waitAfter(30, 1)).toBe(5_000);
    expect(waitAfter(30, 0)).toBe(2_500);
  });
});
