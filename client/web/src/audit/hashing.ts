// SHA-256 and Ed25519 of the browser. Both need Web Crypto, which browsers have
// only on secure pages: https, or this very machine.

import { type Bytes } from './bytes';
import { AuditFault } from './fault';

function subtle(): SubtleCrypto {
  // Absent on a page that came by plain http, whatever the types say.
  const found = (globalThis.crypto as Crypto | undefined)?.subtle as
    | SubtleCrypto
    | undefined;
  if (found === undefined) throw new AuditFault('no-web-crypto');
  return found;
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle().digest('SHA-256', bytes));
}

// Says whether `signature` is one over `message` by `publicKey`, 32 bytes.
// Fault: this browser has no Ed25519.
export async function verifiesEd25519(
  publicKey: Bytes,
  message: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const crypto = subtle();
  let key;
  try {
    key = await crypto.importKey('raw', publicKey, 'Ed25519', false, [
      'verify',
    ]);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') {
      throw new AuditFault('no-ed25519');
    }
    // Bytes that are no point of the curve verify nothing.
    return false;
  }
  return crypto.verify('Ed25519', key, signature, message);
}
