// The plan's tree: its rows, and the keys that lead through them.
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { IndicatorStatus } from '@generated/yoriai/api/v1/indicators_pb';
import { PlanNodeSchema } from '@generated/yoriai/api/v1/plan_service_pb';
import {
  keysDownTo,
  onlyStatus,
  rowsOf,
  stepFor,
} from '@web/pages/overview/tree_rows';

const { ACHIEVED, MISSED } = IndicatorStatus;

const indicator = (indicatorId: string, status: IndicatorStatus) =>
  ({ indicator: { indicatorId }, assessment: { status } });

const nodes = [
  create(PlanNodeSchema, {
    element: { elementId: 'S1' },
    children: [
      {
        element: { elementId: '1' },
        indicators: [indicator('a', ACHIEVED), indicator('b', MISSED)],
      },
      { element: { elementId: '2' } },
    ],
  }),
  create(PlanNodeSchema, {
    element: { elementId: 'F' }, indicators: [indicator('c', MISSED)],
  }),
];

const open = (...keys: string[]) => (key: string) => keys.includes(key);
const everything = rowsOf(nodes, () => true);
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);

describe('rows', () => {
  test('are those of elements that are open', () => {
    expect(keys(rowsOf(nodes, () => false)))
      .toEqual(['element/S1', 'element/F']);
    expect(keys(rowsOf(nodes, open('element/S1'))))
      .toEqual(['element/S1', 'element/1', 'element/2', 'element/F']);
    expect(keys(everything)).toEqual([
      'element/S1', 'element/1', 'indicator/a', 'indicator/b', 'element/2',
      'element/F', 'indicator/c',
    ]);
  });

  test('know their level and their place among siblings', () => {
    const places = everything.map(({ level, place, siblings }) =>
      [level, place, siblings]);
    expect(places).toEqual([
      [1, 1, 2], [2, 1, 2], [3, 1, 2], [3, 2, 2], [2, 2, 2], [1, 2, 2],
      [2, 1, 1],
    ]);
  });

  test('can be those of one status, with what is above them', () => {
    expect(keys(rowsOf(onlyStatus(nodes, ACHIEVED), () => true)))
      .toEqual(['element/S1', 'element/1', 'indicator/a']);
  });

  test('are open down to a level at first', () => {
    expect(keysDownTo(nodes, 1)).toEqual(['element/S1', 'element/F']);
    expect(keysDownTo(nodes, 2)).toContain('element/1');
  });
});

describe('keys', () => {
  const at = (key: string, row: string) => stepFor(key, everything, row);

  test('move up and down, and to both ends', () => {
    expect(at('ArrowDown', 'element/1')).toEqual({ focus: 'indicator/a' });
    expect(at('ArrowUp', 'element/1')).toEqual({ focus: 'element/S1' });
    expect(at('ArrowUp', 'element/S1')).toBeUndefined();
    expect(at('End', 'element/1')).toEqual({ focus: 'indicator/c' });
    expect(at('Home', 'indicator/c')).toEqual({ focus: 'element/S1' });
  });

  test('close, and lead to what is above', () => {
    expect(at('ArrowLeft', 'element/1')).toEqual({ close: 'element/1' });
    expect(at('ArrowLeft', 'indicator/b')).toEqual({ focus: 'element/1' });
  });

  test('open, and lead to what is below', () => {
    const closed = rowsOf(nodes, () => false);
    expect(stepFor('ArrowRight', closed, 'element/S1'))
      .toEqual({ open: 'element/S1' });
    expect(at('ArrowRight', 'element/S1')).toEqual({ focus: 'element/1' });
    expect(at('ArrowRight', 'indicator/a')).toBeUndefined();
  });

  test('that mean nothing here do nothing', () => {
    expect(at('x', 'element/1')).toBeUndefined();
  });
});
