// What stands behind a chart: lines of round numbers, and the fiscal years
// with their quarters.
import type { Frame } from './frame';
import type { ChartTexts } from './IndicatorChart';

interface Props {
  frame: Frame;
  texts: ChartTexts;
  selectedYear: number | undefined;
}

// A narrower band has no room for "2020年度", so every other year is named.
const NAMED_BAND_MIN = 64;

export function ChartAxes({ frame, texts, selectedYear }: Props) {
  const band = frame.bands[0]!;
  const every = Math.ceil(NAMED_BAND_MIN / (band.right - band.left));
  return (
    <g>
      {frame.bands.map(({ fiscalYear, left, right }) =>
        fiscalYear === selectedYear && frame.bands.length > 1 ? (
          <rect
            key={fiscalYear}
            class="chart-selected"
            x={left}
            y={frame.bottom + 25}
            width={right - left}
            height="3"
          />
        ) : null,
      )}
      {frame.grid.map(({ decimal, y, at }) => (
        <g key={decimal}>
          <line
            class={at === 0 ? 'chart-zero' : 'chart-grid'}
            x1={frame.left}
            x2={frame.right}
            y1={y}
            y2={y}
          />
          <text
            class="chart-axis-label"
            x={frame.left - 8}
            y={y + 4}
            text-anchor="end"
          >
            {texts.decimal(decimal)}
          </text>
        </g>
      ))}
      {frame.quarters.map((x) => (
        <line
          key={x}
          class="chart-quarter"
          x1={x}
          x2={x}
          y1={frame.bottom}
          y2={frame.bottom + 4}
        />
      ))}
      {frame.bands.map(({ fiscalYear, left, right }, i) => (
        <g key={fiscalYear}>
          {i > 0 && (
            <line
              class="chart-year-edge"
              x1={left}
              x2={left}
              y1={frame.top}
              y2={frame.bottom + 8}
            />
          )}
          {i % every === 0 && (
            <text
              class="chart-axis-label"
              x={(left + right) / 2}
              y={frame.bottom + 20}
              text-anchor="middle"
            >
              {texts.fiscalYear(fiscalYear)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
