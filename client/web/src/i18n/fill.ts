// Puts facts into a text that has them as $0, $1, …

export function fill(text: string, facts: readonly string[]): string {
  return text.replaceAll(
    /\$([0-9])/g,
    (place, index) => facts[Number(index)] ?? place,
  );
}
