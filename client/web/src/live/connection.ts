// Keeps one subscription to the whole record alive for as long as it is wanted:
// connects, listens, and connects again where it broke.
import { Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type {
  SubscribeRequestSchema,
  SubscribeResponse,
} from '@generated/yoriai/api/v1/journal_service_pb';

export type SubscribeInit = MessageInitShape<typeof SubscribeRequestSchema>;

// How often the server says that it is there, and how long a silence is taken
// for a broken connection.
export const HEARTBEAT_SECONDS = 5;
export const SILENCE_MILLISECONDS_MAX = 12_000;

const WAIT_MILLISECONDS_MIN = 250;
const WAIT_MILLISECONDS_MAX = 5_000;

export interface Source {
  subscribe(
    request: SubscribeInit,
    options: { signal: AbortSignal },
  ): AsyncIterable<SubscribeResponse>;
}

export interface Listener {
  // Where to begin: asked before every attempt.
  start(): SubscribeInit;
  hear(message: SubscribeResponse): void;
  // The connection broke. `refused`: the server does not take the start.
  lose(refused: boolean): void;
}

// Returns when `signal` is aborted, and not before. `wake` ends a wait early.
export async function keepSubscribed(
  source: Source,
  listener: Listener,
  signal: AbortSignal,
  wake: EventTarget = new EventTarget(),
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const refused = await listen(source, listener, signal, () => {
      failures = 0;
    });
    if (signal.aborted) return;
    listener.lose(refused);
    await pause(waitAfter(failures), signal, wake);
    failures += 1;
  }
}

// Doubles up to the longest wait, with a random part, so that the browsers of a
// whole federation do not come back in the same moment.
export function waitAfter(failures: number, random = Math.random()): number {
  const wait = Math.min(WAIT_MILLISECONDS_MIN * 2 ** failures,
    WAIT_MILLISECONDS_MAX);
  return wait * (0.5 + random / 2);
}

// Listens until the stream ends. Returns whether the start was refused.
async function listen(
  source: Source,
  listener: Listener,
  signal: AbortSignal,
  onHeard: () => void,
): Promise<boolean> {
  const attempt = new AbortController();
  const giveUp = (): void => attempt.abort();
  signal.addEventListener('abort', giveUp);
  let watchdog = setTimeout(giveUp, SILENCE_MILLISECONDS_MAX);
  try {
    const options = { signal: attempt.signal };
    for await (const message of source.subscribe(listener.start(), options)) {
      clearTimeout(watchdog);
      watchdog = setTimeout(giveUp, SILENCE_MILLISECONDS_MAX);
      onHeard();
      listener.hear(message);
    }
    return false;
  } catch (thrown) {
    const { code } = ConnectError.from(thrown);
    return code === Code.InvalidArgument || code === Code.OutOfRange;
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', giveUp);
    attempt.abort();
  }
}

function pause(
  milliseconds: number,
  signal: AbortSignal,
  wake: EventTarget,
): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      wake.removeEventListener('wake', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    wake.addEventListener('wake', end);
  });
}
