// What went wrong with a call, in the language of the page: the server's own
// words where it has some, or else what can be done about it.

import { problemOf } from '../api/problems';
import { language } from '../state/language';
import { words } from './index';

// Takes whatever was thrown.
export function problemText(thrown: unknown): string {
  const { kind, words: said } = problemOf(thrown);
  const text = said[language.value];
  // Without words in both languages it speaks to developers.
  const isForPeople = said.ja !== '' && said.en !== '';
  return isForPeople ? text : words.value.common.problem[kind];
}
