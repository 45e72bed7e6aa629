// Brings whoever sent a form to the first field that is to be put right.

import { type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { type EntryForm } from '../../entry/entry_form';

// Returns the reference for the form's element.
export function useFocusOnFault<Draft extends object>(
  form: EntryForm<Draft>,
): RefObject<HTMLFormElement | null> {
  const element = useRef<HTMLFormElement>(null);
  const faults = form.faults.value;
  const known = useRef(0);
  useEffect(() => {
    // Fewer faults than before: they are being put right, one by one.
    if (faults.size > known.current) {
      const field = element.current?.querySelector('[aria-invalid="true"]');
      if (field instanceof HTMLElement) field.focus();
    }
    known.current = faults.size;
  }, [faults]);
  return element;
}
