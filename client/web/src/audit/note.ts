// Signed notes (C2SP signed-note): a text, and a line for each signature.

import { type Bytes, fromBase64, toBase64 } from './bytes';
import { AuditFault } from './fault';

// One signature line of a note.
export interface NoteSignature {
  readonly keyName: string;
  readonly keyId: number;
  readonly bytes: Bytes;
}

// A note, taken apart. `text` ends with a newline, and is what was signed.
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const NOTE_CHARS_MAX = 1 << 20;
const SIGNATURES_MAX = 64;
const KEY_ID_BYTES = 4;
const DASH = '\u2014 ';

// Says whether a key can have this name: no white space of Unicode, no plus,
// no control character.
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s\u0085+\p{Cc}]/u.test(name);
}

function malformed(what: string): AuditFault {
  return new AuditFault('not-a-note', what);
}

function parseSignature(line: string): NoteSignature {
  if (!line.startsWith(DASH)) throw malformed('a signature without its dash');
  const parts = line.slice(DASH.length).split(' ');
  const [keyName, encoded] = parts;
  if (
    parts.length !== 2 ||
    keyName === undefined ||
    encoded === undefined ||
    !isKeyName(keyName)
  ) {
    throw malformed('a signature without a key name and a signature');
  }
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length <= KEY_ID_BYTES) {
    throw malformed('a signature that is not base64 of an id and a signature');
  }
  return {
    keyName,
    keyId: new DataView(bytes.buffer).getUint32(0),
    bytes: bytes.slice(KEY_ID_BYTES),
  };
}

// Takes a note apart. Verifies nothing.
export function parseNote(note: string): Note {
  if (note.length > NOTE_CHARS_MAX) throw malformed('above 1 MiB');
  // A lone surrogate has no UTF-8, so nobody can have signed it.
  if (/\p{Surrogate}/u.test(note)) throw malformed('not UTF-8');
  if (/[\0-\t\v-\x1f]/.test(note)) throw malformed('it has control characters');
  if (!note.endsWith('\n')) throw malformed('no newline at its end');
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0) throw malformed('no empty line before the signatures');
  const lines = note.slice(gap + 2);
  if (lines === '') throw malformed('it has no signature');
  const signatures = lines.slice(0, -1).split('\n').map(parseSignature);
  if (signatures.length > SIGNATURES_MAX) {
    throw malformed('more than 64 signatures');
  }
  return { text: note.slice(0, gap + 1), signatures };
}

// Writes the line of a signature, with its newline.
export function formatSignature(signature: NoteSignature): string {
  const bytes = new Uint8Array(KEY_ID_BYTES + signature.bytes.length);
  new DataView(bytes.buffer).setUint32(0, signature.keyId);
  bytes.set(signature.bytes, KEY_ID_BYTES);
  return `${DASH}${signature.keyName} ${toBase64(bytes)}\n`;
}
