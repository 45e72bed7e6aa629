// The one heading of a page, and the window's title. The focus comes here when
// the page changes, so that a screen reader says where one is.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';
import { visits } from '../state/route';

// The visit for which the focus was moved last: the first one is the browser's.
let focusedVisit = 0;

export function PageHeading({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const visit = visits.value;
  useEffect(() => {
    if (visit === focusedVisit) return;
    focusedVisit = visit;
    heading.current?.focus({ preventScroll: true });
  }, [visit]);
  useEffect(() => {
    const title = heading.current?.textContent ?? '';
    document.title = `${title} – ${words.value.common.name}`;
  });
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}
