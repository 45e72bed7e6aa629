// A link to an event, by its position in the log.
import { decimal } from '../i18n/format';
import { hrefTo } from '../state/route';

export function PositionLink({ position }: { position: bigint }) {
  return (
    <a class="position" href={hrefTo('/events', { event: `${position}` })}>
      #{decimal(`${position}`)}
    </a>
  );
}
