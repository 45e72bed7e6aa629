// The language of the page and the calendar of its dates. Neither stands in
// the URL: whoever gets a link reads it in a language of their own.
import { effect } from '@preact/signals';
import { stored } from './stored';

export type Language = 'ja' | 'en';

const isLanguage = (value: string): value is Language =>
  value === 'ja' || value === 'en';

// early.js has set the attribute from the same key before the first paint.
export const language = stored<Language>(
  'yoriai.language',
  isLanguage,
  document.documentElement.lang === 'en' ? 'en' : 'ja',
);

// Whether Japanese dates are written by era (令和2年) or not (2020年).
export type YearStyle = 'common' | 'era';

export const yearStyle = stored<YearStyle>(
  'yoriai.years',
  (value): value is YearStyle => value === 'common' || value === 'era',
  'common',
);

effect(() => {
  document.documentElement.lang = language.value;
});
