// The words of the pages of indicators. They are many, and the first view needs
// none of them, so they come with the pages.
import { computed } from '@preact/signals';
import { language } from '../state/language';
import { indicatorEn } from './indicator.en';
import { indicatorJa } from './indicator.ja';

export const indicatorWords = computed(() =>
  language.value === 'ja' ? indicatorJa : indicatorEn,
);
