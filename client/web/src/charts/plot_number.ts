// The one place where a decimal becomes a number of the machine: to find its
// pixel. Whatever a person reads stays the exact string that the server sent.

// Returns where a decimal lies, or null for what is no finite number.
export function plotNumber(decimal: string | undefined): number | null {
  if (decimal === undefined || !/^-?\d+(\.\d+)?$/.test(decimal)) return null;
  const number = Number(decimal);
  return Number.isFinite(number) ? number : null;
}

// Returns the decimals that can be drawn, as numbers.
export function plotNumbers(
  decimals: Iterable<string | undefined>,
): number[] {
  const numbers: number[] = [];
  for (const decimal of decimals) {
    const number = plotNumber(decimal);
    if (number !== null) numbers.push(number);
  }
  return numbers;
}
