// Drafts that outlive a reload of their tab, so that nothing typed is lost, and
// an event keeps its id until it is acknowledged.

// What of sessionStorage is used; tests have their own.
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'yoriai.draft.';

// Returns the draft of a form, or `empty` with whatever fields of it were
// saved. Fields of another shape are of another version of this program, and
// are left.
export function loadDraft<Draft extends object>(
  store: DraftStore,
  form: string,
  empty: Draft,
): Draft {
  let saved: unknown;
  try {
    saved = JSON.parse(store.getItem(PREFIX + form) ?? 'null');
  } catch {
    return empty;
  }
  if (typeof saved !== 'object' || saved === null) return empty;
  const fields = Object.entries(saved).filter(
    ([key, value]) => key in empty && isAlike(value, empty[key as keyof Draft]),
  );
  return { ...empty, ...Object.fromEntries(fields) };
}

// Says whether two values have one shape: of lists that of the first element.
function isAlike(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.every((one) => isAlike(one, b[0]));
  }
  if (typeof a === 'object' && a !== null) {
    if (typeof b !== 'object' || b === null) return false;
    const keys = Object.keys(b);
    return (
      keys.length === Object.keys(a).length &&
      keys.every((key) =>
        isAlike(a[key as keyof typeof a], b[key as keyof typeof b]),
      )
    );
  }
  return typeof a === typeof b;
}

export function saveDraft(
  store: DraftStore,
  form: string,
  draft: object,
): void {
  try {
    store.setItem(PREFIX + form, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the draft lives as long as its page.
  }
}

export function dropDraft(store: DraftStore, form: string): void {
  store.removeItem(PREFIX + form);
}
