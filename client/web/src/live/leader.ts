// Which of the tabs of a browser receives the stream for all of them: the one
// that holds a lock of the browser. When it closes, the browser gives the lock
// to the next one in line.

const LOCK = 'yoriai.live';

// This tab's place in the line; not set while it leads.
let place: AbortController | undefined;

// Leads whenever the lock is this tab's. `lead` works until its signal is
// aborted: another tab took the lock because this one did not answer, as a tab
// does that the browser has put to sleep.
export async function takeTurns(
  lead: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  // Pages from elsewhere than this machine without TLS have no locks: there
  // every tab receives for itself.
  if (navigator.locks === undefined) return lead(new AbortController().signal);
  const mine = new AbortController();
  place = mine;
  const { signal } = mine;
  await hold(lead, { signal }, () => { place = undefined; });
  // Stand in line again, unless this tab has taken the lock meanwhile.
  if (!signal.aborted) return takeTurns(lead);
}

// Takes the lock from the tab that has it.
export async function takeOver(
  lead: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (navigator.locks === undefined) return;
  place?.abort();
  await hold(lead, { steal: true }, () => undefined);
  return takeTurns(lead);
}

// Returns when the lock is lost, or was not to be had.
async function hold(
  lead: (signal: AbortSignal) => Promise<void>,
  options: LockOptions,
  onHeld: () => void,
): Promise<void> {
  const term = new AbortController();
  try {
    await navigator.locks.request(LOCK, options, () => {
      onHeld();
      return lead(term.signal);
    });
  } catch {
    term.abort();
  }
}
