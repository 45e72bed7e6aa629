// How a checkpoint stands to what this browser has seen before, in words.

import { useWords } from '../i18n';
import { formatMoment } from '../i18n/format';

// Takes what checkContinuity() tells.
export function useContinuityText(): (facts: readonly string[]) => string {
  const { found } = useWords().audit;
  return ([relation = '', size = '', seenAt = '']) => {
    const day = seenAt === '' ? '' : formatMoment(new Date(seenAt));
    switch (relation) {
      case 'first':
        return found.first;
      case 'same':
        return found.same(size, day);
      case 'extends':
        return found.extends(size, day);
      default:
        return found.earlier(size, day);
    }
  };
}
