// What went wrong, in words: the server's own where it gave some.
import type { Problem } from '../api/problems';
import { words } from './index';
import { textOf } from './text';

// What it means for whoever sees it.
export function problemText(problem: Problem): string {
  return words.value.common.problem[problem.kind];
}

// What the server said about it; empty if that adds nothing.
export function problemDetails(problem: Problem): string {
  return problem.kind === 'unreachable' ? '' : textOf(problem.words);
}
