// Keys that notes verify with, as they are handed around:
// name+id+base64(kind, 32 bytes of Ed25519).

import { type Bytes, concatBytes, fromBase64, toHex, utf8 } from './bytes';
import { AuditFault } from './fault';
import { sha256, verifiesEd25519 } from './hashing';
import { isKeyName, type Note, type NoteSignature } from './note';

// What a key signs: notes as their log, or cosignatures as a witness.
export type KeyKind = 'log' | 'witness';

export interface VerifierKey {
  // As it was written.
  readonly text: string;
  readonly name: string;
  readonly kind: KeyKind;
  readonly id: number;
  readonly publicKey: Bytes;
}

const KINDS: ReadonlyMap<number, KeyKind> = new Map([
  [1, 'log'],
  [4, 'witness'],
]);
const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

// The id is the beginning of SHA-256(name, newline, kind, key).
async function idOf(name: string, kindAndKey: Bytes): Promise<Bytes> {
  const hash = await sha256(concatBytes(utf8(`${name}\n`), kindAndKey));
  return hash.slice(0, 4);
}

// Reads a key. Fault "not-a-key" also where its id is not that of its name and
// bytes: somebody mistyped it, or meant another one.
export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const refuse = (why: string) => new AuditFault('not-a-key', text, why);
  const parts = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text);
  const [, name, writtenId, encoded] = parts ?? [];
  if (
    name === undefined ||
    writtenId === undefined ||
    encoded === undefined ||
    !isKeyName(name)
  ) {
    throw refuse('it is written as <name>+<8 hex digits>+<base64>');
  }
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length !== 1 + PUBLIC_KEY_BYTES) {
    throw refuse('it is written as <name>+<8 hex digits>+<base64>');
  }
  const kind = KINDS.get(bytes[0] ?? 0);
  if (kind === undefined) throw refuse('it is neither 1 (a log) nor 4');
  const id = await idOf(name, bytes);
  if (toHex(id) !== writtenId) {
    throw refuse(`name and key make the id ${toHex(id)}`);
  }
  return {
    text,
    name,
    kind,
    id: new DataView(id.buffer).getUint32(0),
    publicKey: bytes.slice(1),
  };
}

// Says whether a signature says that it is of this key.
export function claims(key: VerifierKey, signature: NoteSignature): boolean {
  return signature.keyName === key.name && signature.keyId === key.id;
}

export async function verifies(
  key: VerifierKey,
  message: string,
  signature: Bytes,
): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES) return false;
  return verifiesEd25519(key.publicKey, utf8(message), signature);
}

// Verifies that the log with this key signed the note: at least one signature
// claims to be of the key, and every one that does verifies.
export async function verifyNote(key: VerifierKey, note: Note): Promise<void> {
  const claimed = note.signatures.filter((one) => claims(key, one));
  if (claimed.length === 0) throw new AuditFault('no-signature', key.name);
  for (const signature of claimed) {
    if (!(await verifies(key, note.text, signature.bytes))) {
      throw new AuditFault('wrong-signature', key.name);
    }
  }
}
