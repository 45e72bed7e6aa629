// Counts up when the reader trusts something else: what was verified by the old
// key is verified no more.
import { signal } from '@preact/signals';

export const trustVersion = signal(0);
