// The tree of the log: RFC 6962 hashes and proofs, over a record's exact
// bytes. docs/formats/audit.md has it byte by byte. Pure, but for Web Crypto's
// hashing.

import { type Bytes, concatBytes, ownBytes, sameBytes } from './bytes';
import { AuditFault } from './fault';
import { sha256 } from './hashing';

// How many leaves a tree has, and what they hash to.
export interface TreeHead {
  readonly size: bigint;
  readonly root: Bytes;
}

export const HASH_BYTES = 32;
const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

export function leafHash(record: Uint8Array): Promise<Bytes> {
  return sha256(concatBytes(LEAF_PREFIX, record));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(concatBytes(NODE_PREFIX, left, right));
}

export function emptyTreeHash(): Promise<Bytes> {
  return sha256(new Uint8Array(0));
}

// Walks from a leaf to the root of a tree whose last leaf has `lastIndex`. Each
// step says whether the hash beside the path stands to its left.
class WayUp {
  #index: bigint;
  #lastIndex: bigint;

  constructor(index: bigint, lastIndex: bigint) {
    this.#index = index;
    this.#lastIndex = lastIndex;
  }

  get atRoot(): boolean {
    return this.#lastIndex === 0n;
  }

  climb(): 'left' | 'right' {
    let isRightChild = (this.#index & 1n) === 1n;
    if (!isRightChild && this.#index === this.#lastIndex) {
      // The last of a ragged level has no neighbour until it is a right child.
      const steps = trailingZeros(this.#index);
      this.#index >>= steps;
      this.#lastIndex >>= steps;
      isRightChild = true;
    }
    this.#index >>= 1n;
    this.#lastIndex >>= 1n;
    return isRightChild ? 'left' : 'right';
  }
}

// Of a number above zero.
function trailingZeros(number: bigint): bigint {
  let zeros = 0n;
  while (((number >> zeros) & 1n) === 0n) zeros += 1n;
  return zeros;
}

function checkHashes(
  proof: readonly Uint8Array[],
  refuse: (why: string) => AuditFault,
): void {
  if (proof.some((hash) => hash.length !== HASH_BYTES)) {
    throw refuse('not a hash of 32 bytes');
  }
}

// Verifies that `record` is leaf `index` of `tree`.
export async function verifyInclusion(
  record: Uint8Array,
  index: bigint,
  tree: TreeHead,
  proof: readonly Uint8Array[],
): Promise<void> {
  const refuse = (why: string) =>
    new AuditFault('not-included', String(index + 1n), why);
  if (index < 0n || index >= tree.size) {
    throw refuse(`beyond a tree of ${tree.size}`);
  }
  checkHashes(proof, refuse);
  const way = new WayUp(index, tree.size - 1n);
  let hash = await leafHash(record);
  for (const neighbour of proof) {
    if (way.atRoot) throw refuse('the proof is too long');
    hash =
      way.climb() === 'left'
        ? await nodeHash(neighbour, hash)
        : await nodeHash(hash, neighbour);
  }
  if (!way.atRoot) throw refuse('the proof is too short');
  if (!sameBytes(hash, tree.root)) throw refuse('it leads to another root');
}

// Verifies that `tree` begins with `oldTree`. Fault "fork": two roots of one
// size, which only a log that tells two stories has.
export async function verifyConsistency(
  oldTree: TreeHead,
  tree: TreeHead,
  proof: readonly Uint8Array[],
): Promise<void> {
  const refuse = (why: string) =>
    new AuditFault(
      'not-consistent',
      String(oldTree.size),
      String(tree.size),
      why,
    );
  if (oldTree.size > tree.size) throw refuse('the later tree is smaller');
  checkHashes(proof, refuse);
  if (oldTree.size === 0n || oldTree.size === tree.size) {
    if (proof.length > 0) throw refuse('the proof is too long');
    const expected =
      oldTree.size === tree.size ? tree.root : await emptyTreeHash();
    if (!sameBytes(oldTree.root, expected)) {
      throw new AuditFault('fork', String(oldTree.size));
    }
    return;
  }
  const { oldRoot, root } = await rootsOf(oldTree, tree, proof, refuse);
  if (!sameBytes(oldRoot, oldTree.root) || !sameBytes(root, tree.root)) {
    throw refuse('it leads to other roots');
  }
}

// Puts both roots together from the proof. Its first hash is that of the
// largest part of the old tree that both trees have whole; if that part is the
// whole old tree, its hash is known and not in the proof.
async function rootsOf(
  oldTree: TreeHead,
  tree: TreeHead,
  proof: readonly Uint8Array[],
  refuse: (why: string) => AuditFault,
): Promise<{ oldRoot: Bytes; root: Bytes }> {
  const whole = trailingZeros(oldTree.size);
  const isPerfect = oldTree.size === 1n << whole;
  const first = isPerfect ? oldTree.root : proof[0];
  if (first === undefined) throw refuse('the proof is too short');
  let oldRoot = ownBytes(first);
  let root = oldRoot;
  const way = new WayUp(
    (oldTree.size - 1n) >> whole,
    (tree.size - 1n) >> whole,
  );
  for (const neighbour of isPerfect ? proof : proof.slice(1)) {
    if (way.atRoot) throw refuse('the proof is too long');
    if (way.climb() === 'left') {
      // To the left of both trees.
      oldRoot = await nodeHash(neighbour, oldRoot);
      root = await nodeHash(neighbour, root);
    } else {
      root = await nodeHash(root, neighbour);
    }
  }
  if (!way.atRoot) throw refuse('the proof is too short');
  return { oldRoot, root };
}

// Makes the root of a tree whose leaves come one after the other. Keeps one
// hash for each perfect tree within it: at most 64.
export class GrowingTree {
  #size = 0n;
  // Of perfect trees, the largest first; one for each bit of the size.
  readonly #parts: Bytes[] = [];

  get size(): bigint {
    return this.#size;
  }

  async add(record: Uint8Array): Promise<void> {
    let hash = await leafHash(record);
    for (let rest = this.#size; (rest & 1n) === 1n; rest >>= 1n) {
      const left = this.#parts.pop();
      if (left !== undefined) hash = await nodeHash(left, hash);
    }
    this.#parts.push(hash);
    this.#size += 1n;
  }

  async root(): Promise<Bytes> {
    let root: Bytes | null = null;
    for (const part of this.#parts.toReversed()) {
      root = root === null ? part : await nodeHash(part, root);
    }
    return root ?? emptyTreeHash();
  }
}
