import { describe, expect, it } from 'vitest';
import { niceTicks } from '@web/charts/ticks';

function decimals(low: number, high: number, wanted: number, whole = false) {
  return niceTicks(low, high, wanted, whole).ticks.map((t) => t.decimal);
}

describe('niceTicks', () => {
  it('uses steps of 1, 2 and 5', () => {
    expect(decimals(0, 30, 5)).toEqual(['0', '10', '20', '30']);
    expect(decimals(0, 8, 5)).toEqual(['0', '2', '4', '6', '8']);
    expect(decimals(0, 24, 5)).toEqual(['0', '5', '10', '15', '20', '25']);
  });

  it('writes fractions exactly', () => {
    expect(decimals(0, 0.3, 3)).toEqual(['0', '0.1', '0.2', '0.3']);
    expect(decimals(0.02, 0.1, 4)).toEqual([
      '0.02',
      '0.04',
      '0.06',
      '0.08',
      '0.1',
    ]);
  });

  it('writes large numbers with all their digits', () => {
    expect(decimals(0, 1920000, 4)).toEqual([
      '0',
      '500000',
      '1000000',
      '1500000',
      '2000000',
    ]);
    expect(niceTicks(0, 9e17, 3).high).toBeGreaterThanOrEqual(9e17);
  });

  it('keeps to whole numbers for what is counted', () => {
    expect(decimals(0, 1, 5, true)).toEqual(['0', '1']);
    expect(decimals(0, 2, 5, true)).toEqual(['0', '1', '2']);
  });

  it('spans negative values and zero', () => {
    expect(decimals(-7, 12, 4)).toEqual(['-10', '-5', '0', '5', '10', '15']);
  });

  it('gives a range without extent some height', () => {
    expect(decimals(0, 0, 4)[0]).toBe('0');
    expect(niceTicks(0, 0, 4).high).toBe(1);
    expect(niceTicks(7, 7, 4)).toMatchObject({ low: 0 });
    expect(niceTicks(-7, -7, 4)).toMatchObject({ high: 0 });
  });
});
