// A link to an event that was just put on record.

import { useWords } from '../../i18n';
import { hrefTo } from '../../state/route';

export function EventLink({ position }: { position: bigint }) {
  const words = useWords().entry.outcome;
  const at = String(position);
  return (
    <a href={hrefTo('/events', { position: at })}>
      {words.event} ({words.position(at)})
    </a>
  );
}
