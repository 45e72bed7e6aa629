// A question to the server whose answer is kept as long as it holds. Knows
// nothing of the page and nothing of the stream: it is told what came.
import { signal, type Signal } from '@preact/signals';
import type {
  RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { problemOf, type Problem } from '../api/problems';
import type { Moment } from './moment';

export interface Answer<T> {
  // The newest answer; while another one is on its way, the one before.
  answer: T | undefined;
  problem: Problem | undefined;
  // True while an answer is on its way.
  loading: boolean;
}

// What an answer depends on: types of events ("MeetingHeld"), tags
// ("body:salon"), or both. An event matters that has one of the types, if any
// are named, and one of the tags, if any are named.
export type DependsOn = readonly string[];

export type Fetch<T> = (at: Moment, signal: AbortSignal) => Promise<T>;

// How long what comes is gathered before asking anew.
const GATHER_MILLISECONDS = 60;

export function matters(event: RecordedEvent, on: DependsOn): boolean {
  const types = on.filter((name) => !name.includes(':'));
  const tags = on.filter((name) => name.includes(':'));
  return (types.length === 0 || types.includes(event.type)) &&
    (tags.length === 0 || tags.some((tag) => event.tags.includes(tag)));
}

function positionOf(answer: unknown): bigint {
  const basis = (answer as { basis?: { position?: bigint } } | undefined)
    ?.basis;
  return basis?.position ?? 0n;
}

export class Question<T> {
  readonly state: Signal<Answer<T>> = signal({
    answer: undefined,
    problem: undefined,
    loading: false,
  });
  users = 0;
  private fresh = false;
  // The answer must reflect this position at least.
  private needed = 0n;
  private call: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tookMilliseconds = 0;

  constructor(
    private readonly at: Moment,
    private readonly dependsOn: DependsOn,
    private fetch: Fetch<T>,
  ) {}

  // Takes the newest function: it closes over what the component has now.
  ask(fetch: Fetch<T>): void {
    this.fetch = fetch;
    if (!this.fresh) void this.run();
  }

  hear(events: readonly RecordedEvent[]): void {
    if (this.at.asOf !== '') return;
    for (const event of events) {
      if (matters(event, this.dependsOn)) this.outdate(event.position);
    }
  }

  // The stream starts at `position`: what came before it was not heard. An
  // answer that is further on is of another record, as before a backup was
  // restored, or was just quicker than the stream.
  startAt(position: bigint): void {
    const known = positionOf(this.state.peek().answer);
    if (this.at.asOf !== '') return;
    if (known > position) this.needed = 0n;
    this.outdate(known > position ? known + 1n : position);
  }

  // Nobody waits for the answer any more: the slider has moved on, say.
  leave(): void {
    this.users -= 1;
    if (this.users > 0 || this.call === undefined) return;
    this.call.abort();
    this.call = undefined;
    this.fresh = false;
    this.state.value = { ...this.state.peek(), loading: false };
  }

  retry(): void {
    this.fresh = false;
    if (this.call === undefined) void this.run();
  }

  // A call that is under way is let finish: under a storm of events the page
  // would otherwise wait for an answer until the storm is over.
  private outdate(position: bigint): void {
    if (position > this.needed) this.needed = position;
    if (positionOf(this.state.peek().answer) >= this.needed) return;
    this.fresh = false;
    if (this.users > 0 && this.call === undefined) this.runSoon();
  }

  private runSoon(): void {
    // Half of the time at most is spent on asking.
    const wait = Math.max(GATHER_MILLISECONDS, this.tookMilliseconds);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.users > 0 && !this.fresh) void this.run();
    }, wait);
  }

  private async run(): Promise<void> {
    this.call?.abort();
    const call = new AbortController();
    const began = performance.now();
    this.call = call;
    this.fresh = true;
    const needed = this.needed;
    this.state.value = { ...this.state.peek(), loading: true };
    try {
      const answer = await this.fetch(this.at, call.signal);
      if (this.call !== call) return;
      this.state.value = { answer, problem: undefined, loading: false };
      // Answers that do not say what they reflect reflect what there was when
      // they were asked for.
      const reflects = positionOf(answer) || needed;
      this.fresh = reflects >= this.needed || needed === this.needed;
    } catch (thrown) {
      if (this.call !== call) return;
      this.fail(problemOf(thrown));
    }
    this.call = undefined;
    this.tookMilliseconds = performance.now() - began;
    const failed = this.state.peek().problem !== undefined;
    if (!this.fresh && !failed && this.users > 0) this.runSoon();
  }

  private fail(problem: Problem): void {
    this.fresh = false;
    // What is not there at this point must not stay on the page.
    const { answer } = this.state.peek();
    const kept = problem.kind === 'unknown' ? undefined : answer;
    this.state.value = { answer: kept, problem, loading: false };
  }
}

