// Every wording that the targets of an indicator ever had.
import {
  type Indicator,
  type YearTarget,
} from '@generated/yoriai/api/v1/indicators_pb';

export interface Wording {
  year: YearTarget;
  // True for the one that stood on the day.
  stands: boolean;
}

// Returns those that were decided by the day, by year and then in the order of
// the record. Of a year the one that was recorded last stands.
export function wordingsOn(indicator: Indicator, on: string): Wording[] {
  const decided = [...indicator.earlierTargets, ...indicator.targets]
    .filter(({ decidedOn }) => decidedOn <= on)
    .sort(
      (a, b) =>
        a.fiscalYear - b.fiscalYear || Number(a.position - b.position),
    );
  return decided.map((year, i) => ({
    year,
    stands: decided[i + 1]?.fiscalYear !== year.fiscalYear,
  }));
}
