// The follower: each event once, in order, whoever receives the stream.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import {
  RecordedEventSchema,
  SubscribeResponseSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import {
  begin,
  forgetPosition,
  forgetToken,
  hear,
  hearEvents,
  isSilent,
  lose,
  type Follower,
} from '@web/live/follower';

type Message = MessageInitShape<typeof SubscribeResponseSchema>['message'];

const heard = (state: Follower, message: NonNullable<Message>, at = 0) =>
  hear(state, create(SubscribeResponseSchema, { message }), at);

const confirmation = (afterPosition: bigint, head: bigint) => ({
  case: 'confirmation' as const,
  value: { afterPosition, head, resumeToken: `after ${afterPosition}` },
});

const events = (from: bigint, to: bigint) => ({
  case: 'events' as const,
  value: {
    events: recorded(from, to),
    readToPosition: to,
    resumeToken: `after ${to}`,
  },
});

const heartbeat = (position: bigint, head: bigint) => ({
  case: 'heartbeat' as const,
  value: { position, head, resumeToken: `after ${position}` },
});

function recorded(from: bigint, to: bigint) {
  const list = [];
  for (let position = from; position <= to; position += 1n) {
    list.push(create(RecordedEventSchema, { position }));
  }
  return list;
}

const positions = (list: readonly { position: bigint }[]) =>
  list.map(({ position }) => Number(position));

// A follower that stands at a position.
const at = (position: bigint): Follower =>
  heard(begin(0), confirmation(position, position)).state;

describe('a follower that receives the stream itself', () => {
  test('starts where the server says and is live there', () => {
    const { state } = heard(begin(0), confirmation(7n, 7n), 5);

    expect(state).toMatchObject(
      { phase: 'live', since: 5, position: 7n, head: 7n });
  });

  test('is behind until it has caught up', () => {
    const behind = heard(begin(0), confirmation(3n, 5n), 5).state;
    const reading = heard(behind, events(4n, 5n), 6).state;
    const live = heard(reading, {
      case: 'caughtUp', value: { position: 5n, resumeToken: 't' },
    }, 7).state;

    expect(behind.phase).toBe('behind');
    expect(reading.phase).toBe('behind');
    expect(live).toMatchObject({ phase: 'live', since: 7, resumeToken: 't' });
  });

  test('hands on what comes, and knows the head and the token', () => {
    const { state, events: fresh } = heard(at(7n), events(8n, 10n));

    expect(positions(fresh)).toEqual([8, 9, 10]);
    expect(state).toMatchObject(
      { position: 10n, head: 10n, resumeToken: 'after 10' });
  });

  test('begins anew where the record is shorter than what was heard', () => {
    const { state } = heard(at(7n), confirmation(3n, 3n), 5);
    const { events: fresh } = heard(state, events(4n, 5n));

    expect(state).toMatchObject({ phase: 'live', position: 3n, head: 3n });
    expect(positions(fresh)).toEqual([4, 5]);
  });

  test('goes on after a lost connection without a gap or a repeat', () => {
    const before = heard(at(7n), events(8n, 9n)).state;
    const lost = lose(before, 20);
    const back = heard(lost, confirmation(9n, 12n), 30).state;
    const step = heard(back, events(10n, 12n), 31);

    expect(lost).toMatchObject({ phase: 'cut off', since: 20 });
    expect(lost.resumeToken).toBe('after 9');
    expect(back).toMatchObject({ phase: 'behind', since: 30, position: 9n });
    expect(positions(step.events)).toEqual([10, 11, 12]);
  });

  test('drops what it has heard already', () => {
    const before = heard(at(7n), events(8n, 10n)).state;

    const again = heard(before, events(9n, 11n));

    expect(positions(again.events)).toEqual([11]);
    expect(again.missing).toBeUndefined();
  });

  test('is cut off since the first loss, not since the last', () => {
    const lost = lose(lose(at(1n), 10), 20);

    expect(lost.since).toBe(10);
  });

  test('says when the server ends the stream, and keeps the token', () => {
    const { state } = heard(at(7n), {
      case: 'ended', value: { position: 7n, resumeToken: 'there' },
    }, 9);

    expect(state).toMatchObject(
      { phase: 'cut off', since: 9, resumeToken: 'there' });
  });

  test('starts anew on a record that does not know its position', () => {
    const lost = forgetPosition(forgetToken(lose(at(70n), 1)));
    const { state } = heard(lost, confirmation(5n, 5n), 2);

    expect(state).toMatchObject({ position: 5n, head: 5n, phase: 'live' });
  });
});

describe('a follower that another tab passes the stream on to', () => {
  test('joins in the middle with the first events it hears', () => {
    const step = heard(begin(0), events(41n, 42n));

    expect(positions(step.events)).toEqual([41, 42]);
    expect(step.state.position).toBe(42n);
  });

  test('asks for what it missed, and hands nothing on before', () => {
    const step = heard(at(7n), events(10n, 11n));

    expect(step.events).toEqual([]);
    expect(step.missing).toEqual({ after: 7n, until: 10n });
    expect(step.state).toMatchObject({ position: 7n, head: 11n });
  });

  test('hands on what it fetched, once, and then goes on', () => {
    const gap = heard(at(7n), events(10n, 11n)).state;
    const fetched = hearEvents(gap, recorded(8n, 11n), 11n, '');
    const repeat = heard(fetched.state, events(10n, 11n));
    const next = heard(repeat.state, events(12n, 12n));

    expect(positions(fetched.events)).toEqual([8, 9, 10, 11]);
    expect(repeat.events).toEqual([]);
    expect(positions(next.events)).toEqual([12]);
  });

  test('learns from a heartbeat that it missed something', () => {
    const step = heard(at(7n), heartbeat(9n, 9n));

    expect(step.missing).toEqual({ after: 7n, until: 10n });
  });

  test('does not take a token that would skip what it misses', () => {
    const step = heard(at(7n), heartbeat(9n, 9n));

    expect(step.state).toMatchObject(
      { position: 7n, resumeToken: 'after 7' });
  });

  test('may be ahead of the tab that takes over, and repeats nothing', () => {
    const ahead = heard(at(7n), events(8n, 9n)).state;
    const confirmed = heard(lose(ahead, 1), confirmation(7n, 9n));
    const step = heard(confirmed.state, events(8n, 10n));

    expect(confirmed.state.position).toBe(9n);
    expect(positions(step.events)).toEqual([10]);
  });
});

describe('silence', () => {
  test('is noticed once heartbeats must have been lost', () => {
    const state = heard(at(7n), heartbeat(7n, 7n), 1000).state;

    expect(isSilent(state, 13_000, 12_000)).toBe(false);
    expect(isSilent(state, 13_001, 12_000)).toBe(true);
  });

  test('is broken by a heartbeat, which makes the follower live again', () => {
    const { state } = heard(lose(at(7n), 10), heartbeat(7n, 7n), 20);

    expect(state).toMatchObject({ phase: 'live', since: 20, heardAt: 20 });
  });
});
