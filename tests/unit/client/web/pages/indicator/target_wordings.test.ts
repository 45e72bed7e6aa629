import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { IndicatorSchema } from '@generated/yoriai/api/v1/indicators_pb';
import { wordingsOn } from '@web/pages/indicator/target_wordings';

const indicator = create(IndicatorSchema, {
  targets: [
    { fiscalYear: 2021, decidedOn: '2021-06-16', position: 529n },
    { fiscalYear: 2022, decidedOn: '2020-04-01', position: 176n },
  ],
  earlierTargets: [
    { fiscalYear: 2021, decidedOn: '2020-04-01', position: 175n },
  ],
});

function positions(on: string) {
  return wordingsOn(indicator, on).map(({ year, stands }) => [
    year.position,
    stands,
  ]);
}

describe('wordingsOn', () => {
  it('shows what was replaced before what stands, year by year', () => {
    expect(positions('2021-06-16')).toEqual([
      [175n, false],
      [529n, true],
      [176n, true],
    ]);
  });

  it('lets the earlier wording stand until the later one was decided', () => {
    expect(positions('2021-06-15')).toEqual([
      [175n, true],
      [176n, true],
    ]);
    expect(positions('2020-03-31')).toEqual([]);
  });
});
