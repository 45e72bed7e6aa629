// Texts as people write them, in the one form that they are compared in.

// Only what is white space in ASCII: full-width spaces are that after NFKC.
function trimmed(text: string): string {
  return text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
}

// Full-width letters and digits as narrow ones, without space around them.
export function compatible(text: string): string {
  return trimmed(text.normalize('NFKC'));
}

// As above, in small letters and without what is invisible.
export function folded(text: string): string {
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return trimmed(
    visible.normalize('NFKC').toLowerCase().normalize('NFKC'),
  );
}

export function codePoints(text: string): number {
  return [...text].length;
}

// Characters in the shape that Windows gives them when it reads CP932, and in
// which they look the same: 〜 becomes ～. A text that went through such a file
// still says the same.
const CP932_SHAPES: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e', // 〜
  '\u2212': '\uff0d', // −
  '\u2014': '\u2015', // —
  '\u2016': '\u2225', // ‖
  '\u00a5': '\uffe5', // ¥
  '\u00a2': '\uffe0', // ¢
  '\u00a3': '\uffe1', // £
  '\u00ac': '\uffe2', // ¬
};

export function withCp932Shapes(text: string): string {
  return text.replace(
    /[\u301c\u2212\u2014\u2016\u00a5\u00a2\u00a3\u00ac]/g,
    (character) => CP932_SHAPES[character] ?? character,
  );
}
