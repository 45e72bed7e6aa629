// Round numbers along an axis: 0, 5, 10 and not 0, 4.7, 9.4.
//
// Steps are 1, 2 or 5 times a power of ten. A tick is a whole multiple of the
// step, so its text is made of integers and is exact: there is no 0.30000004.

// A place on an axis and the decimal to be written beside it.
export interface Tick {
  at: number;
  decimal: string;
}

// An axis from its lowest to its highest tick.
export interface TickedRange {
  low: number;
  high: number;
  ticks: Tick[];
}

// Returns ticks around everything from `low` to `high`, about `wanted` of them.
// A range without extent is widened, because a chart needs some height.
// `whole` keeps steps at 1 or more, for things that are counted.
export function niceTicks(
  low: number,
  high: number,
  wanted: number,
  whole = false,
): TickedRange {
  const [from, to] = low < high ? [low, high] : widened(low);
  const { factor, exponent } = niceStep(from, to, wanted, whole);
  const step = factor * 10 ** exponent;
  // A hair of tolerance, so that 0.3 / 0.1 does not ask for one tick more.
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);

  const ticks: Tick[] = [];
  for (let multiple = first; multiple <= last; multiple++) {
    const decimal = shifted(multiple * factor, exponent);
    ticks.push({ at: Number(decimal), decimal });
  }
  return { low: ticks[0]!.at, high: ticks[ticks.length - 1]!.at, ticks };
}

function widened(value: number): [number, number] {
  if (value === 0) return [0, 1];
  return value > 0 ? [0, value] : [value, 0];
}

function niceStep(low: number, high: number, wanted: number, whole: boolean) {
  const rough = (high - low) / Math.max(1, wanted);
  let exponent = Math.floor(Math.log10(rough));
  const share = rough / 10 ** exponent;
  let factor = share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10;
  if (factor === 10) {
    factor = 1;
    exponent += 1;
  }
  return whole && exponent < 0
    ? { factor: 1, exponent: 0 }
    : { factor, exponent };
}

// Returns the decimal text of `digits` times ten to the power `exponent`.
function shifted(digits: number, exponent: number): string {
  if (digits === 0) return '0';
  const sign = digits < 0 ? '-' : '';
  const text = String(Math.abs(digits));
  if (exponent >= 0) return sign + text + '0'.repeat(exponent);
  const places = -exponent;
  const padded = text.padStart(places + 1, '0');
  const whole = padded.slice(0, -places);
  const fraction = padded.slice(-places).replace(/0+$/, '');
  return sign + whole + (fraction === '' ? '' : '.' + fraction);
}
