import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  Exclusion,
  ExplainIndicatorResponseSchema,
  Formula,
  GetIndicatorResponseSchema,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { IndicatorKind } from '@generated/yoriai/event/v1/definitions_pb';
import { chartOfIndicator } from '@web/pages/indicator/chart_of_indicator';

function answer(kind: IndicatorKind) {
  return create(GetIndicatorResponseSchema, {
    indicator: { kind, terms: { baselines: [{ year: 2019, value: '7' }] } },
    assessments: [
      {
        fiscalYear: 2020,
        value: '12',
        target: {
          fiscalYear: 2020,
          state: {
            case: 'target',
            value: { aim: { case: 'value', value: '10' } },
          },
        },
      },
      {
        fiscalYear: 2021,
        target: {
          fiscalYear: 2021,
          state: { case: 'deferred', value: { en: 'later' } },
        },
      },
    ],
  });
}

function explanation(formula: Formula) {
  return create(ExplainIndicatorResponseSchema, {
    formula,
    events: [
      {
        position: 5n,
        day: '2020-05-01',
        amount: '11',
        exclusion: Exclusion.CORRECTED,
        becauseOfPosition: 9n,
      },
      { position: 9n, day: '2020-05-01', amount: '12' },
      {
        position: 10n,
        day: '2021-05-01',
        amount: '3',
        exclusion: Exclusion.OTHER_DAYS,
      },
    ],
  });
}

function chart(kind: IndicatorKind, formula: Formula) {
  return chartOfIndicator(answer(kind), [explanation(formula)], 4, '2021-12-31');
}

describe('chartOfIndicator', () => {
  it('takes values and targets by year, and deferred ones as none', () => {
    const input = chart(IndicatorKind.LEVEL, Formula.LATEST_OF_YEAR);

    expect(input?.years).toEqual([
      {
        fiscalYear: 2020,
        value: '12',
        target: { kind: 'value', value: '10' },
        pace: undefined,
      },
      {
        fiscalYear: 2021,
        value: undefined,
        target: undefined,
        pace: undefined,
      },
    ]);
    expect(input?.baselines).toEqual([{ year: 2019, value: '7' }]);
  });

  it('draws a later target where it belongs, and not before', () => {
    const state = {
      case: 'target' as const,
      value: { aim: { case: 'value' as const, value: '50' } },
    };
    const cumulative = create(GetIndicatorResponseSchema, {
      indicator: { kind: IndicatorKind.CUMULATIVE },
      assessments: [
        { fiscalYear: 2020, target: { fiscalYear: 2021, state } },
        { fiscalYear: 2021, target: { fiscalYear: 2021, state } },
      ],
    });

    const input = chartOfIndicator(cumulative, [], 4, '2020-09-30');

    expect(input?.years.map(({ target }) => target)).toEqual([
      undefined,
      { kind: 'value', value: '50' },
    ]);
  });

  it('shows a corrected wording beside the one that took its place', () => {
    const input = chart(IndicatorKind.LEVEL, Formula.LATEST_OF_YEAR);

    expect(input?.observations).toEqual([
      { day: '2020-05-01', amount: '11', counts: false, corrected: false },
      { day: '2020-05-01', amount: '12', counts: true, corrected: true },
    ]);
  });

  it('has a form for each way in which years hang together', () => {
    const form = (kind: IndicatorKind, formula: Formula) =>
      chart(kind, formula)?.form;

    expect(form(IndicatorKind.COUNT_PER_YEAR, Formula.SUM_OF_YEAR)).toBe(
      'yearly-sum',
    );
    expect(form(IndicatorKind.CUMULATIVE, Formula.SUM_SINCE_START)).toBe(
      'running-total',
    );
    expect(form(IndicatorKind.MAINTAIN_MIN, Formula.LOWEST_BALANCE)).toBe(
      'balance',
    );
    expect(form(IndicatorKind.GROWTH, Formula.SUM_OF_YEAR)).toBe('yearly-sum');
    expect(form(IndicatorKind.GROWTH, Formula.LATEST_OF_YEAR)).toBe('level');
  });

  it('draws no parts of organisations that are added up', () => {
    const input = chart(IndicatorKind.LEVEL, Formula.SUM_OF_LATEST);

    expect(input?.observations).toEqual([]);
  });

  it('draws no milestone', () => {
    expect(chart(IndicatorKind.MILESTONE, Formula.MILESTONE)).toBeNull();
  });
});
