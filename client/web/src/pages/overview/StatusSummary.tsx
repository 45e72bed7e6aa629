// How many indicators are in which status: a bar, and a legend whose entries
// narrow the tree down to one status.
import type { RollUp } from '@generated/yoriai/api/v1/plan_service_pb';
import { words } from '../../i18n';
import { count } from '../../i18n/format';
import { StatusBadge } from '../../parts/StatusBadge';
import { sharesOf, StatusBar } from '../../parts/StatusBar';
import { hrefTo } from '../../state/route';
import { chosenStatus } from './chosen_status';

export function StatusSummary({ rollUp }: { rollUp: RollUp | undefined }) {
  const t = words.value.overview;
  const shares = sharesOf(rollUp);
  const chosen = chosenStatus();
  return (
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">
        {t.statusSummary}
        <span class="summary-total">
          {t.indicators(count(rollUp?.indicators ?? 0))}
        </span>
      </h2>
      <StatusBar shares={shares} />
      <ul class="summary-legend">
        {shares.map(({ status, count: number }) => (
          <li key={status}>
            <a class="summary-entry"
              href={hrefTo('/',
                { status: chosen === status ? '' : String(status) })}
              aria-current={chosen === status ? 'true' : undefined}>
              <StatusBadge status={status} />
              <span class="summary-count">{count(number)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
