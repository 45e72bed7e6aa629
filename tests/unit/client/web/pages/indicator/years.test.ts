import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  AssessmentSchema,
  IndicatorSchema,
} from '@generated/yoriai/api/v1/indicators_pb';
import {
  IndicatorKind,
  Measure,
} from '@generated/yoriai/event/v1/definitions_pb';
import { chartedYears, chosenYear } from '@web/pages/indicator/years';

const assessments = [2020, 2021, 2022].map((fiscalYear) =>
  create(AssessmentSchema, { fiscalYear }),
);

describe('chosenYear', () => {
  it('is the one that is asked for, if the plan has it', () => {
    expect(chosenYear(assessments, '2022', '2020-05-01', 4)).toBe(2022);
    expect(chosenYear(assessments, '2030', '2020-05-01', 4)).toBe(2022);
  });

  it('is that of the day, or the nearest one', () => {
    expect(chosenYear(assessments, '', '2022-03-31', 4)).toBe(2021);
    expect(chosenYear(assessments, '', '2026-11-26', 4)).toBe(2022);
    expect(chosenYear(assessments, 'last', '2019-01-01', 4)).toBe(2020);
  });
});

describe('chartedYears', () => {
  const charted = (kind: IndicatorKind, measure?: Measure) =>
    chartedYears(
      create(IndicatorSchema, {
        kind,
        terms: measure === undefined ? {} : { derivation: { measure } },
      }),
      assessments,
      '2021-12-31',
      4,
    );

  it('are those that have begun', () => {
    expect(charted(IndicatorKind.LEVEL)).toEqual([2020, 2021]);
  });

  it('are only the newest where that holds all events', () => {
    expect(charted(IndicatorKind.CUMULATIVE)).toEqual([2021]);
    expect(
      charted(IndicatorKind.MAINTAIN_MIN, Measure.CURRENT_MEMBERS),
    ).toEqual([2021]);
  });

  it('are none for milestones', () => {
    expect(charted(IndicatorKind.MILESTONE)).toEqual([]);
  });
});
