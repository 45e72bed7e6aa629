// The little of a browser that modules ask for when they are loaded: a page in
// Japanese, at the root, without anything stored.
import { vi } from 'vitest';

const stored = new Map<string, string>();

vi.stubGlobal('document', {
  documentElement: { lang: 'ja', dataset: {} },
  addEventListener: () => undefined,
});
vi.stubGlobal('location', new URL('http://127.0.0.1/'));
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
  removeItem: (key: string) => stored.delete(key),
});
