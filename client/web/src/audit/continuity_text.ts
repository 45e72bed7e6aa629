// How a checkpoint stands to what this browser has seen before, in words.

import { auditWords } from '../i18n/audit';
import { instant } from '../i18n/format';

// Takes what checkContinuity() tells.
export function continuityText(facts: readonly string[]): string {
  const { found } = auditWords.value;
  const [relation = '', size = '', seenAt = ''] = facts;
  const time = seenAt === '' ? '' : instant(new Date(seenAt));
  switch (relation) {
    case 'first':
      return found.first;
    case 'same':
      return found.same(size, time);
    case 'extends':
      return found.extends(size, time);
    default:
      return found.earlier(size, time);
  }
}
