// One line of a list of facts (<dl class="facts">): its name and what holds.
import { type ComponentChildren } from 'preact';

export function Fact(props: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
