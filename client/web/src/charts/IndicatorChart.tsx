// An indicator over the fiscal years of its plan: value, target, pace,
// corrections, and the day that is looked at. The same numbers stand in a table
// beside it, so the drawing is one image with a name and a description.
import { useId } from 'preact/hooks';
import { ChartAxes } from './ChartAxes';
import type { ChartInput } from './chart_input';
import {
  indicatorGeometry,
  type IndicatorGeometry,
} from './indicator_geometry';
import { ObservationDot, RugTick, ValueDot } from './marks';
import { useWidth } from './use_width';
import './charts.css';

// How the chart writes numbers, years and days; it has no words of its own.
export interface ChartTexts {
  title: string;
  description: string;
  decimal: (decimal: string) => string;
  fiscalYear: (fiscalYear: number) => string;
  day: (day: string) => string;
}

interface Props {
  input: ChartInput;
  texts: ChartTexts;
  // The year whose details are shown below; its band is set off.
  selectedYear?: number | undefined;
}

const HEIGHT = 310;
const MARGIN = { right: 16, top: 40, bottom: 30 };
// Wide enough before the first measurement to look right on most screens.
const FIRST_WIDTH = 640;
// About what a digit of the axis takes, in pixels.
const DIGIT_WIDTH = 7;

export function IndicatorChart({ input, texts, selectedYear }: Props) {
  const id = useId();
  const { box, width } = useWidth(FIRST_WIDTH);
  const size = { width, height: HEIGHT, left: 48, ...MARGIN };
  const draft = indicatorGeometry(input, size);
  const labels = draft.frame.grid.map(({ decimal }) => texts.decimal(decimal));
  const longest = Math.max(...labels.map((label) => label.length));
  const geometry = indicatorGeometry(input, {
    ...size,
    left: Math.max(32, longest * DIGIT_WIDTH + 12),
  });
  return (
    <div class="chart" ref={box}>
      <svg
        class="chart-drawing"
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-description`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
      >
        <title id={`${id}-title`}>{texts.title}</title>
        <desc id={`${id}-description`}>{texts.description}</desc>
        <ChartAxes
          frame={geometry.frame}
          texts={texts}
          selectedYear={selectedYear}
        />
        <Values geometry={geometry} texts={texts} />
        <Targets geometry={geometry} texts={texts} />
        <ValueLabels geometry={geometry} texts={texts} />
        <DayLookedAt geometry={geometry} label={texts.day(input.on)} />
      </svg>
    </div>
  );
}

interface LayerProps {
  geometry: IndicatorGeometry;
  texts: ChartTexts;
}

function Values({ geometry }: LayerProps) {
  const { stairs, course, observations, rug, baselines, values } = geometry;
  return (
    <g>
      {geometry.ranges.map(({ fiscalYear, x, y, width, height }) => (
        <rect
          key={fiscalYear}
          class="chart-range"
          {...{ x, y, width, height }}
        />
      ))}
      {stairs.map(({ fiscalYear, area }) => (
        <path key={fiscalYear} class="chart-area" d={area} />
      ))}
      {stairs.map(({ fiscalYear, line }) => (
        <path key={fiscalYear} class="chart-line" d={line} />
      ))}
      {course !== '' && <path class="chart-line" d={course} />}
      {rug.map((mark) => (
        <RugTick key={`${mark.x} ${mark.counts} ${mark.corrected}`} {...mark} />
      ))}
      {baselines.map((mark) => (
        <circle
          key={mark.day}
          class="chart-baseline"
          cx={mark.x}
          cy={mark.y}
          r="4"
        />
      ))}
      {values.map((mark) => (
        <ValueDot key={mark.fiscalYear} {...mark} />
      ))}
      {observations.map((mark) => (
        <ObservationDot key={`${mark.x} ${mark.y} ${mark.counts}`} {...mark} />
      ))}
    </g>
  );
}

function Targets({ geometry, texts }: LayerProps) {
  const { targets, ranges, paceLines, pace } = geometry;
  return (
    <g>
      {paceLines.map((d) => (
        <path key={d} class="chart-pace" d={d} />
      ))}
      {targets.map(({ fiscalYear, x1, x2, y, decimal }) => (
        <g key={fiscalYear}>
          <line class="chart-target" x1={x1 + 2} x2={x2 - 2} y1={y} y2={y} />
          <text class="chart-target-label" x={x1 + 6} y={y - 5}>
            {texts.decimal(decimal)}
          </text>
        </g>
      ))}
      {ranges.map(({ fiscalYear, x, y, height, low, high }) => (
        <g key={fiscalYear}>
          <text class="chart-target-label" x={x + 6} y={y - 5}>
            {texts.decimal(high)}
          </text>
          <text class="chart-target-label" x={x + 6} y={y + height + 14}>
            {texts.decimal(low)}
          </text>
        </g>
      ))}
      {pace !== null && (
        <path
          class="chart-pace-mark"
          d={`M${pace.x - 5} ${pace.y}l5 -5l5 5l-5 5Z`}
        />
      )}
    </g>
  );
}

function ValueLabels({ geometry, texts }: LayerProps) {
  const labels = [
    ...geometry.values.map(({ fiscalYear, ...mark }) => ({
      key: String(fiscalYear),
      anchor: 'end',
      x: mark.x - 7,
      ...pick(mark),
    })),
    ...geometry.baselines.map((mark) => ({
      key: mark.day,
      anchor: 'middle',
      x: mark.x,
      ...pick(mark),
    })),
  ];
  return (
    <g>
      {labels.map(({ key, anchor, x, y, decimal }) => (
        <text
          key={key}
          class="chart-value-label"
          x={x}
          y={y - 9 < geometry.frame.top + 4 ? y + 19 : y - 9}
          text-anchor={anchor as 'end' | 'middle'}
        >
          {texts.decimal(decimal)}
        </text>
      ))}
    </g>
  );
}

function pick({ y, decimal }: { y: number; decimal: string }) {
  return { y, decimal };
}

function DayLookedAt(props: { geometry: IndicatorGeometry; label: string }) {
  const { frame, onX } = props.geometry;
  if (onX === null) return null;
  const onRight = onX > (frame.left + frame.right) / 2;
  return (
    <g>
      <rect
        class="chart-future"
        x={onX}
        y={frame.top}
        width={Math.max(0, frame.right - onX)}
        height={frame.bottom - frame.top}
      />
      <line
        class="chart-on"
        x1={onX}
        x2={onX}
        y1={frame.top - 20}
        y2={frame.bottom}
      />
      <text
        class="chart-on-label"
        x={onX}
        y={frame.top - 24}
        text-anchor={onRight ? 'end' : 'start'}
      >
        {props.label}
      </text>
    </g>
  );
}
