// Texts on record have one language or both. Whoever shows one takes that of
// the page, or else the other one.
import { language, type Language } from '../state/language';

export type Bilingual = { ja: string; en: string };

export function textOf(text: Bilingual | undefined): string {
  if (text === undefined) return '';
  return language.value === 'ja' ? text.ja || text.en : text.en || text.ja;
}

// The language that `textOf` falls back to; not set if it is the page's own.
export function otherLanguageOf(
  text: Bilingual | undefined,
): Language | undefined {
  if (text === undefined || textOf(text) === '') return undefined;
  const own = language.value === 'ja' ? text.ja : text.en;
  if (own !== '') return undefined;
  return language.value === 'ja' ? 'en' : 'ja';
}
