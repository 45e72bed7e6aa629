// What a body works on, and what it proposed.
import {
  type BodyTheme,
  type Proposal,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { day, list } from '../../i18n/format';
import { Text } from '../../parts/Text';
import { happenedBy } from './on_day';

export function Themes(props: { themes: readonly BodyTheme[]; on: string }) {
  const t = words.value.bodies;
  const shown = props.themes.filter(({ adoptedOn }) =>
    happenedBy(adoptedOn, props.on),
  );
  if (shown.length === 0) return <p class="muted">{t.nothingYet}</p>;
  return (
    <ul class="entries">
      {shown.map(({ theme, adoptedOn, closedOn, result }) => {
        const closed = closedOn !== '' && happenedBy(closedOn, props.on);
        return (
          <li key={theme?.themeId}>
            <Text of={theme?.title} />
            <div class="muted small">
              {adoptedOn === '' ? t.openedBefore : day(adoptedOn)}
              {' · '}
              {closed ? t.closedOn(day(closedOn)) : t.open}{' '}
              {closed && <Text of={result} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

export function Proposals(props: {
  proposals: readonly Proposal[];
  on: string;
}) {
  const t = words.value.bodies;
  const shown = props.proposals.filter(({ madeOn }) =>
    happenedBy(madeOn, props.on),
  );
  if (shown.length === 0) return <p class="muted">{t.nothingYet}</p>;
  return (
    <ul class="entries">
      {shown.map(({ proposalId, title, madeOn, addressees }) => (
        <li key={proposalId}>
          <Text of={title} />
          <div class="muted small">
            {day(madeOn)}
            {addressees.length > 0 && (
              <>
                {' · '}
                {t.addressees}: {list(addressees)}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
