import { describe, expect, it } from 'vitest';
import type { ChartInput } from '@web/charts/chart_input';
import { indicatorGeometry } from '@web/charts/indicator_geometry';

const size = {
  width: 1095 + 100,
  height: 240,
  left: 50,
  right: 50,
  top: 20,
  bottom: 20,
};

function input(changes: Partial<ChartInput>): ChartInput {
  return {
    form: 'yearly-sum',
    firstMonth: 4,
    years: [
      { fiscalYear: 2020, value: '30', target: { kind: 'value', value: '30' } },
      {
        fiscalYear: 2021,
        value: '10',
        target: { kind: 'value', value: '20' },
        pace: '10',
      },
      { fiscalYear: 2022, target: { kind: 'value', value: '20' } },
    ],
    observations: [],
    baselines: [],
    on: '2021-09-30',
    whole: true,
    ...changes,
  };
}

function added(day: string, amount: string, counts = true) {
  return { day, amount, counts, corrected: false };
}

describe('indicatorGeometry', () => {
  it('gives each fiscal year a band of its days', () => {
    const { frame } = indicatorGeometry(input({}), size);

    expect(frame.bands.map((b) => [b.left, b.right])).toEqual([
      [50, 415],
      [415, 780],
      [780, 1145],
    ]);
    expect(frame.quarters).toHaveLength(9);
  });

  it('puts the values of past years at their end, that of a running year at the day', () => {
    const { values, frame, onX } = indicatorGeometry(input({}), size);

    expect(values).toEqual([
      { fiscalYear: 2020, x: 415, y: frame.y(30), decimal: '30', running: false },
      { fiscalYear: 2021, x: onX, y: frame.y(10), decimal: '10', running: true },
    ]);
    expect(onX).toBe(415 + 183);
  });

  it('shows no value for a year that has not begun, and none where none is', () => {
    const years = [{ fiscalYear: 2020 }, { fiscalYear: 2021, value: '0' }];

    const { values } = indicatorGeometry(input({ years, on: '2020-12-31' }), size);

    expect(values).toEqual([]);
  });

  it('draws a staircase from the events that count', () => {
    const observations = [
      added('2020-05-01', '20'),
      added('2020-10-01', '10'),
      added('2020-11-01', '5', false),
    ];

    const { stairs, rug, frame } = indicatorGeometry(
      input({ observations }),
      size,
    );

    const [y0, y20, y30] = [frame.y(0), frame.y(20), frame.y(30)];
    expect(stairs[0]!.line).toBe(
      `M50 ${y0}H80V${Math.round(y20 * 10) / 10}H233V${y30}H415V${y30}`,
    );
    expect(rug.map(({ counts }) => counts)).toEqual([true, true, false]);
  });

  it('draws one step where events do not make up the value', () => {
    const observations = [added('2020-05-01', '20')];

    const { stairs, frame } = indicatorGeometry(input({ observations }), size);

    expect(stairs[0]!.line).toBe(`M50 ${frame.y(30)}H415V${frame.y(30)}`);
  });

  it('runs the pace of each year from zero to its target', () => {
    const { paceLines, pace, frame } = indicatorGeometry(input({}), size);

    expect(paceLines).toHaveLength(3);
    expect(paceLines[0]).toBe(`M50 ${frame.y(0)}L415 ${frame.y(30)}`);
    expect(pace).toMatchObject({ fiscalYear: 2021, decimal: '10' });
  });

  it('runs a cumulative target through dated targets, past deferred years', () => {
    const years = [
      { fiscalYear: 2020, value: '4' },
      { fiscalYear: 2021, target: { kind: 'value', value: '5' } as const },
      { fiscalYear: 2022, target: { kind: 'value', value: '8' } as const },
    ];

    const { paceLines, frame } = indicatorGeometry(
      input({ form: 'running-total', years }),
      size,
    );

    const at = (value: number) => Math.round(frame.y(value) * 10) / 10;
    expect(paceLines).toEqual([
      `M50 ${at(0)}L780 ${at(5)}L1145 ${at(8)}`,
    ]);
  });

  it('draws a running total without events through the ends of years', () => {
    const { stairs, frame } = indicatorGeometry(
      input({ form: 'running-total' }),
      size,
    );

    expect(stairs).toHaveLength(1);
    expect(stairs[0]!.line.startsWith(`M50 ${frame.y(0)}L415`)).toBe(true);
  });

  it('draws a range as a band that lies within the plot', () => {
    const years = [
      {
        fiscalYear: 2020,
        value: '12',
        target: { kind: 'range', low: '10', high: '15' } as const,
      },
    ];

    const { ranges, frame } = indicatorGeometry(
      input({ form: 'level', years }),
      size,
    );

    expect(ranges).toHaveLength(1);
    expect(ranges[0]!.y).toBeGreaterThanOrEqual(frame.top);
    expect(ranges[0]!.y + ranges[0]!.height).toBeLessThanOrEqual(frame.bottom);
    expect(ranges[0]!.height).toBeGreaterThan(0);
  });

  it('shows observations and baselines of a level, and joins what counts', () => {
    const { observations, baselines, course, frame } = indicatorGeometry(
      input({
        form: 'level',
        observations: [
          added('2021-03-31', '30'),
          added('2020-06-30', '28'),
          added('2020-12-31', '99', false),
        ],
        baselines: [
          { year: 2019, value: '25' },
          { year: 2010, value: '5' },
        ],
      }),
      size,
    );

    expect(frame.bands[0]!.fiscalYear).toBe(2019);
    expect(baselines.map(({ decimal }) => decimal)).toEqual(['25']);
    expect(observations.map(({ decimal }) => decimal)).toEqual([
      '28',
      '99',
      '30',
    ]);
    expect(course.match(/[ML]/g)).toHaveLength(2);
  });

  it('marks the value of a level where it was observed', () => {
    const years = [{ fiscalYear: 2020, value: '28' }];
    const observations = [added('2020-06-30', '28'), added('2020-05-31', '28')];

    const { values, observations: marks } = indicatorGeometry(
      input({ form: 'level', years, observations }),
      size,
    );

    expect(values.map(({ x }) => x)).toEqual([marks[1]!.x]);
  });

  it('opens a balance with what was there before the plan', () => {
    const observations = [
      added('2019-05-01', '6'),
      added('2020-05-01', '-1'),
    ];

    const { course, frame } = indicatorGeometry(
      input({ form: 'balance', observations, on: '2020-12-31' }),
      size,
    );

    expect(course.startsWith(`M50 ${Math.round(frame.y(6) * 10) / 10}`)).toBe(
      true,
    );
    expect(course.match(/V/g)).toHaveLength(2);
  });

  it('has no mark of the day outside of its years', () => {
    expect(indicatorGeometry(input({ on: '2026-11-26' }), size).onX).toBeNull();
    expect(indicatorGeometry(input({ on: '2020-03-31' }), size).onX).toBeNull();
  });

  it('stays drawable without any number', () => {
    const years = [{ fiscalYear: 2020 }];

    const { frame, stairs } = indicatorGeometry(input({ years }), size);

    expect(frame.grid.length).toBeGreaterThan(1);
    expect(stairs).toEqual([]);
  });

  it('draws ten thousand events as no more marks than pixels', () => {
    const observations = Array.from({ length: 10_000 }, (_, i) =>
      added(`2020-${String(4 + (i % 9)).padStart(2, '0')}-10`, '1'),
    );

    const { rug } = indicatorGeometry(input({ observations }), size);

    expect(rug).toHaveLength(9);
  });
});
