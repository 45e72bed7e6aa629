// How far a value is on the way to its target, as shares of a bar. Pixels only:
// these are the only places where a decimal becomes a binary number.
import type { Assessment } from '@generated/yoriai/api/v1/indicators_pb';

export interface Meter {
  // 0 to 1.
  value: number;
  // Where the pace is, 0 to 1; not set without one.
  pace?: number;
}

// Returns nothing where there is no number to be held against another one.
export function meterOf(assessment: Assessment): Meter | undefined {
  const state = assessment.target?.state;
  const aim = state?.case === 'target' ? state.value.aim : undefined;
  if (aim?.case !== 'value' || assessment.value === undefined) return undefined;
  const target = Number(aim.value);
  if (!(target > 0)) return undefined;
  const share = (text: string): number =>
    Math.min(Math.max(Number(text) / target, 0), 1);
  const value = share(assessment.value);
  return assessment.pace === undefined
    ? { value } : { value, pace: share(assessment.pace) };
}
