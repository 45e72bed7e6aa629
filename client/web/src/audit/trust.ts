// Whom the reader trusts: the key of the log and a policy of witnesses, brought
// from elsewhere. Without them the server's own key is used, which proves only
// that the server agrees with itself.

import { AuditFault } from './fault';
import { parseVerifierKey, type VerifierKey } from './note_key';
import { parsePolicy, type Policy } from './policy';
import { type TextStore } from './remembered';

// As the reader typed it; empty where nothing was.
export interface TrustTexts {
  readonly key: string;
  readonly policy: string;
}

export interface Trust {
  readonly key: VerifierKey;
  // False: the server named it itself.
  readonly isKeyFromReader: boolean;
  readonly policy: Policy | null;
}

const KEY = 'yoriai.audit.trust.key';
const POLICY = 'yoriai.audit.trust.policy';

export function loadTrust(store: TextStore): TrustTexts {
  try {
    return {
      key: store.getItem(KEY) ?? '',
      policy: store.getItem(POLICY) ?? '',
    };
  } catch {
    return { key: '', policy: '' };
  }
}

// Keeps what the reader trusts, once it can be read. Faults: "not-a-key",
// "not-a-policy".
export async function saveTrust(
  store: TextStore,
  texts: TrustTexts,
): Promise<void> {
  const key = texts.key.trim();
  if (key !== '' && (await parseVerifierKey(key)).kind !== 'log') {
    throw new AuditFault('not-a-key', key, 'it is of a witness');
  }
  if (texts.policy.trim() !== '') await parsePolicy(texts.policy);
  set(store, KEY, key);
  set(store, POLICY, texts.policy.trim() === '' ? '' : texts.policy);
}

function set(store: TextStore, key: string, value: string): void {
  if (value === '') store.removeItem(key);
  else store.setItem(key, value);
}

// Puts together whom to trust. `serversKey`: what the server calls its key.
export async function trustOf(
  texts: TrustTexts,
  serversKey: string,
): Promise<Trust> {
  const policy =
    texts.policy === '' ? null : await parsePolicy(texts.policy);
  const given = texts.key !== '' ? await parseVerifierKey(texts.key) : null;
  const fromReader = given ?? policy?.logKey ?? null;
  return {
    key: fromReader ?? (await parseVerifierKey(serversKey)),
    isKeyFromReader: fromReader !== null,
    policy,
  };
}
