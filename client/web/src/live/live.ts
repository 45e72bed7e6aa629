// The record as it grows, for this tab: one stream for all tabs of the browser,
// received by the tab that leads and passed on to the others.
import { batch, signal } from '@preact/signals';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  SubscribeResponseSchema,
  type RecordedEvent,
  type SubscribeResponse,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { journal } from '../api/clients';
import {
  HEARTBEAT_SECONDS,
  keepSubscribed,
  SILENCE_MILLISECONDS_MAX,
  type SubscribeInit,
} from './connection';
import {
  begin,
  forgetPosition,
  forgetToken,
  hear,
  hearEvents,
  isSilent,
  lose,
  type Follower,
  type Phase,
  type Step,
} from './follower';
import { takeOver, takeTurns } from './leader';

const RECENT_EVENTS_MAX = 500;

// How the stream is doing, and since when.
export const live = signal<{ phase: Phase; since: number }>({
  phase: 'connecting',
  since: Date.now(),
});

// The newest position on record; 0 until it is known.
export const head = signal(0n);

// The last events that came while this tab was open, the newest first.
export const recentEvents = signal<readonly RecordedEvent[]>([]);

type Told = (events: readonly RecordedEvent[]) => void;
type Started = (position: bigint) => void;
const told = new Set<Told>();
const started = new Set<Started>();

// Calls back with what is new, in order, each event once.
export function onEvents(callback: Told): () => void {
  told.add(callback);
  return () => told.delete(callback);
}

// Calls back when the stream stands at a position without having been at the
// one before: what was asked for earlier may be out of date.
export function onStart(callback: Started): () => void {
  started.add(callback);
  return () => started.delete(callback);
}

// What tabs say to each other.
type Word =
  | { kind: 'heard'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'lost' }
  // A tab has opened and wants to know how things are.
  | { kind: 'hello' }
  | { kind: 'state'; follower: Follower };

let follower = begin(Date.now());
let leads = false;
let channel: BroadcastChannel | undefined;
const wake = new EventTarget();

function tell(word: Word): void {
  channel?.postMessage(word);
}

function update(next: Follower): void {
  const start = follower.position === undefined ? next.position : undefined;
  follower = next;
  batch(() => {
    const { phase, since } = next;
    if (live.value.phase !== phase) live.value = { phase, since };
    head.value = next.head;
  });
  if (start !== undefined) for (const callback of started) callback(start);
}

function take(step: Step): void {
  update(step.state);
  if (step.events.length > 0) {
    recentEvents.value = [
      ...step.events.slice(-RECENT_EVENTS_MAX).reverse(),
      ...recentEvents.value,
    ].slice(0, RECENT_EVENTS_MAX);
    for (const callback of told) callback(step.events);
  }
  if (step.missing !== undefined) void fetchMissing(step.missing.after);
}

function takeMessage(message: SubscribeResponse): void {
  take(hear(follower, message, Date.now()));
}

// Reads what the other tab did not pass on. Reading goes on to the head, so
// that it makes up for what arrives while it is under way, too.
let fetching = false;
async function fetchMissing(after: bigint): Promise<void> {
  if (fetching) return;
  fetching = true;
  try {
    for await (const part of journal.read({ afterPosition: after })) {
      take(hearEvents(follower, part.events, part.readToPosition, ''));
    }
  } catch {
    // The next message shows again that something is missing.
  } finally {
    fetching = false;
  }
}

function startHere(): SubscribeInit {
  const heartbeatSeconds = HEARTBEAT_SECONDS;
  const { position, resumeToken } = follower;
  if (resumeToken !== '') {
    const start = { case: 'resumeToken', value: resumeToken } as const;
    return { heartbeatSeconds, start };
  }
  return position === undefined
    ? { heartbeatSeconds, start: { case: 'fromNow', value: {} } }
    : { heartbeatSeconds, start: { case: 'afterPosition', value: position } };
}

function onLost(refused: boolean): void {
  let next = lose(follower, Date.now());
  if (refused) {
    next = next.resumeToken === '' ? forgetPosition(next) : forgetToken(next);
  }
  update(next);
  tell({ kind: 'lost' });
}

async function lead(signal: AbortSignal): Promise<void> {
  leads = true;
  const listener = {
    start: startHere,
    hear(message: SubscribeResponse): void {
      takeMessage(message);
      const bytes = toBinary(SubscribeResponseSchema, message);
      tell({ kind: 'heard', bytes });
    },
    lose: onLost,
  };
  await keepSubscribed(journal, listener, signal, wake);
  leads = false;
}

function onWord(word: Word): void {
  switch (word.kind) {
    case 'heard':
      takeMessage(fromBinary(SubscribeResponseSchema, word.bytes));
      break;
    case 'lost':
      update(lose(follower, Date.now()));
      break;
    case 'hello':
      if (leads) tell({ kind: 'state', follower });
      break;
    case 'state':
      if (follower.position === undefined) {
        update({ ...word.follower, heardAt: Date.now() });
      }
      break;
  }
}

// A tab that leads but sleeps still holds the lock. Whoever is looked at and
// hears nothing takes it over.
function watch(): void {
  const at = Date.now();
  if (leads || !isSilent(follower, at, SILENCE_MILLISECONDS_MAX)) return;
  update({ ...lose(follower, at), heardAt: at });
  if (document.visibilityState === 'visible') void takeOver(lead);
}

export function startFollowing(): void {
  if (typeof BroadcastChannel !== 'undefined') {
    channel = new BroadcastChannel('yoriai.live');
    channel.onmessage = ({ data }: MessageEvent<Word>) => onWord(data);
    tell({ kind: 'hello' });
  }
  void takeTurns(lead);
  setInterval(watch, 1000);
  const hurry = (): void => {
    if (document.visibilityState === 'visible') {
      wake.dispatchEvent(new Event('wake'));
    }
  };
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
}
