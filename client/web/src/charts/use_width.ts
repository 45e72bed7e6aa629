// The width that a chart has, so that its text keeps one size on every screen.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

// Returns a reference for the box and the box's width in whole pixels;
// `first` until it has been measured.
export function useWidth(first: number) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const measured = Math.floor(element.clientWidth);
      if (measured > 0) setWidth(measured);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
