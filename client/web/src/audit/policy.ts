// Who must have cosigned (C2SP tlog-policy): witnesses, groups of them, and the
// one group that suffices. The reader brings the policy; the server's own would
// prove nothing.

import { AuditFault } from './fault';
import { type Note } from './note';
import { parseVerifierKey, type VerifierKey } from './note_key';
import { verifyCosignature } from './checkpoint';

interface Witness {
  readonly key: VerifierKey;
}

interface Group {
  readonly members: readonly string[];
  readonly threshold: number;
}

export interface Policy {
  // Of the log, if it names one.
  readonly logKey: VerifierKey | null;
  // By name, in the order of the lines: what a group is made of comes first.
  readonly parts: ReadonlyMap<string, Witness | Group>;
  // What suffices; null: nobody is needed.
  readonly quorum: string | null;
}

export interface Cosigned {
  readonly name: string;
  readonly seconds: bigint;
}

// What a policy says of a checkpoint.
export interface PolicyFinding {
  readonly cosigned: readonly Cosigned[];
  readonly missing: readonly string[];
  readonly satisfied: boolean;
}

const PARTS_MAX = 64;

// Reads a policy line by line.
class PolicyReader {
  logKey: VerifierKey | null = null;
  readonly parts = new Map<string, Witness | Group>();
  quorum: string | null | undefined;
  readonly #grouped = new Set<string>();
  #line = 0;

  async read(text: string): Promise<Policy> {
    for (const line of text.split('\n')) {
      this.#line += 1;
      const words = line.split(/[ \t\r]+/).filter((word) => word !== '');
      const [verb] = words;
      if (verb === undefined || verb.startsWith('#')) continue;
      if (verb === 'log') await this.#readLog(words);
      else if (verb === 'witness') await this.#readWitness(words);
      else if (verb === 'group') this.#readGroup(words);
      else if (verb === 'quorum') this.#readQuorum(words);
      else throw this.#refuse(`"${verb}"`);
    }
    if (this.quorum === undefined) throw this.#refuse('quorum?');
    const { logKey, parts, quorum } = this;
    return { logKey, parts, quorum };
  }

  #refuse(what: string): AuditFault {
    return new AuditFault('not-a-policy', String(this.#line), what);
  }

  async #readLog(words: string[]): Promise<void> {
    const [, text] = words;
    if (text === undefined || words.length > 3 || this.logKey !== null) {
      throw this.#refuse('log <verifier key> [<address>]');
    }
    this.logKey = await parseVerifierKey(text);
    if (this.logKey.kind !== 'log') throw this.#refuse(text);
  }

  async #readWitness(words: string[]): Promise<void> {
    const [, name, text] = words;
    if (name === undefined || text === undefined || words.length > 4) {
      throw this.#refuse('witness <name> <verifier key> [<address>]');
    }
    const key = await parseVerifierKey(text);
    if (key.kind !== 'witness') throw this.#refuse(text);
    const same = [...this.parts.values()].some(
      // Whoever counts twice would be two of three.
      (part) => 'key' in part && sameKey(part.key, key),
    );
    if (same) throw this.#refuse(text);
    this.#define(name, { key });
  }

  #readGroup(words: string[]): void {
    const [, name, number, ...members] = words;
    if (name === undefined || number === undefined || members.length === 0) {
      throw this.#refuse('group <name> <number> <names>…');
    }
    for (const member of members) {
      if (!this.parts.has(member) || this.#grouped.has(member)) {
        throw this.#refuse(`"${member}"`);
      }
      this.#grouped.add(member);
    }
    const threshold = thresholdOf(number, members.length);
    if (threshold === null) throw this.#refuse(`"${number}"`);
    this.#define(name, { members, threshold });
  }

  #readQuorum(words: string[]): void {
    const [, name] = words;
    if (name === undefined || words.length > 2 || this.quorum !== undefined) {
      throw this.#refuse('quorum <name or none>');
    }
    if (name !== 'none' && !this.parts.has(name)) {
      throw this.#refuse(`"${name}"`);
    }
    this.quorum = name === 'none' ? null : name;
  }

  #define(name: string, part: Witness | Group): void {
    if (name === 'none' || this.parts.has(name)) {
      throw this.#refuse(`"${name}"`);
    }
    if (this.parts.size === PARTS_MAX) throw this.#refuse('> 64');
    this.parts.set(name, part);
  }
}

function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.publicKey.every((byte, i) => byte === b.publicKey[i]);
}

function thresholdOf(number: string, members: number): number | null {
  if (number === 'all') return members;
  if (number === 'any') return 1;
  if (!/^[1-9][0-9]?$/.test(number) || Number(number) > members) return null;
  return Number(number);
}

export function parsePolicy(text: string): Promise<Policy> {
  return new PolicyReader().read(text);
}

// Says who of the policy cosigned a checkpoint and whether they are enough.
// Fault: a line claims to be a witness's and does not verify.
export async function judge(
  policy: Policy,
  note: Note,
): Promise<PolicyFinding> {
  const cosigned: Cosigned[] = [];
  const missing: string[] = [];
  const satisfied = new Set<string>();
  for (const [name, part] of policy.parts) {
    if ('members' in part) {
      const there = part.members.filter((one) => satisfied.has(one)).length;
      if (there >= part.threshold) satisfied.add(name);
      continue;
    }
    const seconds = await verifyCosignature(part.key, note);
    if (seconds === null) {
      missing.push(name);
    } else {
      cosigned.push({ name, seconds });
      satisfied.add(name);
    }
  }
  return {
    cosigned,
    missing,
    satisfied: policy.quorum === null || satisfied.has(policy.quorum),
  };
}
