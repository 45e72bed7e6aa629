// What a tab knows of the record from one stream of news, whoever receives it.
// Pure: a state and something heard make the next state.
//
// Promise: the events that are handed on are the ones after the point where the
// follower started, each once and in order, over any number of lost
// connections and changes of who receives. What was heard twice is dropped;
// where something is missing nothing is handed on until it was fetched.
import type {
  RecordedEvent,
  SubscribeResponse,
} from '@generated/yoriai/api/v1/journal_service_pb';

export type Phase =
  | 'connecting' // nothing was heard yet
  | 'live' // what is put on record comes at once
  | 'behind' // older events are still on their way
  | 'cut off'; // nothing comes

export interface Follower {
  phase: Phase;
  // Since when it is in that phase, in milliseconds.
  since: number;
  // When anything was heard last, in milliseconds.
  heardAt: number;
  // Everything up to here was handed on. Not known before the first message.
  position: bigint | undefined;
  // The newest position on record, as far as was heard.
  head: bigint;
  // Where a new subscription goes on; empty: after `position`.
  resumeToken: string;
}

export interface Step {
  state: Follower;
  // What is new, in the order of the record.
  events: RecordedEvent[];
  // Everything after this position and before `until` has to be fetched and
  // heard first.
  missing?: { after: bigint; until: bigint };
}

export function begin(at: number): Follower {
  return {
    phase: 'connecting',
    since: at,
    heardAt: at,
    position: undefined,
    head: 0n,
    resumeToken: '',
  };
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function turn(state: Follower, phase: Phase, at: number): Follower {
  return state.phase === phase ? state : { ...state, phase, since: at };
}

// Takes a message of the stream.
export function hear(
  before: Follower,
  heard: SubscribeResponse,
  at: number,
): Step {
  const { message } = heard;
  const state = { ...before, heardAt: at };
  switch (message.case) {
    case 'confirmation': {
      const { afterPosition, head, resumeToken } = message.value;
      // A record that is shorter than what was heard of it is another one.
      const known = head < (state.position ?? 0n)
        ? forgetPosition(state) : state;
      const next = reach({ ...known, head }, afterPosition, resumeToken);
      const phase = head > afterPosition ? 'behind' : 'live';
      return { state: turn(next, phase, at), events: [] };
    }
    case 'events': {
      const { events, readToPosition, resumeToken } = message.value;
      return hearEvents(state, events, readToPosition, resumeToken);
    }
    case 'caughtUp': {
      const { position, resumeToken } = message.value;
      const next = reach(state, position, resumeToken);
      return quiet(turn(next, 'live', at), position);
    }
    case 'fellBehind': {
      const head = larger(state.head, message.value.head);
      return { state: turn({ ...state, head }, 'behind', at), events: [] };
    }
    case 'checkpoint': {
      const { position, resumeToken } = message.value;
      return quiet(reach(state, position, resumeToken), position);
    }
    case 'heartbeat': {
      const { position, head, resumeToken } = message.value;
      const next = reach(
        { ...state, head: larger(state.head, head) }, position, resumeToken);
      // Whoever joined in the middle learns from it that all is well.
      const phase = head > position ? 'behind' : 'live';
      return quiet(turn(next, phase, at), position);
    }
    case 'ended': {
      const { position, resumeToken } = message.value;
      const next = reach(state, position, resumeToken);
      return { state: turn(next, 'cut off', at), events: [] };
    }
    default:
      return { state, events: [] };
  }
}

// Takes events that came by the stream or were fetched because they were
// missing: all that there are after some position, up to `readTo`.
export function hearEvents(
  state: Follower,
  events: readonly RecordedEvent[],
  readTo: bigint,
  resumeToken: string,
): Step {
  const first = events[0]?.position ?? readTo + 1n;
  const position = state.position ?? first - 1n;
  if (first > position + 1n) {
    const head = larger(state.head, readTo);
    return {
      state: { ...state, head },
      events: [],
      missing: { after: position, until: first },
    };
  }
  const fresh = events.filter((event) => event.position > position);
  return {
    state: {
      ...state,
      position: larger(position, readTo),
      head: larger(state.head, readTo),
      resumeToken: readTo >= position ? resumeToken : state.resumeToken,
    },
    events: fresh,
  };
}

// The stream says that everything up to `position` was sent. For a follower
// that was there all the time that is nothing new; one that was not fetches.
function quiet(state: Follower, position: bigint): Step {
  if (state.position === undefined || state.position >= position) {
    return { state, events: [] };
  }
  const missing = { after: state.position, until: position + 1n };
  return { state, events: [], missing };
}

// Takes the token only where it continues what this follower has.
function reach(
  state: Follower,
  position: bigint,
  resumeToken: string,
): Follower {
  const head = larger(state.head, position);
  if (state.position === undefined) {
    return { ...state, head, position, resumeToken };
  }
  return state.position === position
    ? { ...state, head, resumeToken }
    : { ...state, head };
}

// The connection broke, or whoever received is gone.
export function lose(state: Follower, at: number): Follower {
  return turn(state, 'cut off', at);
}

// The server does not take the token, as after a change of its version: the
// position itself is as good.
export function forgetToken(state: Follower): Follower {
  return { ...state, resumeToken: '' };
}

// The server does not know the position either: the record is another one, as
// after a backup was restored. Whoever shows anything has to ask anew.
export function forgetPosition(state: Follower): Follower {
  return { ...state, resumeToken: '', position: undefined, head: 0n };
}

// True once nothing was heard for so long that heartbeats must have been lost.
export function isSilent(
  state: Follower,
  at: number,
  silenceMax: number,
): boolean {
  return at - state.heardAt > silenceMax;
}
