// Notes, keys, checkpoints and cosignatures, as Go made them and as forged.

import { describe, expect, it } from 'vitest';

import { toHex } from '@web/audit/bytes';
import {
  claimedCosignatures,
  openCheckpoint,
  parseCheckpoint,
  verifyCosignature,
} from '@web/audit/checkpoint';
import {
  formatSignature,
  parseNote,
} from '@web/audit/note';
import { parseVerifierKey } from '@web/audit/note_key';
import { judge, parsePolicy } from '@web/audit/policy';
import {
  CHECKPOINT,
  COSIGNATURE,
  COSIGNED_AT,
  LOG_KEY,
  ROOTS,
  WITNESS_KEY,
} from './vectors';

const COSIGNED = CHECKPOINT + COSIGNATURE;

describe('a key', () => {
  it('is read with its name, kind and id', async () => {
    const key = await parseVerifierKey(LOG_KEY);
    expect(key.name).toBe('yoriai.example/tohoku');
    expect(key.kind).toBe('log');
    expect(key.id).toBe(0x2048a707);
    expect((await parseVerifierKey(WITNESS_KEY)).kind).toBe('witness');
  });

  it('is refused when its id, base64 or form is wrong', async () => {
    for (const text of [
      '',
      'yoriai.example/tohoku',
      LOG_KEY.replace('2048a707', '2048a708'),
      LOG_KEY.replace('tohoku', 'kanto'),
      LOG_KEY.replace('2048a707', '2048A707'),
      LOG_KEY.slice(0, -1),
      `${LOG_KEY} `,
    ]) {
      await expect(parseVerifierKey(text), text).rejects.toMatchObject({
        reason: 'not-a-key',
      });
    }
  });
});

describe('a note', () => {
  it('keeps every line as it stands', () => {
    const note = parseNote(COSIGNED);
    expect(note.signatures).toHaveLength(2);
    const lines = note.signatures.map(formatSignature).join('');
    expect(`${note.text}\n${lines}`).toBe(COSIGNED);
  });

  it('is refused when it is not in its one form', () => {
    for (const text of [
      '',
      'a\n',
      'a\n\n',
      CHECKPOINT.slice(0, -1),
      CHECKPOINT.replaceAll('\n', '\r\n'),
      CHECKPOINT.replace('\u2014', '-'),
      CHECKPOINT.replace('AAM=', 'AAN='),
      `${CHECKPOINT}\ud800\n`,
    ]) {
      expect(() => parseNote(text), text).toThrow('not-a-note');
    }
  });
});

describe('a checkpoint', () => {
  it('opens with the key of its log', async () => {
    const key = await parseVerifierKey(LOG_KEY);
    const opened = await openCheckpoint(CHECKPOINT, key);
    expect(opened.origin).toBe('yoriai.example/tohoku');
    expect(opened.tree.size).toBe(700n);
    expect(toHex(opened.tree.root)).toBe(ROOTS.get(700));
  });

  it('is refused when a character of it was changed', async () => {
    const key = await parseVerifierKey(LOG_KEY);
    const open = (note: string) => openCheckpoint(note, key);
    await expect(open(CHECKPOINT.replace('700', '701'))).rejects.toMatchObject({
      reason: 'wrong-signature',
    });
    await expect(open(CHECKPOINT.replace('C/r', 'D/r'))).rejects.toMatchObject({
      reason: 'wrong-signature',
    });
  });

  it('is refused without the signature of its log', async () => {
    const key = await parseVerifierKey(LOG_KEY);
    const text = CHECKPOINT.slice(0, CHECKPOINT.indexOf('\u2014'));
    await expect(openCheckpoint(text + COSIGNATURE, key)).rejects.toMatchObject(
      { reason: 'no-signature' },
    );
  });

  it('of another log, or by the key of a witness, is refused', async () => {
    const key = await parseVerifierKey(LOG_KEY);
    const witness = await parseVerifierKey(WITNESS_KEY);
    const other = CHECKPOINT.replace('tohoku\n', 'kanto\n');
    await expect(openCheckpoint(other, key)).rejects.toMatchObject({
      reason: 'other-log',
    });
    await expect(openCheckpoint(COSIGNED, witness)).rejects.toMatchObject({
      reason: 'not-a-key',
    });
  });

  it('has its size in one spelling only', () => {
    const root = CHECKPOINT.split('\n')[2] ?? '';
    expect(parseCheckpoint(`log\n0\n${root}\n`).tree.size).toBe(0n);
    for (const size of ['', '-1', '+1', '01', '1.0', '9223372036854775808']) {
      expect(() => parseCheckpoint(`log\n${size}\n${root}\n`), size).toThrow(
        'not-a-checkpoint',
      );
    }
    expect(() => parseCheckpoint(`log\n1\n${root}x\n`)).toThrow();
    expect(() => parseCheckpoint('log\n1\n')).toThrow('not-a-checkpoint');
  });
});

describe('a cosignature', () => {
  it('says when, and verifies with the witness key', async () => {
    const note = parseNote(COSIGNED);
    expect(claimedCosignatures(note)).toMatchObject([
      { keyName: 'witness.example/kasseiken', seconds: COSIGNED_AT },
    ]);
    const key = await parseVerifierKey(WITNESS_KEY);
    expect(await verifyCosignature(key, note)).toBe(COSIGNED_AT);
    expect(await verifyCosignature(key, parseNote(CHECKPOINT))).toBeNull();
  });

  it('of another checkpoint is refused', async () => {
    const key = await parseVerifierKey(WITNESS_KEY);
    const note = parseNote(COSIGNED.replace('700', '701'));
    await expect(verifyCosignature(key, note)).rejects.toMatchObject({
      reason: 'wrong-cosignature',
    });
  });
});

describe('a policy', () => {
  const one = `witness kasseiken ${WITNESS_KEY} https://witness.example\n`;

  it('is met by who cosigned', async () => {
    const policy = await parsePolicy(
      `# ours\nlog ${LOG_KEY}\n${one}group enough any kasseiken\nquorum enough`,
    );
    expect(policy.logKey?.text).toBe(LOG_KEY);
    expect(await judge(policy, parseNote(COSIGNED))).toEqual({
      cosigned: [{ name: 'kasseiken', seconds: COSIGNED_AT }],
      missing: [],
      satisfied: true,
    });
    expect(await judge(policy, parseNote(CHECKPOINT))).toEqual({
      cosigned: [],
      missing: ['kasseiken'],
      satisfied: false,
    });
  });

  it('is refused with its line', async () => {
    for (const text of [
      '',
      one,
      'quorum nobody',
      'quorum none\nquorum none',
      `${one}group both 2 kasseiken\nquorum both`,
      `${one}group both any kasseiken kasseiken\nquorum both`,
      `${one}${one}quorum none`,
      `witness log ${LOG_KEY}\nquorum none`,
      'trust everybody',
    ]) {
      await expect(parsePolicy(text), text).rejects.toMatchObject({
        reason: 'not-a-policy',
      });
    }
  });
});
