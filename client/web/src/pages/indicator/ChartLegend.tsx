// What the marks of a chart mean: only those that it has.
import { type ComponentChildren } from 'preact';
import { type ChartInput } from '../../charts/chart_input';
import { ObservationDot, RugTick, ValueDot } from '../../charts/marks';
import { indicatorWords } from '../../i18n/indicator';

interface Entry {
  name: string;
  shown: boolean;
  mark: ComponentChildren;
}

export function ChartLegend({ input }: { input: ChartInput }) {
  const shown = entries(input).filter((entry) => entry.shown);
  return (
    <ul class="chart-legend" aria-label={indicatorWords.value.legend}>
      {shown.map(({ name, mark }) => (
        <li key={name}>
          <svg class="chart-key" viewBox="0 0 24 16" aria-hidden="true">
            {mark}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function entries(input: ChartInput): Entry[] {
  const { form, years, observations, baselines } = input;
  const t = indicatorWords.value;
  const single = form === 'level';
  const place = { x: 12, y: single ? 8 : 14 };
  const Seen = single ? ObservationDot : RugTick;
  const hasPace = form === 'yearly-sum' || form === 'running-total';
  return [
    {
      name: t.legendValue,
      shown: years.some(({ value }) => value !== undefined),
      mark: <ValueDot x={12} y={8} fiscalYear={0} running={false} />,
    },
    {
      name: t.legendRunning,
      shown: years.some(({ value }) => value !== undefined),
      mark: <ValueDot x={12} y={8} fiscalYear={0} running />,
    },
    {
      name: t.legendTarget,
      shown: years.some(({ target }) => target !== undefined),
      mark: <line class="chart-target" x1="2" x2="22" y1="8" y2="8" />,
    },
    {
      name: t.legendPace,
      shown: hasPace && years.some(({ target }) => target !== undefined),
      mark: <line class="chart-pace" x1="2" x2="22" y1="14" y2="2" />,
    },
    {
      name: single ? t.legendObservation : t.legendEvent,
      shown: observations.some(({ counts }) => counts),
      mark: <Seen {...place} counts corrected={false} />,
    },
    {
      name: t.legendCorrected,
      shown: observations.some(({ corrected }) => corrected),
      mark: <Seen {...place} counts corrected />,
    },
    {
      name: t.legendExcluded,
      shown: observations.some(({ counts }) => !counts),
      mark: <Seen {...place} counts={false} corrected={false} />,
    },
    {
      name: t.legendBaseline,
      shown: form === 'level' && baselines.length > 0,
      mark: <circle class="chart-baseline" cx="12" cy="8" r="4" />,
    },
  ];
}
