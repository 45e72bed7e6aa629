// Which rows of a long list are worth being in the document.

// Rows `first` up to, not including, `end`, and the heights of the rest.
export interface VirtualWindow {
  first: number;
  end: number;
  before: number;
  after: number;
}

// A list of so many rows is in the document as a whole: that costs nothing one
// would notice, and it can be searched and printed by the browser's own means.
const WHOLE_MAX = 200;

// Rows beyond the edges, so that a quick scroll shows no blank.
const OVERSCAN = 12;

// Returns the window of a list of `count` rows of `rowHeight` pixels, whose top
// lies `offset` pixels above the top of a view of `viewHeight` pixels.
export function virtualWindow(
  count: number,
  rowHeight: number,
  offset: number,
  viewHeight: number,
): VirtualWindow {
  if (count <= WHOLE_MAX) return { first: 0, end: count, before: 0, after: 0 };
  const first = clamp(Math.floor(offset / rowHeight) - OVERSCAN, 0, count);
  const end = clamp(
    Math.ceil((offset + viewHeight) / rowHeight) + OVERSCAN,
    first,
    count,
  );
  return {
    first,
    end,
    before: first * rowHeight,
    after: (count - end) * rowHeight,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
