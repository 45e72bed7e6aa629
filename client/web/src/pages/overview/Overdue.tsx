// What is overdue, the oldest first, in short.
import {
  DutyState,
  type Duty,
} from '@generated/yoriai/api/v1/duty_service_pb';
import { duties } from '../../api/clients';
import { words } from '../../i18n';
import { count, shortDay } from '../../i18n/format';
import { dutyKindLabel } from '../../i18n/labels';
import { Answered } from '../../parts/Answered';
import { Text } from '../../parts/Text';
import { atMoment } from '../../state/moment';
import { organisationName } from '../../state/names';
import { fiscalYear, planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefTo } from '../../state/route';

const SHOWN_MAX = 5;

export function Overdue() {
  const t = words.value.overview;
  const id = planId.value;
  const year = fiscalYear.value;
  const answer = useAnswer(`overdue ${id} ${year}`, (at, signal) =>
    duties.listDuties({
      planId: id,
      fiscalYear: year,
      states: [DutyState.OVERDUE],
      pageSize: SHOWN_MAX,
      ...atMoment(at),
    }, { signal }), []);
  return (
    <section class="card" aria-labelledby="overdue-title">
      <h2 id="overdue-title">{t.overdue}</h2>
      <Answered of={answer} height="18rem">
        {({ duties: shown, counts }) => {
          const all = counts.find(({ state }) => state === DutyState.OVERDUE)
            ?.count ?? 0;
          if (all === 0) return <p class="muted">{t.overdueNone}</p>;
          return (
            <ul class="brief">
              {shown.map((duty) => (
                <OverdueDuty key={keyOf(duty)} duty={duty} />
              ))}
              {all > shown.length && (
                <li class="muted">
                  {t.overdueMore(count(all - shown.length))}
                </li>
              )}
            </ul>
          );
        }}
      </Answered>
      <p class="card-more no-print">
        <a href={hrefTo('/duties')}>{t.allDuties}</a>
      </p>
    </section>
  );
}

const keyOf = (duty: Duty): string => [
  duty.kind, duty.organisationId, duty.bodyId, duty.indicatorId,
  duty.actionItemId, duty.periodLast, duty.ordinal,
].join(' ');

function OverdueDuty({ duty }: { duty: Duty }) {
  const t = words.value.overview;
  return (
    <li>
      <Text of={duty.title} />
      <span class="brief-facts">
        <span class="overdue-late">{t.daysLate(count(duty.daysLate))}</span>
        <span>
          {dutyKindLabel(duty.kind)} · {shortDay(duty.dueOn)} ·{' '}
          {duty.organisationId === '' ? t.nobody
            : organisationName(duty.organisationId)}
        </span>
      </span>
    </li>
  );
}
