// A question: asked once, and again only when it may have another answer.
import { Code, ConnectError } from '@connectrpc/connect';
import { create } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  RecordedEventSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { matters, Question } from '@web/state/question';

const event = (position: bigint, type: string, tags: string[] = []) =>
  create(RecordedEventSchema, { position, type, tags });

const now = { on: '', asOf: '' };

interface Reply {
  basis: { position: bigint };
}

// A server whose answers are given by hand.
function server() {
  const calls: {
    answer(position: bigint): Promise<unknown>;
    fail(code: Code): Promise<unknown>;
    signal: AbortSignal;
  }[] = [];
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const fetch = (_: unknown, signal: AbortSignal): Promise<Reply> =>
    new Promise((resolve, reject) => calls.push({
      signal,
      answer: (position) => {
        resolve({ basis: { position } });
        return settle();
      },
      fail: (code) => {
        reject(new ConnectError('no', code));
        return settle();
      },
    }));
  return { calls, fetch };
}

function asked(dependsOn: readonly string[] = ['MeetingHeld'], at = now) {
  const { calls, fetch } = server();
  const question = new Question<Reply>(at, dependsOn, fetch);
  question.users = 1;
  question.ask(fetch);
  return { calls, fetch, question };
}

const later = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

test('an event matters by its type and by its tags', () => {
  const held = event(1n, 'MeetingHeld', ['body:salon']);
  expect(matters(held, [])).toBe(true);
  expect(matters(held, ['MeetingHeld', 'MemberLeft'])).toBe(true);
  expect(matters(held, ['body:salon'])).toBe(true);
  expect(matters(held, ['MeetingHeld', 'body:board'])).toBe(false);
  expect(matters(held, ['MemberLeft', 'body:salon'])).toBe(false);
});

describe('a question', () => {
  test('is asked once, however often it is shown', async () => {
    const { calls, fetch, question } = asked();
    await calls[0]?.answer(7n);
    question.ask(fetch);

    expect(calls).toHaveLength(1);
    expect(question.state.value).toMatchObject(
      { answer: { basis: { position: 7n } }, loading: false });
  });

  test('is asked again for events that matter, and no others', async () => {
    const { calls, question } = asked();
    await calls[0]?.answer(7n);

    question.hear([event(8n, 'MemberLeft')]);
    await later();
    expect(calls).toHaveLength(1);

    question.hear([event(9n, 'MeetingHeld')]);
    await later();
    expect(calls).toHaveLength(2);
    expect(question.state.value.answer?.basis.position).toBe(7n);
  });

  test('is not asked again for what its answer reflects', async () => {
    const { calls, question } = asked();
    await calls[0]?.answer(9n);

    question.hear([event(9n, 'MeetingHeld')]);
    question.startAt(9n);
    await later();

    expect(calls).toHaveLength(1);
  });

  test('is asked again if something came while it was answered', async () => {
    const { calls, question } = asked();
    question.hear([event(8n, 'MeetingHeld')]);
    await later();
    expect(calls).toHaveLength(1);

    await calls[0]?.answer(7n);
    await later();
    expect(calls).toHaveLength(2);
  });

  test('gathers many events into one more call', async () => {
    const { calls, question } = asked();
    await calls[0]?.answer(7n);

    for (let position = 8n; position < 50n; position += 1n) {
      question.hear([event(position, 'MeetingHeld')]);
    }
    await later();

    expect(calls).toHaveLength(2);
  });

  test('is asked again when the stream starts further on', async () => {
    const { calls, question } = asked();
    await calls[0]?.answer(7n);

    question.startAt(9n);
    await later();

    expect(calls).toHaveLength(2);
  });

  test('about the past is never asked again', async () => {
    const { calls, question } = asked([], { on: '', asOf: '5' });
    await calls[0]?.answer(5n);

    question.hear([event(8n, 'MeetingHeld')]);
    question.startAt(9n);
    await later();

    expect(calls).toHaveLength(1);
  });

  test('that nobody shows waits until somebody does', async () => {
    const { calls, fetch, question } = asked();
    await calls[0]?.answer(7n);
    question.leave();

    question.hear([event(8n, 'MeetingHeld')]);
    await later();
    expect(calls).toHaveLength(1);

    question.users = 1;
    question.ask(fetch);
    expect(calls).toHaveLength(2);
  });

  test('is given up when nobody waits for it any more', () => {
    const { calls, question } = asked();

    question.leave();

    expect(calls[0]?.signal.aborted).toBe(true);
    expect(question.state.value.loading).toBe(false);
  });

  test('keeps the old answer when the server is away', async () => {
    const { calls, question } = asked();
    await calls[0]?.answer(7n);
    question.retry();
    await calls[1]?.fail(Code.Unavailable);

    expect(question.state.value).toMatchObject({
      answer: { basis: { position: 7n } },
      problem: { kind: 'unreachable' },
    });
  });

  test('drops an answer about what is not there at that point', async () => {
    const { calls, question } = asked();
    await calls[0]?.answer(7n);
    question.retry();
    await calls[1]?.fail(Code.NotFound);

    expect(question.state.value).toMatchObject(
      { answer: undefined, problem: { kind: 'unknown' } });
  });
});
