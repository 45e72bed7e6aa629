// What verifying needs, in this browser: our services, and its own memory.

import { audit, indicators } from '../api/clients';
import { type NumberReader } from './number_verification';

export const browserReader: NumberReader = {
  audit,
  indicators,
  // Looked up each time: a browser may forbid its storage.
  store: {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => {
      localStorage.setItem(key, value);
    },
    removeItem: (key) => {
      localStorage.removeItem(key);
    },
  },
  now: () => new Date(),
};
