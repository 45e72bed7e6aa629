// Follows the scrolling of the page, and says which rows of a list are worth
// being in the document.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { virtualWindow, type VirtualWindow } from './virtual_window';

// What a row takes until one has been measured, in pixels.
const ROW_HEIGHT_FIRST = 48;
// Rows put in for printing, at most: more would be no document to read.
const PRINTED_MAX = 2_000;

// Returns a reference for what holds the rows, and the window of `count`.
export function useVirtualWindow<E extends HTMLElement>(count: number) {
  const body = useRef<E>(null);
  const [shown, setShown] = useState<VirtualWindow>(() =>
    virtualWindow(count, ROW_HEIGHT_FIRST, 0, 1_000),
  );
  useLayoutEffect(() => {
    let frame = 0;
    let current = shown;
    const show = (next: VirtualWindow) => {
      const same =
        next.first === current.first &&
        next.end === current.end &&
        next.after === current.after;
      if (same) return;
      current = next;
      setShown(next);
    };
    const measure = () => {
      const element = body.current;
      if (element === null) return;
      const row = element.firstElementChild;
      const rowHeight = row?.getBoundingClientRect().height || ROW_HEIGHT_FIRST;
      // The top of the whole list: rows left out above lie before the body.
      const top =
        element.getBoundingClientRect().top - current.first * rowHeight;
      show(virtualWindow(count, rowHeight, -top, innerHeight));
    };
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    const beforePrint = () =>
      show({
        first: 0,
        end: Math.min(count, PRINTED_MAX),
        before: 0,
        after: 0,
      });
    measure();
    addEventListener('scroll', later, { passive: true, capture: true });
    addEventListener('resize', later);
    addEventListener('beforeprint', beforePrint);
    addEventListener('afterprint', measure);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later, { capture: true });
      removeEventListener('resize', later);
      removeEventListener('beforeprint', beforePrint);
      removeEventListener('afterprint', measure);
    };
  }, [count]);
  // Rows may have become fewer since the last measurement.
  const end = Math.min(shown.end, count);
  const first = Math.min(shown.first, end);
  return { body, window: { ...shown, first, end } };
}
