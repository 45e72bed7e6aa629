// The words of the forms and the upload of files, in the language of the page.
// They are not among those of index.ts, so that the first view is spared them.
import { computed } from '@preact/signals';
import { language } from '../state/language';
import { entryEn } from './entry.en';
import { entryJa } from './entry.ja';

export const entryWords = computed(() =>
  language.value === 'ja' ? entryJa : entryEn,
);
