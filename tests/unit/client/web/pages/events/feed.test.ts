// The feed: it grows at both ends, without a gap and without a repeat.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import {
  ReadDirection,
  ReadResponseSchema,
  type ReadRequestSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { Feed, type FeedStart } from '@web/pages/events/feed';

type Request = MessageInitShape<typeof ReadRequestSchema>;

// A record of which every event matches, and that happened on its day.
function record(head: bigint, dayOf = (_: bigint) => '2020-05-13') {
  const requests: Request[] = [];
  const log = { head };
  const read = async function* (request: Request) {
    requests.push(request);
    const after = request.afterPosition ?? 0n;
    const backwards = request.direction === ReadDirection.BACKWARDS;
    const limit = request.maxCount || 1_000n;
    const positions: bigint[] = [];
    if (backwards) {
      const first = after === 0n ? log.head : after - 1n;
      for (let p = first; p >= 1n && positions.length < limit; p -= 1n) {
        positions.push(p);
      }
    } else {
      for (let p = after + 1n; p <= log.head; p += 1n) positions.push(p);
    }
    yield create(ReadResponseSchema, {
      events: positions.map((position) => ({
        position,
        event: { header: { occurredOn: dayOf(position) } },
      })),
      readToPosition: positions[positions.length - 1] ?? after,
      head: log.head,
    });
  };
  return { log, read, requests };
}

const all: FeedStart = { filter: {}, on: '' };

const positions = (feed: Feed) =>
  feed.events.value.map(({ position }) => Number(position));

const down = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe('a feed', () => {
  test('begins with the newest, and goes back to the first', async () => {
    const feed = new Feed(record(250n).read, all);

    await feed.readOlder();
    expect(positions(feed)).toEqual(down(250, 151));
    expect(feed.complete.value).toBe(false);

    await feed.readOlder();
    await feed.readOlder();
    expect(positions(feed)).toEqual(down(250, 1));
    expect(feed.complete.value).toBe(true);
  });

  test('says that an empty record is complete', async () => {
    const feed = new Feed(record(0n).read, all);

    await feed.readOlder();

    expect(feed.complete.value).toBe(true);
    expect(positions(feed)).toEqual([]);
  });

  test('takes what is newer, once', async () => {
    const { log, read } = record(3n);
    const feed = new Feed(read, all);
    await feed.readOlder();

    log.head = 5n;
    await Promise.all([feed.readNewer(), feed.readNewer()]);

    expect(positions(feed)).toEqual([5, 4, 3, 2, 1]);
  });

  test('holds back while it is paused, and loses nothing', async () => {
    const { log, read } = record(2n);
    const feed = new Feed(read, all);
    await feed.readOlder();

    feed.pause();
    log.head = 4n;
    await feed.readNewer();
    log.head = 5n;
    await feed.readNewer();
    expect(positions(feed)).toEqual([2, 1]);
    expect(feed.waiting.value).toHaveLength(3);

    feed.resume();
    expect(positions(feed)).toEqual([5, 4, 3, 2, 1]);
    expect(feed.waiting.value).toHaveLength(0);
  });

  test('of a past point ends there and never grows', async () => {
    const { log, read } = record(9n);
    const feed = new Feed(read, { ...all, end: 4n });

    await feed.readOlder();
    log.head = 12n;
    await feed.readNewer();

    expect(positions(feed)).toEqual([4, 3, 2, 1]);
  });

  test('before the first event is empty', async () => {
    const { read, requests } = record(9n);
    const feed = new Feed(read, { ...all, end: 0n });

    await feed.readOlder();

    expect(feed.complete.value).toBe(true);
    expect(requests).toEqual([]);
  });

  test('of a past day leaves out what happened later', async () => {
    const { read } = record(4n, (p) => (p > 2n ? '2021-01-01' : '2020-01-01'));
    const feed = new Feed(read, { ...all, on: '2020-12-31' });

    await feed.readOlder();

    expect(positions(feed)).toEqual([2, 1]);
  });

  test('passes its filter on to the server', async () => {
    const { read, requests } = record(1n);
    const filter = { types: ['MeetingHeld'] };
    const feed = new Feed(read, { ...all, filter });

    await feed.readOlder();
    await feed.readNewer();

    expect(requests.map((request) => request.filter)).toEqual([filter, filter]);
  });
});
