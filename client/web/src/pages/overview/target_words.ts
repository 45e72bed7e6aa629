// What a year aims at, short enough for a table.
import {
  Direction,
  type IndicatorTerms,
} from '@generated/yoriai/event/v1/definitions_pb';
import type { YearTarget } from '@generated/yoriai/api/v1/indicators_pb';
import { words } from '../../i18n';
import { decimal, valueWithUnit } from '../../i18n/format';

// Empty where the year aims at nothing, or at something to be done.
export function targetWords(
  target: YearTarget | undefined,
  terms: IndicatorTerms | undefined,
): string {
  const t = words.value.overview;
  const state = target?.state;
  if (state?.case === 'deferred') return t.deferred;
  if (state?.case !== 'target') return '';
  const { aim } = state.value;
  switch (aim.case) {
    case 'value':
      return terms?.direction === Direction.DOWN
        ? t.atMost(valueWithUnit(aim.value, terms))
        : valueWithUnit(aim.value, terms);
    case 'range':
      return t.between(decimal(aim.value.low),
        valueWithUnit(aim.value.high, terms));
    case 'direction':
      return aim.value === Direction.DOWN ? t.shrink : t.grow;
    default:
      return '';
  }
}
