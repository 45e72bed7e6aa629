// Answers of the server, kept as long as they hold: asked for once, however
// many parts of the page show them, and asked for anew only when an event came
// that may have changed them.
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { RecordedEvent } from '@generated/yoriai/api/v1/journal_service_pb';
import { isCancelled, problemOf, type Problem } from '../api/problems';
import { live, onEvents, onStart } from '../live/live';
import { moment, today, type Moment } from './moment';

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

// How long what comes is gathered before asking anew, and how many answers
// that nobody looks at are kept.
const GATHER_MILLISECONDS = 60;
const IDLE_ANSWERS_MAX = 40;

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

class Question<T> {
  readonly state: Signal<Answer<T>> = signal({
    answer: undefined,
    problem: undefined,
    loading: false,
  });
  users = 0;
  private fresh = false;
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
    const known = positionOf(this.state.peek().answer);
    if (events.some((event) => event.position > known &&
        matters(event, this.dependsOn))) {
      this.outdate();
    }
  }

  // The stream starts at `position`: what came before it was not heard.
  startAt(position: bigint): void {
    const known = positionOf(this.state.peek().answer);
    if (this.at.asOf === '' && known !== position) this.outdate();
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
  private outdate(): void {
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
    this.state.value = { ...this.state.peek(), loading: true };
    try {
      const answer = await this.fetch(this.at, call.signal);
      if (this.call !== call) return;
      this.state.value = { answer, problem: undefined, loading: false };
    } catch (thrown) {
      if (this.call !== call || isCancelled(thrown)) return;
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

const questions = new Map<string, Question<unknown>>();

onEvents((events) => {
  for (const question of questions.values()) question.hear(events);
});
onStart((position) => {
  for (const question of questions.values()) question.startAt(position);
});

// Asks again for everything that could not be answered.
export function retryAll(): void {
  for (const question of questions.values()) {
    if (question.users > 0 && question.state.peek().problem !== undefined) {
      question.retry();
    }
  }
}

// What could not be answered while the server was away is asked for as soon as
// it is back.
effect(() => {
  if (live.value.phase === 'live') queueMicrotask(retryAll);
});

function questionOf<T>(
  key: string,
  at: Moment,
  dependsOn: DependsOn,
  fetch: Fetch<T>,
): Question<T> {
  // Without a day the answer is about today, and another one tomorrow.
  const day = at.on === '' ? `today ${today.peek()}` : at.on;
  const full = `${key}\n${day}\n${at.asOf}`;
  const known = questions.get(full);
  if (known !== undefined) {
    // To the end of the line of those that are forgotten.
    questions.delete(full);
    questions.set(full, known);
    return known as Question<T>;
  }
  const question = new Question(at, dependsOn, fetch);
  questions.set(full, question as Question<unknown>);
  forgetIdle();
  return question;
}

function forgetIdle(): void {
  let idle = [...questions.values()].filter((q) => q.users === 0).length;
  for (const [key, question] of questions) {
    if (idle <= IDLE_ANSWERS_MAX) return;
    if (question.users > 0) continue;
    questions.delete(key);
    idle -= 1;
  }
}

// Asks `fetch`, which is given the point in time to ask for, and returns what
// it answers. `key` names the question: its method and arguments but for the
// time. `day: false`: the answer does not depend on the day that is looked at,
// only on what was on record. The component is drawn anew when the answer
// changes.
export function useAnswer<T>(
  key: string,
  fetch: Fetch<T>,
  dependsOn: DependsOn,
  { day: onDay = true } = {},
): Answer<T> {
  const at = onDay ? moment.value : { on: '', asOf: moment.value.asOf };
  // Read, so that midnight asks anew.
  const day = at.on === '' ? today.value : at.on;
  const question = useMemo(
    () => questionOf(key, at, dependsOn, fetch),
    [key, day, at.on, at.asOf],
  );
  useEffect(() => {
    question.users += 1;
    question.ask(fetch);
    return () => question.leave();
  }, [question]);
  const state = question.state.value;
  // On another day the answer of the day before stays until the new one is
  // there, so that the page does not jump.
  const before = useRef<{ key: string; answer: T | undefined }>(
    { key, answer: undefined });
  if (state.answer !== undefined) before.current = { key, answer: state.answer };
  const keeps = state.problem === undefined && before.current.key === key;
  return {
    answer: state.answer ?? (keeps ? before.current.answer : undefined),
    problem: state.problem,
    loading: state.loading || (state.answer === undefined &&
      state.problem === undefined),
  };
}

export interface SharedAnswer<T> {
  answer: ReadonlySignal<T | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  // Asks for it, if nobody did before.
  ask(): void;
}

// The same outside of components: an answer about now that is kept up to date
// for as long as the page is open.
export function sharedAnswer<T>(
  key: string,
  fetch: Fetch<T>,
  dependsOn: DependsOn,
): SharedAnswer<T> {
  const now: Moment = { on: '', asOf: '' };
  const question = new Question<T>(now, dependsOn, fetch);
  let asked = false;
  return {
    answer: computed(() => question.state.value.answer),
    problem: computed(() => question.state.value.problem),
    ask(): void {
      if (asked) return;
      asked = true;
      question.users = 1;
      questions.set(`shared ${key}`, question as Question<unknown>);
      question.ask(fetch);
    },
  };
}
