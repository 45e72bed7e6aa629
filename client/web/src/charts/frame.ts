// The frame of a chart over fiscal years: the plot's area, its two scales, the
// bands of the years and the grid. What is drawn inside asks only this.
import { quarterStarts, yearSpan, type YearSpan } from './days';
import { linearScale, type Scale } from './scale';
import { niceTicks, type Tick } from './ticks';

// The size of the drawing and what is left free for text around the plot.
export interface FrameSize {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// A fiscal year's place along the axis.
export interface YearBand extends YearSpan {
  left: number;
  right: number;
}

export interface GridLine extends Tick {
  y: number;
}

export interface Frame {
  size: FrameSize;
  // Edges of the plot, in pixels.
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: Scale;
  y: Scale;
  bands: YearBand[];
  quarters: number[];
  grid: GridLine[];
}

// The values that have to fit, and how the axis begins.
export interface ValueExtent {
  values: readonly number[];
  // True where the height of a shape is its value, so that zero must show.
  fromZero: boolean;
  whole: boolean;
}

// Returns the frame for `fiscalYears`, which are in order and without gaps.
// There is at least one.
export function frameOf(
  size: FrameSize,
  fiscalYears: readonly number[],
  firstMonth: number,
  extent: ValueExtent,
): Frame {
  const spans = fiscalYears.map((year) => yearSpan(year, firstMonth));
  const left = size.left;
  const right = size.width - size.right;
  const top = size.top;
  const bottom = size.height - size.bottom;
  const x = linearScale(
    spans[0]!.start,
    spans[spans.length - 1]!.end,
    left,
    right,
  );
  const [low, high] = valueRange(extent);
  const wanted = Math.max(2, Math.floor((bottom - top) / 48));
  const range = niceTicks(low, high, wanted, extent.whole);
  const y = linearScale(range.low, range.high, bottom, top);
  return {
    size,
    left,
    right,
    top,
    bottom,
    x,
    y,
    bands: spans.map((span) => ({
      ...span,
      left: x(span.start),
      right: x(span.end),
    })),
    quarters: spans.flatMap((span) =>
      quarterStarts(span.fiscalYear, firstMonth).map(x),
    ),
    grid: range.ticks.map((tick) => ({ ...tick, y: y(tick.at) })),
  };
}

// Returns what the axis must span. An axis that does not begin at zero makes
// small changes look large: only where they could not be seen at all, because
// everything lies within a tenth, zero is left out.
function valueRange({ values, fromZero }: ValueExtent): [number, number] {
  if (values.length === 0) return [0, 1];
  let low = Math.min(...values);
  let high = Math.max(...values);
  const withinTenth = low >= 0 ? low > high * 0.9 : high < low * 0.9;
  if (fromZero || !withinTenth) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  return [low, high];
}
