// What a browser remembers of a log, and how a log that denies it is caught.

import { beforeEach, describe, expect, it } from 'vitest';

import { type SignedCheckpoint } from '@web/audit/checkpoint';
import { GrowingTree } from '@web/audit/merkle';
import {
  evidence,
  forget,
  holdAgainstSeen,
  remembered,
  type TextStore,
} from '@web/audit/remembered';
import { CONSISTENCY, hex, leaf } from './vectors';

const ORIGIN = 'yoriai.example/tohoku';
const KEY = 'a key';
const NOW = new Date('2026-11-26T00:00:00Z');

class FakeStore implements TextStore {
  readonly #values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }
  removeItem(key: string): void {
    this.#values.delete(key);
  }
}

async function checkpoint(size: number, root = ''): Promise<SignedCheckpoint> {
  const tree = new GrowingTree();
  for (let i = 1; i <= size; ++i) await tree.add(leaf(i));
  return {
    origin: ORIGIN,
    tree: {
      size: BigInt(size),
      root: root === '' ? await tree.root() : hex(root),
    },
    bytes: `note of ${size} ${root}`,
    note: { text: '', signatures: [] },
  };
}

describe('what was seen', () => {
  let store: TextStore;
  const hold = (
    shown: SignedCheckpoint,
    isNewest = true,
    key = KEY,
    proof: readonly string[] = CONSISTENCY,
  ) => {
    const prove = () => Promise.resolve(proof.map(hex));
    return holdAgainstSeen(store, shown, key, isNewest, prove, NOW);
  };
  beforeEach(() => {
    store = new FakeStore();
  });

  it('begins with the first checkpoint', async () => {
    expect(remembered(store, ORIGIN)).toBeNull();
    expect(await hold(await checkpoint(300))).toBe('first');
    expect(remembered(store, ORIGIN)).toMatchObject({
      size: '300',
      note: 'note of 300 ',
      seenAt: '2026-11-26T00:00:00.000Z',
    });
  });

  it('moves on with a log that continues it', async () => {
    await hold(await checkpoint(300));
    expect(await hold(await checkpoint(700))).toBe('extends');
    expect(await hold(await checkpoint(700))).toBe('same');
    expect(remembered(store, ORIGIN)?.size).toBe('700');
  });

  it('stays when an earlier state is looked at', async () => {
    await hold(await checkpoint(700));
    expect(await hold(await checkpoint(300), false)).toBe('earlier');
    expect(remembered(store, ORIGIN)?.size).toBe('700');
  });

  it('is denied by another root of the same size', async () => {
    await hold(await checkpoint(700));
    const other = await checkpoint(700, '11'.repeat(32));
    await expect(hold(other)).rejects.toMatchObject({ reason: 'fork' });
    expect(remembered(store, ORIGIN)?.note).toBe('note of 700 ');
    expect(evidence(store, ORIGIN)).toMatchObject({
      seen: 'note of 700 ',
      shown: other.bytes,
    });
  });

  it('is denied by a later tree that does not begin with it', async () => {
    await hold(await checkpoint(300, '11'.repeat(32)));
    await expect(hold(await checkpoint(700))).rejects.toMatchObject({
      reason: 'not-consistent',
    });
    expect(evidence(store, ORIGIN)).not.toBeNull();
  });

  it('is denied by a log that forgot', async () => {
    await hold(await checkpoint(700));
    await expect(hold(await checkpoint(300))).rejects.toMatchObject({
      reason: 'log-forgot',
      facts: ['700', '300'],
    });
  });

  it('is held against no other key', async () => {
    await hold(await checkpoint(300));
    await expect(
      hold(await checkpoint(700), true, 'another key'),
    ).rejects.toMatchObject({ reason: 'key-changed' });
    expect(evidence(store, ORIGIN)).toBeNull();
  });

  it('is no evidence where the proof did not arrive', async () => {
    await hold(await checkpoint(300));
    const prove = () => Promise.reject(new Error('cut off'));
    const shown = await checkpoint(700);
    await expect(
      holdAgainstSeen(store, shown, KEY, true, prove, NOW),
    ).rejects.toThrow('cut off');
    expect(evidence(store, ORIGIN)).toBeNull();
  });

  it('keeps the first evidence until it is forgotten', async () => {
    await hold(await checkpoint(700));
    for (const byte of ['11', '22']) {
      const other = await checkpoint(700, byte.repeat(32));
      await expect(hold(other)).rejects.toThrow('fork');
    }
    expect(evidence(store, ORIGIN)?.shown).toContain('11');
    forget(store, ORIGIN);
    expect(evidence(store, ORIGIN)).toBeNull();
    expect(remembered(store, ORIGIN)).toBeNull();
  });

  it('is nothing where somebody else wrote', async () => {
    const key = `yoriai.audit.seen/${ORIGIN}`;
    for (const text of ['{', '5', '{"size":"x"}', '{"size":5}', 'null']) {
      store.setItem(key, text);
      expect(remembered(store, ORIGIN), text).toBeNull();
    }
  });
});
