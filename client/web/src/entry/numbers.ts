// Numbers as they stand in Japanese books: １，２３４, △5, (5), 1.5億,
// 3億2千万円. They stay exactly as written: text in, text out, no floats.

import { FRACTION_DIGITS_MAX, WHOLE_DIGITS_MAX } from './limits';
import { type Reading, refused } from './objections';
import { compatible } from './unicode';

// A number before a scale: "3" of 3億, "1,234.5" of the plain 1,234.5.
interface Term {
  // Digits; at least one.
  readonly whole: string;
  // Digits; empty without a point.
  readonly fraction: string;
  // A power of ten.
  readonly scale: number;
}

const SCALES: Readonly<Record<string, number>> = {
  百万: 6,
  千万: 7,
  十万: 5,
  百億: 10,
  千億: 11,
  千: 3,
  万: 4,
  億: 8,
  兆: 12,
};
const SCALE = Object.keys(SCALES).join('|');
// Separators part groups of three, and the first group has no zero before it.
const TERM = new RegExp(
  `^([1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])|[0-9]+(?!,))` +
    `(?:\\.([0-9]+))?(${SCALE})?`,
);
const UNIT = /[円人名件回口社%]$/;
// All that is written for a minus, after NFKC: − ー ‐ – △ ▲.
const MINUSES = /[\u2212\u30fc\u2010\u2013\u25b3\u25b2]/g;
// In a file of CP932 a yen sign is the byte of the backslash.
const YEN = /^[\u00a5\\]/;

// Cuts `text` into terms; null: it is no number.
function termsOf(text: string): Term[] | null {
  const terms: Term[] = [];
  let rest = text;
  while (rest !== '') {
    const match = TERM.exec(rest);
    // Behind a number without a scale nothing can follow.
    if (match === null || terms.at(-1)?.scale === 0) return null;
    const [taken, whole = '', fraction = '', scale = ''] = match;
    terms.push({
      whole: whole.replaceAll(',', ''),
      fraction,
      scale: SCALES[scale] ?? 0,
    });
    rest = rest.slice(taken.length);
  }
  return terms.length > 0 ? terms : null;
}

// Says whether a person reads these terms in one way only: one term, or whole
// numbers each of which is smaller than the scale before it.
function isUnambiguous(terms: readonly Term[]): boolean {
  if (terms.length === 1) return true;
  return terms.every((term, i) => {
    if (term.fraction !== '') return false;
    const before = terms[i - 1];
    if (before === undefined) return true;
    const digits = term.whole.replace(/^0+/, '').length + term.scale;
    return digits <= before.scale;
  });
}

// Moves the point of a term by its scale.
function shifted({ whole, fraction, scale }: Term): string {
  const digits = fraction.padEnd(scale, '0');
  return `${whole}${digits.slice(0, scale)}.${digits.slice(scale)}`;
}

function sumOf(terms: readonly Term[]): string {
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) return shifted(only);
  return terms
    .reduce(
      (sum, { whole, scale }) => sum + BigInt(whole) * 10n ** BigInt(scale),
      0n,
    )
    .toString();
}

// Takes off the sign, however it is written; null: there are two.
function takeSign(text: string): { rest: string; negative: boolean } | null {
  const inBrackets = text.startsWith('(') && text.endsWith(')');
  let rest = inBrackets ? text.slice(1, -1) : text;
  const sign = /^[-+]/.exec(rest)?.[0] ?? '';
  if (inBrackets && sign !== '') return null;
  // Books have △ in the column's first place, far from its number.
  rest = rest.slice(sign.length).replace(/^ +/, '');
  return { rest, negative: inBrackets || sign === '-' };
}

// Gives each decimal its one text: no zeros that say nothing, no minus zero.
export function canonical(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = whole.replace(/^0+(?=[0-9])/, '');
  const rest = fraction.replace(/0+$/, '');
  const isZero = digits === '0' && rest === '';
  const point = rest === '' ? '' : '.';
  return `${negative && !isZero ? '-' : ''}${digits}${point}${rest}`;
}

// Reads a number into its canonical form.
export function readNumber(text: string): Reading {
  let rest = compatible(text).replace(MINUSES, '-').replace(/^約/, '');
  rest = rest.replace(YEN, '').replace(UNIT, '');
  const signed = takeSign(rest);
  if (signed === null) return refused('two-signs');
  rest = signed.rest.replace(YEN, '').replace(UNIT, '');
  if (/^[0-9][0-9.+-]*[eE][0-9.+eE-]*$/.test(rest)) {
    return refused('exponential');
  }
  const terms = termsOf(rest);
  if (terms === null) return refused('not-a-number');
  if (!isUnambiguous(terms)) return refused('ambiguous-number');
  const sign = signed.negative ? '-' : '';
  const decimal = canonical(sign + sumOf(terms));
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  if (
    whole.length > WHOLE_DIGITS_MAX ||
    fraction.length > FRACTION_DIGITS_MAX
  ) {
    return refused(
      'too-many-digits',
      String(WHOLE_DIGITS_MAX),
      String(FRACTION_DIGITS_MAX),
    );
  }
  return { value: decimal };
}

// Says whether a number is written with a scale, as 1.5億 is.
export function namesScale(text: string): boolean {
  return new RegExp(SCALE).test(text);
}

// Moves the point of a canonical decimal to the left; null: more than nine
// digits would stand behind it.
export function dividedByTenTo(power: number, decimal: string): string | null {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = whole.padStart(power + 1, '0');
  const split = digits.length - power;
  const behind = (digits.slice(split) + fraction).replace(/0+$/, '');
  if (behind.length > FRACTION_DIGITS_MAX) return null;
  return canonical(`${negative ? '-' : ''}${digits.slice(0, split)}.${behind}`);
}
