// Which of the tabs of a browser receives the stream for all of them: the one
// that holds a lock of the browser. When it closes, the browser gives the lock
// to the next one.

const LOCK = 'yoriai.live';

// Leads whenever the lock is this tab's. `lead` works until its signal is
// aborted: another tab took the lock because this one did not answer, as a tab
// does that the browser has put to sleep.
export async function takeTurns(
  lead: (signal: AbortSignal) => Promise<void>,
  steal = false,
): Promise<void> {
  const term = new AbortController();
  const serve = (): Promise<void> => lead(term.signal);
  // Pages from elsewhere than this machine without TLS have no locks: there
  // every tab receives for itself.
  if (navigator.locks === undefined) return serve();
  try {
    await navigator.locks.request(LOCK, { steal }, serve);
  } catch {
    term.abort();
    // Stand in line again, in case that the other one goes.
    return takeTurns(lead);
  }
}
