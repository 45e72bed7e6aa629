// Holds a table that may be wider than a phone. It takes the focus, so that the
// arrow keys scroll it.
import { type ComponentChildren } from 'preact';
import { words } from '../i18n';

export function ScrollSideways(props: { children: ComponentChildren }) {
  return (
    <div
      class="scroll-sideways"
      role="group"
      aria-label={words.value.common.wideTable}
      tabIndex={0}
    >
      {props.children}
    </div>
  );
}
