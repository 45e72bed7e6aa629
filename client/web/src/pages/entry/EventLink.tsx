// A link to an event that was just put on record.

import { entryWords } from '../../i18n/entry';
import { hrefTo } from '../../state/route';

export function EventLink({ position }: { position: bigint }) {
  const text = entryWords.value.outcome;
  const at = String(position);
  return (
    <a href={hrefTo('/events', { event: at })}>
      {text.event} ({text.position(at)})
    </a>
  );
}
