// From the answers of the indicator service to what a chart is drawn from.
import type {
  ChartForm,
  ChartInput,
  ChartObservation,
  ChartTarget,
} from '../../charts/chart_input';
import {
  Exclusion,
  Formula,
  type ExplainIndicatorResponse,
  type GetIndicatorResponse,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import type { YearTarget } from '@generated/yoriai/api/v1/indicators_pb';
import { IndicatorKind } from '@generated/yoriai/event/v1/definitions_pb';

// Returns what is drawn, or null for milestones, which are no numbers.
export function chartOfIndicator(
  { indicator, assessments }: GetIndicatorResponse,
  explanations: readonly ExplainIndicatorResponse[],
  firstMonth: number,
  on: string,
): ChartInput | null {
  if (indicator === undefined || assessments.length === 0) return null;
  if (indicator.kind === IndicatorKind.MILESTONE) return null;
  const formula = explanations[0]?.formula ?? Formula.UNSPECIFIED;
  return {
    form: formOf(indicator.kind, formula),
    firstMonth,
    years: assessments.map(({ fiscalYear, value, pace, target }) => ({
      fiscalYear,
      value,
      pace,
      // A year without a target of its own is judged against a later one,
      // which is drawn where it belongs.
      target:
        target?.fiscalYear === fiscalYear ? targetOf(target) : undefined,
    })),
    observations: observationsOf(explanations),
    baselines: (indicator.terms?.baselines ?? []).map(({ year, value }) => ({
      year,
      value,
    })),
    on,
    whole:
      indicator.kind === IndicatorKind.COUNT_PER_YEAR ||
      indicator.terms?.derivation !== undefined,
  };
}

// Returns the target of a year as numbers, if it is one.
export function targetOf(
  year: YearTarget | undefined,
): ChartTarget | undefined {
  if (year?.state.case !== 'target') return undefined;
  const { aim } = year.state.value;
  if (aim.case === 'value') return { kind: 'value', value: aim.value };
  if (aim.case !== 'range') return undefined;
  return { kind: 'range', low: aim.value.low, high: aim.value.high };
}

function formOf(kind: IndicatorKind, formula: Formula): ChartForm {
  if (formula === Formula.BALANCE || formula === Formula.LOWEST_BALANCE) {
    return 'balance';
  }
  if (kind === IndicatorKind.CUMULATIVE) return 'running-total';
  if (
    kind === IndicatorKind.COUNT_PER_YEAR ||
    formula === Formula.SUM_OF_YEAR
  ) {
    return 'yearly-sum';
  }
  return 'level';
}

// Returns every event behind the years once. Parts of organisations that are
// added up stand for no height of the chart, and are left to the table.
function observationsOf(
  explanations: readonly ExplainIndicatorResponse[],
): ChartObservation[] {
  const byPosition = new Map<bigint, ChartObservation>();
  for (const { formula, events } of explanations) {
    if (
      formula === Formula.SUM_OF_LATEST ||
      formula === Formula.RATIO_OF_LATEST
    ) {
      continue;
    }
    const replacing = new Set(
      events
        .filter(({ exclusion }) => exclusion === Exclusion.CORRECTED)
        .map(({ becauseOfPosition }) => becauseOfPosition),
    );
    for (const { position, day, amount, exclusion } of events) {
      if (amount === undefined || exclusion === Exclusion.OTHER_DAYS) continue;
      byPosition.set(position, {
        day,
        amount,
        counts:
          exclusion === Exclusion.UNSPECIFIED ||
          exclusion === Exclusion.OTHER_OBSERVATION,
        corrected: replacing.has(position),
      });
    }
  }
  return [...byPosition.values()];
}
