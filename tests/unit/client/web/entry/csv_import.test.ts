// A file on its way to the record: all of it, or nothing.

import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { IndicatorSchema } from '@generated/yoriai/api/v1/indicators_pb';
import {
  type AppendRequest,
  AppendResponseSchema,
  GetAppendOutcomeResponseSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { IndicatorKind } from '@generated/yoriai/event/v1/definitions_pb';
import { beforeEach, describe, expect, it } from 'vitest';

import { CsvImport } from '@web/entry/csv_import';
import { ReportsOnRecord } from '@web/entry/reports_on_record';
import { localizedText } from '@web/entry/reports_table';

let sent: AppendRequest[];
let fails: (Code | null)[];
let csv: CsvImport;

beforeEach(() => {
  sent = [];
  fails = [];
  let ids = 0;
  const level = create(IndicatorSchema, {
    planId: 'p',
    indicatorId: 'level',
    kind: IndicatorKind.LEVEL,
    terms: {},
  });
  csv = new CsvImport({
    journal: {
      append: (request) => {
        sent.push(request);
        const code = fails.shift() ?? null;
        if (code !== null) return Promise.reject(new ConnectError('no', code));
        const receipts = request.events.map(() => ({ position: 9n }));
        return Promise.resolve(create(AppendResponseSchema, { receipts }));
      },
      getAppendOutcome: () =>
        Promise.resolve(create(GetAppendOutcomeResponseSchema)),
    },
    fetchPresent: () =>
      Promise.resolve({
        planId: 'p',
        firstDay: '2020-04-01',
        lastDay: '2030-03-31',
        indicators: new Map([['level', level]]),
        organisationIds: new Set(['miyagi']),
        onRecord: new ReportsOnRecord(),
      }),
    terms: () => ({
      author: 'miyagi',
      correctedOn: '2020-06-01',
      reason: localizedText('typed wrongly'),
      newEventId: () => `id-${++ids}`,
    }),
    objectionsOf: (error) =>
      error instanceof ConnectError && error.code === Code.InvalidArgument
        ? [
            {
              field: 'events[0].indicator_reported.observation.value',
              description: 'too large',
            },
          ]
        : [],
  });
});

function read(text: string): Promise<void> {
  const bytes = new Uint8Array(new TextEncoder().encode(text));
  return csv.read('f.csv', bytes);
}

const GOOD = 'indicator,day,value\nlevel,2020-05-13,1\nlevel,2020-05-14,2\n';

describe('an import', () => {
  it('is tried, and recorded only when one says so', async () => {
    await read(GOOD);
    expect(csv.state.value.kind).toBe('ready');
    expect(sent.map(({ validateOnly }) => validateOnly)).toEqual([true]);
    await csv.commit();
    expect(csv.state.value).toMatchObject({
      kind: 'recorded',
      receipts: [{ position: 9n }, { position: 9n }],
    });
    expect(sent[1]?.events).toEqual(sent[0]?.events);
  });

  it('with one fault asks the server nothing', async () => {
    await read(`${GOOD}level,3/4,3\n`);
    expect(csv.state.value).toMatchObject({
      kind: 'faulty',
      faults: [{ line: 4, column: 'day' }],
    });
    await csv.commit();
    expect(sent).toEqual([]);
  });

  it('shows at its cell what the server objects to', async () => {
    fails = [Code.InvalidArgument];
    await read(GOOD);
    expect(csv.state.value).toMatchObject({
      kind: 'faulty',
      faults: [{ line: 2, column: 'value', value: '1' }],
    });
  });

  it('sends the same events again where the answer was lost', async () => {
    await read(GOOD);
    fails = [Code.Unknown];
    await csv.commit();
    expect(csv.state.value.kind).toBe('unknown');
    await csv.commit();
    expect(csv.state.value.kind).toBe('recorded');
    expect(sent[2]?.events).toEqual(sent[1]?.events);
  });

  it('is to be read again where somebody was faster', async () => {
    await read(GOOD);
    fails = [Code.Aborted];
    await csv.commit();
    expect(csv.state.value.kind).toBe('failed');
    await csv.commit();
    expect(sent).toHaveLength(2);
  });

  it('has at most as many changes as an append', async () => {
    const rows = Array.from({ length: 1_001 }, (_, i) => {
      const day = new Date(Date.UTC(2020, 3, 1 + i)).toISOString().slice(0, 10);
      return `level,${day},1\n`;
    });
    await read(`indicator,day,value\n${rows.join('')}`);
    expect(csv.state.value).toMatchObject({
      kind: 'faulty',
      faults: [{ objection: { reason: 'too-many-changes' } }],
    });
    await read(`indicator,day,value\n${rows.slice(1).join('')}`);
    expect(csv.state.value.kind).toBe('ready');
  });
});
