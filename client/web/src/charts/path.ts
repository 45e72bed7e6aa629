// Lines through points, as the `d` of an SVG path. Coordinates are rounded to a
// tenth of a pixel: finer cannot be seen, and makes pages large.

export interface Point {
  x: number;
  y: number;
}

export function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}

// Returns a line straight from point to point; '' for fewer than two.
export function straightPath(points: readonly Point[]): string {
  if (points.length < 2) return '';
  return points
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`)
    .join('');
}

// Returns a staircase: level up to the next point's day, then straight up or
// down. What is counted changes on a day, and never between two days.
export function stepPath(points: readonly Point[]): string {
  if (points.length < 2) return '';
  return points
    .map(({ x, y }, i) =>
      i === 0 ? `M${round(x)} ${round(y)}` : `H${round(x)}V${round(y)}`,
    )
    .join('');
}
