// Texts as people search for them: without regard to width, case, or which kana
// a word is written in. ｶﾅ, カナ and かな find each other, and so do Ａ and a.

const KATAKANA_TO_HIRAGANA = 'ぁ'.charCodeAt(0) - 'ァ'.charCodeAt(0);

// Returns the form of `text` in which two spellings of one word are equal.
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) =>
      String.fromCharCode(kana.charCodeAt(0) + KATAKANA_TO_HIRAGANA),
    )
    .replace(/[\s・･·,.、。()[\]「」『』‐‑–—-]+/g, '');
}

// Returns a test for texts that contain every word of `query`, in any order.
// An empty query finds everything.
export function matcher(query: string): (...texts: string[]) => boolean {
  const words = query.normalize('NFKC').split(/\s+/).map(folded);
  const wanted = words.filter((word) => word !== '');
  return (...texts) => {
    if (wanted.length === 0) return true;
    // A line feed between texts, so that no word is found across two of them.
    const haystack = texts.map(folded).join('\n');
    return wanted.every((word) => haystack.includes(word));
  };
}
