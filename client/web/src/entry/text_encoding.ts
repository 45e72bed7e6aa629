// Bytes of a file as text: UTF-8, with or without a byte order mark, or CP932,
// which Excel in Japan saves. Nothing is guessed from how often characters
// occur: short files deceive.

import { FILE_BYTES_MAX } from './limits';
import { type Objection, refused } from './objections';

export type Decoded =
  | { readonly text: string; readonly encoding: 'utf-8' | 'cp932' }
  | { readonly objection: Objection };

type Bytes = Uint8Array<ArrayBuffer>;

const NEWLINE = 0x0a;
const RETURN = 0x0d;

function startsWith(bytes: Bytes, ...mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

function decoded(bytes: Bytes, label: 'utf-8' | 'shift_jis'): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// Returns on which line `offset` lies; CRLF, LF and CR all end one.
function lineAt(bytes: Bytes, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; ++i) {
    const loneReturn = bytes[i] === RETURN && bytes[i + 1] !== NEWLINE;
    if (bytes[i] === NEWLINE || loneReturn) ++line;
  }
  return line;
}

// How many bytes the character has that begins with this one.
function utf8Size(lead: number): number {
  return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

function shiftJisSize(lead: number): number {
  const isLow = lead >= 0x81 && lead <= 0x9f;
  const isHigh = lead >= 0xe0 && lead <= 0xfc;
  return isLow || isHigh ? 2 : 1;
}

// Returns where the first character lies that there is not. A newline is no
// part of another character in either encoding, so whole lines can be passed.
function firstInvalid(
  bytes: Bytes,
  label: 'utf-8' | 'shift_jis',
  sizeOf: (lead: number) => number,
): number {
  let at = 0;
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (decoded(bytes.slice(at, end), label) === null || end === bytes.length) {
      break;
    }
    at = end;
  }
  while (at < bytes.length) {
    const size = sizeOf(bytes[at] ?? 0);
    if (decoded(bytes.slice(at, at + size), label) === null) break;
    at += size;
  }
  return at;
}

function refuseByte(
  reason: 'file-has-nul' | 'not-utf8' | 'neither-encoding',
  bytes: Bytes,
  offset: number,
): { objection: Objection } {
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const line = lineAt(bytes, offset);
  return refused(reason, `0x${byte}`, String(offset), String(line));
}

// Reads the bytes of a file. A byte order mark decides; else what is valid
// UTF-8 is UTF-8, and everything else must be CP932. The objection names the
// first byte that makes no sense, its offset and its line.
export function decodeText(bytes: Bytes): Decoded {
  if (bytes.length > FILE_BYTES_MAX) {
    return refused(
      'file-too-large',
      String(bytes.length),
      String(FILE_BYTES_MAX),
    );
  }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return refused('file-is-utf16');
  }
  // Every workbook is a ZIP archive.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return refused('file-is-workbook');
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuseByte('file-has-nul', bytes, nul);
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    const offset = firstInvalid(bytes, 'utf-8', utf8Size);
    return refuseByte('not-utf8', bytes, offset);
  }
  const cp932 = decoded(bytes, 'shift_jis');
  if (cp932 !== null) return { text: cp932, encoding: 'cp932' };
  const offset = firstInvalid(bytes, 'shift_jis', shiftJisSize);
  return refuseByte('neither-encoding', bytes, offset);
}
