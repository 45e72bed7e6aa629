// Cells of table files, held against the list that the command line is held
// against too.

import { describe, expect, it } from 'vitest';

import { type CellKind, readCell } from '@web/entry/cells';
import {
  canonical,
  dividedByTenTo,
  namesScale,
} from '@web/entry/numbers';
import vectors from '../../../../vectors/table_cells.json';

interface Vector {
  kind: string;
  text: string;
  value?: string;
  fault?: string;
  facts?: string[];
}

describe('a cell', () => {
  const cells: Vector[] = vectors.cells;
  for (const { kind, text, value, fault, facts } of cells) {
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    it(`for a ${kind}: "${shown}"`, () => {
      const { value: read, objection } = readCell(kind as CellKind, text);
      expect(objection?.reason ?? read).toBe(fault ?? value);
      if (facts !== undefined) expect(objection?.facts).toEqual(facts);
    });
  }
});

describe('a decimal', () => {
  it('has one text', () => {
    expect(canonical('0012.3400')).toBe('12.34');
    expect(canonical('-0')).toBe('0');
    expect(canonical('-0.10')).toBe('-0.1');
    expect(canonical('100')).toBe('100');
  });

  it('has its point moved exactly', () => {
    expect(dividedByTenTo(8, '150000000')).toBe('1.5');
    expect(dividedByTenTo(8, '-150000000')).toBe('-1.5');
    expect(dividedByTenTo(3, '1920000')).toBe('1920');
    expect(dividedByTenTo(4, '5')).toBe('0.0005');
    expect(dividedByTenTo(4, '0')).toBe('0');
    expect(dividedByTenTo(8, '0.1')).toBe('0.000000001');
    expect(dividedByTenTo(8, '0.01')).toBeNull();
    expect(dividedByTenTo(8, '100000000000000000')).toBe('1000000000');
  });

  it('may be written with a scale', () => {
    expect(namesScale('△１．５億')).toBe(true);
    expect(namesScale('3千円')).toBe(true);
    expect(namesScale('1,500')).toBe(false);
    expect(namesScale('')).toBe(false);
  });
});
