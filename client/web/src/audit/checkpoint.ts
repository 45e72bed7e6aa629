// Checkpoints (C2SP tlog-checkpoint): what a log says of itself, signed by it
// and, after that, by witnesses (C2SP tlog-cosignature).

import { fromBase64 } from './bytes';
import { AuditFault } from './fault';
import { HASH_BYTES, type TreeHead } from './merkle';
import { type Note, type NoteSignature, parseNote } from './note';
import {
  claims,
  SIGNATURE_BYTES,
  type VerifierKey,
  verifies,
  verifyNote,
} from './note_key';

export interface Checkpoint {
  readonly origin: string;
  readonly tree: TreeHead;
}

// A checkpoint whose log's signature holds.
export interface SignedCheckpoint extends Checkpoint {
  // Verbatim, as it was handed out.
  readonly bytes: string;
  readonly note: Note;
}

const TREE_SIZE_MAX = (1n << 63n) - 1n;
const TIME_BYTES = 8;

// Reads the text of a checkpoint's note. Lines after the third are extensions.
export function parseCheckpoint(text: string): Checkpoint {
  const refuse = (why: string) => new AuditFault('not-a-checkpoint', why);
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3) {
    throw refuse('it has not three lines');
  }
  if (lines.includes('')) throw refuse('it has an empty line');
  const [origin = '', size = '', root = ''] = lines;
  // A number has one spelling.
  if (!/^(0|[1-9][0-9]{0,18})$/.test(size) || BigInt(size) > TREE_SIZE_MAX) {
    throw refuse('its second line is no size of a tree');
  }
  const hash = fromBase64(root);
  if (hash === null || hash.length !== HASH_BYTES) {
    throw refuse('its third line is no hash in base64');
  }
  return { origin, tree: { size: BigInt(size), root: hash } };
}

// Opens a checkpoint of the log that has `key`.
export async function openCheckpoint(
  bytes: string,
  key: VerifierKey,
): Promise<SignedCheckpoint> {
  const note = parseNote(bytes);
  const checkpoint = parseCheckpoint(note.text);
  if (key.kind !== 'log') {
    throw new AuditFault('not-a-key', key.text, 'it is of a witness');
  }
  if (checkpoint.origin !== key.name) {
    throw new AuditFault('other-log', checkpoint.origin, key.name);
  }
  await verifyNote(key, note);
  return { ...checkpoint, bytes, note };
}

// What a line says by itself: who cosigned, and when. Nothing is verified: that
// needs the witness's key.
export interface ClaimedCosignature {
  readonly keyName: string;
  readonly signature: NoteSignature;
  readonly seconds: bigint;
}

// A cosignature is told from a log's signature by the eight bytes of its time.
export function claimedCosignatures(note: Note): ClaimedCosignature[] {
  return note.signatures
    .filter((one) => one.bytes.length === TIME_BYTES + SIGNATURE_BYTES)
    .map((signature) => ({
      keyName: signature.keyName,
      signature,
      seconds: new DataView(signature.bytes.buffer).getBigUint64(0),
    }));
}

// Returns the newest time at which the witness with `key` cosigned, in POSIX
// seconds; null: it did not. Fault: a line claims to be its and does not
// verify.
export async function verifyCosignature(
  key: VerifierKey,
  note: Note,
): Promise<bigint | null> {
  let newest: bigint | null = null;
  for (const signature of note.signatures) {
    if (!claims(key, signature)) continue;
    const [claimed] = claimedCosignatures({ ...note, signatures: [signature] });
    const holds =
      claimed !== undefined &&
      key.kind === 'witness' &&
      claimed.seconds <= TREE_SIZE_MAX &&
      (await verifies(
        key,
        `cosignature/v1\ntime ${claimed.seconds}\n${note.text}`,
        signature.bytes.slice(TIME_BYTES),
      ));
    if (!holds) throw new AuditFault('wrong-cosignature', key.name);
    if (newest === null || claimed.seconds > newest) newest = claimed.seconds;
  }
  return newest;
}
