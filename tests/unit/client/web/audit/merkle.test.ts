// The tree against vectors of another implementation, and against forged
// proofs.

import { describe, expect, it } from 'vitest';

import { toHex } from '@web/audit/bytes';
import {
  GrowingTree,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from '@web/audit/merkle';
import { CONSISTENCY, hex, INCLUSION, leaf, ROOTS } from './vectors';

async function treeOf(size: number): Promise<TreeHead> {
  const tree = new GrowingTree();
  for (let i = 1; i <= size; ++i) await tree.add(leaf(i));
  return { size: BigInt(size), root: await tree.root() };
}

const TREE: TreeHead = { size: 700n, root: hex(ROOTS.get(700) ?? '') };
const inclusion = INCLUSION.map(hex);
const consistency = CONSISTENCY.map(hex);

describe('the root', () => {
  for (const [size, root] of ROOTS) {
    it(`of ${size} leaves is that of Go's sumdb`, async () => {
      expect(toHex((await treeOf(size)).root)).toBe(root);
    });
  }
});

describe('a proof of inclusion', () => {
  it('holds as Go made it', async () => {
    await verifyInclusion(leaf(3), 2n, TREE, inclusion);
  });

  it('holds for the only leaf of a tree, with no hash', async () => {
    await verifyInclusion(leaf(1), 0n, await treeOf(1), []);
  });

  const forged: [string, () => Promise<void>][] = [
    ['another record', () => verifyInclusion(leaf(4), 2n, TREE, inclusion)],
    ['another place', () => verifyInclusion(leaf(3), 3n, TREE, inclusion)],
    ['beyond', () => verifyInclusion(leaf(3), 700n, TREE, inclusion)],
    ['too short', () =>
      verifyInclusion(leaf(3), 2n, TREE, inclusion.slice(0, -1))],
    ['too long', () =>
      verifyInclusion(leaf(3), 2n, TREE, [...inclusion, hex('00'.repeat(32))])],
    ['no hash', () =>
      verifyInclusion(leaf(3), 2n, TREE, [hex('00'), ...inclusion.slice(1)])],
  ];
  for (const [what, verify] of forged) {
    it(`is refused: ${what}`, async () => {
      await expect(verify()).rejects.toMatchObject({ reason: 'not-included' });
    });
  }

  it('is refused wherever one bit differs', async () => {
    for (let i = 0; i < inclusion.length; ++i) {
      const changed = inclusion.map((hash) => hash.slice());
      const hash = changed[i];
      if (hash === undefined) throw new Error('no hash');
      hash[31] = (hash[31] ?? 0) ^ 1;
      await expect(
        verifyInclusion(leaf(3), 2n, TREE, changed),
      ).rejects.toMatchObject({ reason: 'not-included' });
    }
  });
});

describe('a proof of consistency', () => {
  it('holds as Go made it', async () => {
    await verifyConsistency(await treeOf(300), TREE, consistency);
  });

  it('needs no hash between equal trees, and from the empty one', async () => {
    await verifyConsistency(TREE, TREE, []);
    await verifyConsistency(await treeOf(0), TREE, []);
  });

  it('of two roots of one size is a fork', async () => {
    const other = { size: 700n, root: hex('11'.repeat(32)) };
    await expect(verifyConsistency(other, TREE, [])).rejects.toMatchObject({
      reason: 'fork',
      facts: ['700'],
    });
  });

  it('is refused from another old tree, or cut, or longer', async () => {
    const old = await treeOf(300);
    const other = { size: 300n, root: hex('11'.repeat(32)) };
    const refused = { reason: 'not-consistent' };
    await expect(
      verifyConsistency(other, TREE, consistency),
    ).rejects.toMatchObject(refused);
    await expect(
      verifyConsistency(old, TREE, consistency.slice(1)),
    ).rejects.toMatchObject(refused);
    await expect(
      verifyConsistency(old, TREE, [...consistency, hex('00'.repeat(32))]),
    ).rejects.toMatchObject(refused);
    await expect(verifyConsistency(old, TREE, [])).rejects.toMatchObject(
      refused,
    );
    await expect(verifyConsistency(TREE, old, [])).rejects.toMatchObject(
      refused,
    );
  });
});
