// Which organisation the user acts for when putting something on record. The
// server believes it and marks the author as unverified.
import { stored } from './stored';

// An organisation's id; empty until one is chosen.
export const caller = stored<string>(
  'yoriai.caller',
  (value): value is string => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value),
  '',
);
