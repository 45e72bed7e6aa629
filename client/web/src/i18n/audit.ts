// The words of the audit page and the proof of a number, in the language of
// the page. They are not among those of index.ts, so that the first view is
// spared them.
import { computed } from '@preact/signals';
import { language } from '../state/language';
import { auditEn } from './audit.en';
import { auditJa } from './audit.ja';

export const auditWords = computed(() =>
  language.value === 'ja' ? auditJa : auditEn,
);
