// Verifying a log and a number through its services: what holds, what is
// refused, and what is only not checked.

import { create } from '@bufbuild/protobuf';
import {
  GetCheckpointResponseSchema,
  GetEntriesResponseSchema,
  ProveConsistencyResponseSchema,
  ProveInclusionResponseSchema,
} from '@generated/yoriai/api/v1/audit_service_pb';
import {
  ExplanationProofSchema,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { AssessmentSchema } from '@generated/yoriai/api/v1/indicators_pb';
import {
  type RecordedEvent,
  RecordedEventSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { concatBytes, toBase64, toHex, utf8 } from '@web/audit/bytes';
import { sha256 } from '@web/audit/hashing';
import {
  LOG_STEPS,
  type LogStep,
  verifyAllRecords,
  verifyHead,
} from '@web/audit/log_verification';
import {
  NUMBER_STEPS,
  type NumberOf,
  type NumberReader,
  type NumberStep,
  verifyNumber,
} from '@web/audit/number_verification';
import { Steps } from '@web/audit/steps';
import {
  EVENT_STEPS,
  verifyEvent,
} from '@web/audit/event_verification';
import { readRecord } from '@web/audit/records';
import { saveTrust } from '@web/audit/trust';
import { type MadeLog, madeLog } from './made_log';

const ORIGIN = 'yoriai.example/made';
const NUMBER = { planId: 'plan', indicatorId: 'deals', fiscalYear: 2020 };

let log: MadeLog;
let note: string;
let key: string;
let reader: NumberReader;
let values: Map<string, string>;

// Signs the checkpoint of the log with a key of this run.
beforeAll(async () => {
  log = await madeLog();
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign']);
  const { privateKey, publicKey } = pair as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const kindAndKey = concatBytes(Uint8Array.of(1), raw);
  const named = concatBytes(utf8(`${ORIGIN}\n`), kindAndKey);
  const id = (await sha256(named)).slice(0, 4);
  key = `${ORIGIN}+${toHex(id)}+${toBase64(kindAndKey)}`;
  const text = `${ORIGIN}\n${log.tree.size}\n${toBase64(log.tree.root)}\n`;
  const signature = new Uint8Array(
    await crypto.subtle.sign('Ed25519', privateKey, utf8(text)),
  );
  const line = toBase64(concatBytes(id, signature));
  note = `${text}\n\u2014 ${ORIGIN} ${line}\n`;
});

beforeEach(() => {
  values = new Map();
  const records = log.explanation.proof?.records ?? [];
  reader = {
    audit: {
      getCheckpoint: () =>
        Promise.resolve(
          create(GetCheckpointResponseSchema, {
            checkpoint: { note },
            verifierKey: key,
          }),
        ),
      proveConsistency: () =>
        Promise.resolve(create(ProveConsistencyResponseSchema)),
      proveInclusion: () =>
        Promise.resolve(create(ProveInclusionResponseSchema, { records })),
      getEntries: () => Promise.resolve(entriesOf(records)),
    },
    indicators: {
      explainIndicator: () =>
        Promise.resolve({
          ...log.explanation,
          proof: create(ExplanationProofSchema, {
            records,
            checkpoint: { note },
          }),
        }),
    },
    store: {
      getItem: (name) => values.get(name) ?? null,
      setItem: (name, value) => void values.set(name, value),
      removeItem: (name) => void values.delete(name),
    },
    now: () => new Date('2026-11-26T00:00:00Z'),
  };
});

function entriesOf(records: readonly { record: Uint8Array }[]) {
  const parts = records.flatMap(({ record }) => [
    Uint8Array.of(record.length >> 8, record.length & 0xff),
    record,
  ]);
  return create(GetEntriesResponseSchema, { entries: concatBytes(...parts) });
}

function statesOf(steps: Steps<string>): string[] {
  return steps.list.value.map(({ state }) => state);
}

describe('the head of a log', () => {
  const verify = async () => {
    const steps = new Steps<LogStep>(LOG_STEPS);
    const error = await verifyHead(reader, steps).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { states: statesOf(steps), error };
  };

  it('holds, and says what was not asked for', async () => {
    const { states, error } = await verify();
    expect(error).toBeNull();
    expect(states).toEqual(['holds', 'holds', 'skipped', 'holds']);
  });

  it('fails by another key than the one that the reader trusts', async () => {
    await saveTrust(reader.store, { key, policy: '' });
    expect((await verify()).error).toBeNull();
    const other =
      'yoriai.example/tohoku+2048a707' +
      '+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';
    await saveTrust(reader.store, { key: other, policy: '' });
    const { states, error } = await verify();
    expect(error).toMatchObject({ reason: 'other-log' });
    expect(states).toEqual(['fails', 'waiting', 'waiting', 'waiting']);
  });

  it('fails without the witnesses that the reader demands', async () => {
    const policy =
      'witness kasseiken witness.example/kasseiken+c757d75a' +
      '+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY\nquorum kasseiken';
    await saveTrust(reader.store, { key: '', policy });
    const { states, error } = await verify();
    expect(error).toMatchObject({ reason: 'policy-not-met' });
    expect(states).toEqual(['holds', 'holds', 'fails', 'waiting']);
  });

  it('is unchecked, and no evidence, while nobody answers', async () => {
    reader.audit.proveInclusion = () => Promise.reject(new Error('cut off'));
    const { states } = await verify();
    expect(states).toEqual(['holds', 'holds', 'skipped', 'unchecked']);
  });
});

describe('all records of a log', () => {
  const verify = async () => {
    const steps = new Steps<LogStep>(LOG_STEPS);
    const { checkpoint } = await verifyHead(reader, steps);
    const { signal } = new AbortController();
    let verified = 0n;
    const onProgress = (size: bigint) => {
      verified = size;
    };
    await verifyAllRecords(reader, checkpoint, onProgress, signal);
    return verified;
  };

  it('make the root that was signed', async () => {
    expect(await verify()).toBe(4n);
  });

  it('are refused where one is missing, or another', async () => {
    const records = log.explanation.proof?.records ?? [];
    reader.audit.getEntries = () =>
      Promise.resolve(entriesOf(records.slice(0, 3)));
    await expect(verify()).rejects.toMatchObject({
      reason: 'entries-missing',
      facts: ['4'],
    });
    reader.audit.getEntries = () =>
      Promise.resolve(entriesOf([...records].reverse()));
    await expect(verify()).rejects.toMatchObject({ reason: 'not-a-record' });
  });
});

describe('a number', () => {
  const verify = async (number: NumberOf = NUMBER) => {
    const steps = new Steps<NumberStep>(NUMBER_STEPS);
    const error = await verifyNumber(reader, number, steps).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { states: statesOf(steps), error };
  };

  it('holds step by step', async () => {
    const { states, error } = await verify();
    expect(error).toBeNull();
    expect(states).toEqual(NUMBER_STEPS.map(() => 'holds'));
  });

  it('is not the answer to another question', async () => {
    const { error } = await verify({ ...NUMBER, fiscalYear: 2021 });
    expect(error).toMatchObject({ reason: 'other-question' });
  });

  it('is of the state that was asked for', async () => {
    const of = (value: bigint) =>
      ({ asOf: { point: { case: 'position' as const, value } } });
    expect((await verify({ ...NUMBER, ...of(4n) })).error).toBeNull();
    expect((await verify({ ...NUMBER, ...of(3n) })).error).toMatchObject({
      reason: 'other-question',
      facts: ['as_of', '4', '3'],
    });
    expect(
      (await verify({ ...NUMBER, on: '2020-06-30' })).error,
    ).toMatchObject({ reason: 'other-question' });
  });

  it('is the one that the page shows', async () => {
    const of = (value: string) => ({
      shown: create(AssessmentSchema, { fiscalYear: 2020, value }),
    });
    expect((await verify({ ...NUMBER, ...of('12') })).error).toBeNull();
    expect((await verify({ ...NUMBER, ...of('52') })).error).toMatchObject({
      reason: 'other-shown',
      facts: ['52', '12'],
    });
  });
});

describe('an event', () => {
  const shownAt = (index: number) => {
    const proven = log.explanation.proof?.records[index];
    const { record, event } = readRecord(
      BigInt(index + 1), proven?.record ?? new Uint8Array());
    const { position, stream, revision, type, tags } = record;
    return create(RecordedEventSchema, {
      position,
      stream,
      revision,
      type,
      tags,
      event,
      ...(record.author && { author: record.author }),
      ...(record.recordedAt && { recordedAt: record.recordedAt }),
    });
  };
  const verify = async (shown: RecordedEvent) => {
    reader.audit.proveInclusion = ({ positions = [] }) =>
      Promise.resolve(
        create(ProveInclusionResponseSchema, {
          records: (log.explanation.proof?.records ?? []).filter(
            ({ position }) => positions.includes(position),
          ),
          checkpoint: { note },
        }),
      );
    return verifyEvent(reader, shown, new Steps(EVENT_STEPS)).then(
      () => null,
      (thrown: unknown) => thrown,
    );
  };

  it('holds where what is shown is what is on record', async () => {
    for (const index of [0, 1, 2, 3]) {
      expect(await verify(shownAt(index))).toBeNull();
    }
  });

  const altered: [string, (shown: RecordedEvent) => void][] = [
    ['event', (shown) => {
      if (shown.event?.header) shown.event.header.note = 'another';
    }],
    ['event', (shown) => { delete shown.event; }],
    ['type', (shown) => { shown.type = 'MeetingHeld'; }],
    ['stream', (shown) => { shown.stream = 'body/salon'; }],
    ['revision', (shown) => { shown.revision = 9n; }],
    ['tags', (shown) => { shown.tags.push('body:salon'); }],
    ['author', (shown) => {
      if (shown.author) shown.author.id = 'iwate';
    }],
    ['recorded_at', (shown) => {
      if (shown.recordedAt) shown.recordedAt.seconds += 1n;
    }],
  ];
  for (const [field, alter] of altered) {
    it(`is refused where the ${field} shown is another`, async () => {
      const shown = shownAt(0);
      alter(shown);
      expect(await verify(shown)).toMatchObject({
        reason: 'event-says-other',
        facts: expect.arrayContaining(['1', field]),
      });
    });
  }
});
