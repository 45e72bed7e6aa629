// Decimals as whole numbers of billionths: at most 18 digits before the point
// and nine behind it. No binary floating point comes near a value.

export type Billionths = bigint;

const FRACTION_DIGITS = 9;
const DECIMAL = /^(-?)([0-9]{1,18})(?:\.([0-9]{1,9}))?$/;
const PLACES = 4;

// Returns null if `text` is no decimal as events have them.
export function parseDecimal(text: string): Billionths | null {
  const [match, minus, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  if (match === undefined) return null;
  const magnitude = BigInt(whole + fraction.padEnd(FRACTION_DIGITS, '0'));
  return minus === '-' ? -magnitude : magnitude;
}

// Writes a decimal in its one canonical form.
export function formatDecimal(number: Billionths): string {
  const digits = magnitudeOf(number)
    .toString()
    .padStart(FRACTION_DIGITS + 1, '0');
  const whole = digits.slice(0, -FRACTION_DIGITS);
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0+$/, '');
  const point = fraction === '' ? '' : '.';
  return `${number < 0n ? '-' : ''}${whole}${point}${fraction}`;
}

function magnitudeOf(number: bigint): bigint {
  return number < 0n ? -number : number;
}

// Returns numerator / denominator * factor, rounded half away from zero to four
// digits behind the point; null: the denominator is zero.
export function divide(
  numerator: Billionths,
  denominator: Billionths,
  factor: 1 | 100,
): Billionths | null {
  if (denominator === 0n) return null;
  const isNegative = numerator < 0n !== denominator < 0n;
  const of = magnitudeOf(denominator);
  const scaled =
    magnitudeOf(numerator) * BigInt(factor) * 10n ** BigInt(PLACES);
  const rounded = (scaled * 2n + of) / (of * 2n);
  const result = rounded * 10n ** BigInt(FRACTION_DIGITS - PLACES);
  return isNegative ? -result : result;
}
