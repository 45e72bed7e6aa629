// From what is measured to pixels, in a straight line.

// Turns a value into a pixel.
export type Scale = (value: number) => number;

// Returns the scale that takes `fromLow`..`fromHigh` to `toLow`..`toHigh`;
// either may run downwards. A range without extent goes to the middle.
export function linearScale(
  fromLow: number,
  fromHigh: number,
  toLow: number,
  toHigh: number,
): Scale {
  const extent = fromHigh - fromLow;
  if (extent === 0) return () => (toLow + toHigh) / 2;
  return (value) => toLow + ((value - fromLow) / extent) * (toHigh - toLow);
}
