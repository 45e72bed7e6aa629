// A setting that this browser keeps. Where it may not, the setting lasts as
// long as the page.
import { effect, signal, type Signal } from '@preact/signals';

export function stored<T extends string>(
  key: string,
  accepted: (value: string) => value is T,
  initial: T,
): Signal<T> {
  const setting = signal(initial);
  try {
    const value = localStorage.getItem(key);
    if (value !== null && accepted(value)) setting.value = value;
    addEventListener('storage', (change) => {
      if (change.key === key && accepted(change.newValue ?? '')) {
        setting.value = change.newValue as T;
      }
    });
    let first = true;
    effect(() => {
      const now = setting.value;
      // Whoever never chose keeps following the defaults of the browser.
      if (!first) localStorage.setItem(key, now);
      first = false;
    });
  } catch {
    // No storage, and nothing to be done about it.
  }
  return setting;
}
