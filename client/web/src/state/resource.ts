// Answers of the server for whoever shows them: asked for once, however many
// parts of the page show them, and asked for anew only when an event came that
// may have changed them.
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Problem } from '../api/problems';
import { live, onEvents, onStart } from '../live/live';
import { moment, today, type Moment } from './moment';
import {
  Question,
  type Answer,
  type DependsOn,
  type Fetch,
} from './question';

export type { Answer, DependsOn, Fetch } from './question';

// How many answers that nobody looks at are kept.
const IDLE_ANSWERS_MAX = 40;

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
  if (state.answer !== undefined) {
    before.current = { key, answer: state.answer };
  }
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
