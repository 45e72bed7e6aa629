// What organisations are to do for a body, and what became of it.
import {
  ActionItemState,
  type ActionItem,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { day } from '../../i18n/format';
import { actionItemStateLabel } from '../../i18n/labels';
import { EvidenceList } from '../../parts/EvidenceList';
import { Mark, type Tone } from '../../parts/Mark';
import { OrganisationName } from '../../parts/OrganisationName';
import { Text } from '../../parts/Text';
import { happenedBy } from './on_day';

const TONES: Partial<Record<ActionItemState, Tone>> = {
  [ActionItemState.COMPLETED]: 'good',
  [ActionItemState.DROPPED]: 'muted',
};

export function ActionItems(props: {
  items: readonly ActionItem[];
  on: string;
}) {
  const t = words.value.bodies;
  const shown = props.items.filter(({ assignedOn }) =>
    happenedBy(assignedOn, props.on),
  );
  if (shown.length === 0) return <p class="muted">{t.nothingYet}</p>;
  return (
    <ul class="entries">
      {shown.map((item) => (
        <li key={item.actionItemId}>
          <Item item={item} on={props.on} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item, on }: { item: ActionItem; on: string }) {
  const t = words.value.bodies;
  const closed = item.closedOn !== '' && happenedBy(item.closedOn, on);
  const state = closed ? item.state : ActionItemState.OPEN;
  const late = !closed && (item.terms?.dueOn ?? '') < on;
  return (
    <>
      <Text of={item.terms?.title} />{' '}
      <Mark tone={late ? 'bad' : (TONES[state] ?? 'open')}>
        {late ? t.overdue : actionItemStateLabel(state)}
      </Mark>
      <div class="muted small">
        {t.owner}:{' '}
        <OrganisationName id={item.terms?.ownerOrganisationId ?? ''} />
        {' · '}
        {t.dueOn}: {day(item.terms?.dueOn ?? '')}
        {closed && ` · ${day(item.closedOn)}`}
        {item.revisions > 0 && ` · ${t.revisedTimes(item.revisions)}`}
      </div>
      {item.reason !== undefined && (
        <div class="small">
          <Text of={item.reason} />
        </div>
      )}
      {closed && <EvidenceList evidence={item.evidence} />}
    </>
  );
}
