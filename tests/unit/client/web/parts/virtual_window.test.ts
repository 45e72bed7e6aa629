import { describe, expect, it } from 'vitest';
import { virtualWindow } from '@web/parts/virtual_window';

describe('virtualWindow', () => {
  it('holds what is in view and a little more', () => {
    const { first, end, before, after } = virtualWindow(10_000, 40, 4000, 800);

    expect(first).toBeLessThanOrEqual(100);
    expect(end).toBeGreaterThanOrEqual(120);
    expect(end - first).toBeLessThan(60);
    expect(before + (end - first) * 40 + after).toBe(400_000);
  });

  it('begins at the first row above the list', () => {
    expect(virtualWindow(1000, 40, -500, 800)).toMatchObject({
      first: 0,
      before: 0,
    });
  });

  it('is the whole of a short list', () => {
    expect(virtualWindow(200, 40, 0, 800)).toMatchObject({ first: 0, end: 200 });
    expect(virtualWindow(201, 40, 0, 800).end).toBeLessThan(201);
  });

  it('is empty, and not negative, past the end and without rows', () => {
    expect(virtualWindow(300, 40, 1e6, 800)).toMatchObject({
      end: 300,
      after: 0,
    });
    expect(virtualWindow(0, 40, 0, 800)).toEqual({
      first: 0,
      end: 0,
      before: 0,
      after: 0,
    });
  });
});
