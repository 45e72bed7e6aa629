// The marks of a chart. What they mean shows in their form: full counts, hollow
// is not final, a cross does not count, a square was corrected. Colour only
// repeats it. The legend draws the very same marks.
import type { ObservationMark, ValueMark } from './series';

type Place = Pick<ObservationMark, 'x' | 'y' | 'counts' | 'corrected'>;

// What a year came to; hollow while the year runs.
export function ValueDot({ x, y, running }: Omit<ValueMark, 'decimal'>) {
  return (
    <circle
      class={running ? 'chart-value chart-hollow' : 'chart-value'}
      cx={x}
      cy={y}
      r="5.5"
    />
  );
}

// Something that was observed.
export function ObservationDot({ x, y, counts, corrected }: Place) {
  if (!counts) return <Cross x={x} y={y} />;
  return corrected ? (
    <Square x={x} y={y} />
  ) : (
    <circle class="chart-observation" cx={x} cy={y} r="2.5" />
  );
}

// An event behind a total, at the foot of the chart.
export function RugTick({ x, y, counts, corrected }: Place) {
  if (!counts) return <Cross x={x} y={y - 8} />;
  if (corrected) return <Square x={x} y={y - 8} />;
  return <line class="chart-rug" x1={x} x2={x} y1={y - 6} y2={y} />;
}

function Cross({ x, y }: { x: number; y: number }) {
  return (
    <path
      class="chart-excluded"
      d={`M${x - 3.5} ${y - 3.5}l7 7M${x - 3.5} ${y + 3.5}l7 -7`}
    />
  );
}

function Square({ x, y }: { x: number; y: number }) {
  return (
    <rect
      class="chart-corrected"
      x={x - 3.5}
      y={y - 3.5}
      width="7"
      height="7"
    />
  );
}
