// How many indicators are in which status, as a bar of parts. The numbers stand
// in the legend beside it or, for small bars, in its name.
import type {
  IndicatorStatus,
} from '@generated/yoriai/api/v1/indicators_pb';
import type { RollUp } from '@generated/yoriai/api/v1/plan_service_pb';
import { words } from '../i18n';
import { count, list } from '../i18n/format';
import { statusLabel, worstFirst } from '../i18n/labels';
import { lookOf } from './status_tone';

export interface StatusShare {
  status: IndicatorStatus;
  count: number;
}

// The counts of a roll-up, best first: a bar fills from the left.
export function sharesOf(rollUp: RollUp | undefined): StatusShare[] {
  const rank = new Map(worstFirst.map((status, index) => [status, index]));
  const asks = (share: StatusShare): number =>
    lookOf(share.status).tone === 'muted'
      ? -1 : rank.get(share.status) ?? -1;
  return (rollUp?.counts ?? [])
    .map(({ status, count: number }) => ({ status, count: number }))
    .sort((a, b) => asks(b) - asks(a));
}

export function sharesText(shares: readonly StatusShare[]): string {
  return list(shares.map((share) =>
    `${statusLabel(share.status)} ${count(share.count)}`));
}

export function StatusBar({ shares }: { shares: readonly StatusShare[] }) {
  const text = words.value.common.statusCounts(sharesText(shares));
  return (
    <span class="status-bar" role="img" aria-label={text} title={text}>
      {shares.map((share) => (
        <span key={share.status}
          class={`status-part status-part-${lookOf(share.status).tone}`}
          style={{ flexGrow: share.count }} />
      ))}
    </span>
  );
}
