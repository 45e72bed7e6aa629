// A link to an event that was just put on record.

import { words } from '../../i18n';
import { hrefTo } from '../../state/route';

export function EventLink({ position }: { position: bigint }) {
  const text = words.value.entry.outcome;
  const at = String(position);
  return (
    <a href={hrefTo('/events', { position: at })}>
      {text.event} ({text.position(at)})
    </a>
  );
}
