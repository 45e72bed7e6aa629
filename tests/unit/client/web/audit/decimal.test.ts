// Decimals: read, written and divided without floating point.

import { describe, expect, it } from 'vitest';

import {
  divide,
  formatDecimal,
  parseDecimal,
} from '@web/audit/decimal';

function quotient(above: string, below: string, factor: 1 | 100 = 1): string {
  const result = divide(
    parseDecimal(above) ?? 0n,
    parseDecimal(below) ?? 0n,
    factor,
  );
  return result === null ? 'none' : formatDecimal(result);
}

describe('a decimal', () => {
  it('is written as it was read', () => {
    for (const text of [
      '0',
      '1',
      '-1',
      '0.5',
      '-0.000000001',
      '999999999999999999.999999999',
      '10',
      '100.01',
    ]) {
      expect(formatDecimal(parseDecimal(text) ?? 0n)).toBe(text);
    }
  });

  it('is refused in any other form', () => {
    for (const text of [
      '',
      '-',
      '1.',
      '.5',
      '1e3',
      '+1',
      ' 1',
      '1.0000000001',
      '1,000',
      '1234567890123456789',
      '0x1',
      '--1',
    ]) {
      expect(parseDecimal(text), text).toBeNull();
    }
  });
});

describe('a quotient', () => {
  it('is rounded half away from zero to four digits', () => {
    expect(quotient('1', '3')).toBe('0.3333');
    expect(quotient('2', '3', 100)).toBe('66.6667');
    expect(quotient('1', '20000')).toBe('0.0001');
    expect(quotient('-1', '20000')).toBe('-0.0001');
    expect(quotient('-1', '3')).toBe('-0.3333');
  });

  it('by zero is none', () => {
    expect(quotient('1', '0')).toBe('none');
  });
});
