// What becomes of an append when the network does this or that.

import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  AppendRequestSchema,
  AppendResponseSchema,
  GetAppendOutcomeResponseSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { describe, expect, it } from 'vitest';

import {
  type Journal,
  submit,
} from '@web/entry/submission';

const REQUEST = create(AppendRequestSchema, {
  events: [{ header: { eventId: 'id-1' } }, { header: { eventId: 'id-2' } }],
});
const receipt = (eventId: string) => ({ eventId, position: 7n });

// A journal whose append throws `code`, and that then knows `recorded`.
function journal(code: Code | null, recorded: string[] | null): Journal {
  return {
    append: ({ events }) =>
      code === null
        ? Promise.resolve(
            create(AppendResponseSchema, {
              receipts: events.map((one) => receipt(one.header?.eventId ?? '')),
            }),
          )
        : Promise.reject(new ConnectError('no', code)),
    getAppendOutcome: ({ eventIds }) =>
      recorded === null
        ? Promise.reject(new ConnectError('no', Code.Unavailable))
        : Promise.resolve(
            create(GetAppendOutcomeResponseSchema, {
              receipts: eventIds
                .filter((id) => recorded.includes(id))
                .map(receipt),
            }),
          ),
  };
}

describe('an append', () => {
  it('is on record when the server says so', async () => {
    const outcome = await submit(journal(null, null), REQUEST);
    expect(outcome).toMatchObject({
      kind: 'recorded',
      receipts: [{ eventId: 'id-1' }, { eventId: 'id-2' }],
    });
  });

  it('is refused when the server says that nothing was written', async () => {
    for (const code of [Code.InvalidArgument, Code.Aborted]) {
      const outcome = await submit(journal(code, ['id-1', 'id-2']), REQUEST);
      expect(outcome).toMatchObject({ kind: 'refused', error: { code } });
    }
  });

  it('whose answer was lost is on record if all of it is', async () => {
    const lost = [Code.Unknown, Code.DeadlineExceeded, Code.Unavailable];
    for (const code of lost) {
      const outcome = await submit(journal(code, ['id-1', 'id-2']), REQUEST);
      expect(outcome.kind).toBe('recorded');
    }
  });

  it('sent again is refused only if it is not on record', async () => {
    const ids = ['id-1', 'id-2'];
    const again = async (code: Code, recorded: string[] | null) =>
      (await submit(journal(code, recorded), REQUEST, true)).kind;
    expect(await again(Code.ResourceExhausted, ids)).toBe('recorded');
    expect(await again(Code.ResourceExhausted, [])).toBe('unknown');
    expect(await again(Code.FailedPrecondition, ids)).toBe('recorded');
    expect(await again(Code.FailedPrecondition, [])).toBe('refused');
  });

  it('asks about many events in short questions', async () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => `id-${i}`);
    const request = create(AppendRequestSchema, {
      events: ids.map((eventId) => ({ header: { eventId } })),
    });
    const lost = journal(Code.Unknown, ids);
    let longest = 0;
    const outcome = await submit({
      ...lost,
      getAppendOutcome: (asked) => {
        longest = Math.max(longest, asked.eventIds.length);
        return lost.getAppendOutcome(asked);
      },
    }, request);
    expect(outcome.kind).toBe('recorded');
    expect(longest).toBe(100);
  });

  it('is unknown where nobody can say', async () => {
    for (const recorded of [null, [], ['id-1']]) {
      const outcome = await submit(journal(Code.Unknown, recorded), REQUEST);
      expect(outcome.kind).toBe('unknown');
    }
  });
});
