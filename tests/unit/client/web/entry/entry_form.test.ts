// A form on its way to the record, and what it keeps when the way is bad.

import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  type AppendRequest,
  AppendResponseSchema,
  GetAppendOutcomeResponseSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { EventSchema } from '@generated/yoriai/event/v1/event_pb';
import { beforeEach, describe, expect, it } from 'vitest';

import { EntryForm } from '@web/entry/entry_form';

interface Draft {
  readonly eventId: string;
  readonly value: string;
}

const MISSING = { reason: 'cell-missing', facts: [] } as const;

let sent: AppendRequest[];
let fails: Code[];
let saved: Map<string, string>;
let ids: number;

function makeForm(): EntryForm<Draft> {
  return new EntryForm<Draft>({
    name: 'test',
    empty: (eventId) => ({ eventId, value: '' }),
    read: ({ eventId, value }) =>
      value === ''
        ? { faults: new Map([['value', MISSING]]) }
        : { event: create(EventSchema, { header: { eventId } }) },
    fieldOf: (path) => (path.endsWith('value') ? 'value' : null),
    objectionsOf: (error) =>
      error instanceof ConnectError && error.code === Code.InvalidArgument
        ? [{ field: 'events[0].value', description: 'too large' }]
        : [],
    journal: {
      append: (request) => {
        sent.push(request);
        const code = fails.shift();
        if (code !== undefined) {
          return Promise.reject(new ConnectError('no', code));
        }
        const receipts = [{ eventId: 'id-1', position: 9n }];
        return Promise.resolve(create(AppendResponseSchema, { receipts }));
      },
      getAppendOutcome: () =>
        Promise.resolve(create(GetAppendOutcomeResponseSchema)),
    },
    store: {
      getItem: (key) => saved.get(key) ?? null,
      setItem: (key, value) => void saved.set(key, value),
      removeItem: (key) => void saved.delete(key),
    },
    newEventId: () => `id-${++ids}`,
  });
}

beforeEach(() => {
  sent = [];
  fails = [];
  saved = new Map();
  ids = 0;
});

describe('a form', () => {
  it('asks the server only about what can be read', async () => {
    const form = makeForm();
    await form.check();
    expect(form.faults.value.get('value')?.reason).toBe('cell-missing');
    expect(sent).toEqual([]);
    form.edit({ value: '5' });
    expect(form.faults.value.size).toBe(0);
  });

  it('records what was checked, and nothing before', async () => {
    const form = makeForm();
    form.edit({ value: '5' });
    await form.send();
    expect(sent).toEqual([]);
    await form.check();
    expect(form.state.value.kind).toBe('checked');
    await form.send();
    expect(form.state.value.kind).toBe('recorded');
    expect(sent.map((request) => request.validateOnly)).toEqual([true, false]);
    expect(saved.size).toBe(0);
  });

  it('is to be checked again when it was edited', async () => {
    const form = makeForm();
    form.edit({ value: '5' });
    await form.check();
    form.edit({ value: '6' });
    await form.send();
    expect(sent).toHaveLength(1);
  });

  it('forgets what it asked when it was edited meanwhile', async () => {
    const form = makeForm();
    form.edit({ value: '5' });
    const asked = form.check();
    form.edit({ value: '6' });
    await asked;
    expect(form.state.value.kind).toBe('editing');
    fails = [Code.InvalidArgument];
    const refused = form.check();
    form.clear();
    await refused;
    expect(form.state.value.kind).toBe('editing');
    expect(form.faults.value.size).toBe(0);
  });

  it('sends the same event again where the answer was lost', async () => {
    const form = makeForm();
    form.edit({ value: '5' });
    await form.check();
    fails = [Code.Unknown];
    await form.send();
    expect(form.state.value.kind).toBe('unknown');
    await form.send();
    expect(form.state.value.kind).toBe('recorded');
    const sentIds = sent.map(({ events }) => events[0]?.header?.eventId);
    expect(sentIds).toEqual(['id-1', 'id-1', 'id-1']);
  });

  it('keeps its event and what was typed over a reload', () => {
    makeForm().edit({ value: '5' });
    expect(makeForm().draft.value).toEqual({ eventId: 'id-1', value: '5' });
  });

  it('has what the server objects to at its field', async () => {
    const form = makeForm();
    form.edit({ value: '5' });
    fails = [Code.InvalidArgument];
    await form.check();
    expect(form.state.value.kind).toBe('refused');
    expect(form.faults.value.get('value')?.facts[0]).toBe('too large');
    expect(form.draft.value.value).toBe('5');
  });

  it('begins anew with an event of its own', async () => {
    const form = makeForm();
    form.edit({ value: '5' });
    await form.check();
    await form.send();
    form.clear();
    expect(form.draft.value).toEqual({ eventId: 'id-2', value: '' });
    expect(form.state.value.kind).toBe('editing');
  });
});
