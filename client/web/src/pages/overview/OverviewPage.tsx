// Where the plan stands: how many indicators are in which status, the plan as a
// tree, what is overdue, and what changed lately.
import './overview.css';
import { plans } from '../../api/clients';
import { words } from '../../i18n';
import {
  day,
  fiscalYear as formatYear,
  fiscalYearSpan,
} from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { Empty } from '../../parts/Empty';
import { PageHeading } from '../../parts/PageHeading';
import { Text } from '../../parts/Text';
import { atMoment, shownDay } from '../../state/moment';
import {
  firstMonth,
  fiscalYear,
  fiscalYears,
  plan,
  planId,
} from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefTo } from '../../state/route';
import { Changes } from './Changes';
import { Overdue } from './Overdue';
import { PlanTree } from './PlanTree';
import { StatusSummary } from './StatusSummary';

export default function OverviewPage() {
  if (plan.value === undefined) return <NoPlan />;
  return <PlanOverview />;
}

function NoPlan() {
  const t = words.value.overview;
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <Empty title={t.empty}><p>{t.emptyHint}</p></Empty>
      <Changes />
    </>
  );
}

function PlanOverview() {
  const year = fiscalYear.value;
  const id = planId.value;
  // Nearly every event can move a derived value somewhere in the plan.
  const answer = useAnswer(`plan ${id} ${year}`, (at, signal) =>
    plans.getPlan({ planId: id, fiscalYear: year, ...atMoment(at) },
      { signal }), []);
  return (
    <>
      <div class="overview-head">
        <div>
          <PageHeading><Text of={plan.value?.terms?.name} /></PageHeading>
          <p class="muted overview-sub">
            {fiscalYearSpan(year, firstMonth.value)}
            <span class="overview-dot" aria-hidden="true">·</span>
            {words.value.overview.judged(day(shownDay.value))}
          </p>
        </div>
        <YearSwitch />
      </div>
      <div class="overview">
        <div class="overview-plan">
          <Answered of={answer} height="70vh">
            {({ nodes, rollUp }) => (
              <>
                <StatusSummary rollUp={rollUp} />
                <PlanTree nodes={nodes} />
              </>
            )}
          </Answered>
        </div>
        <aside class="overview-aside">
          <Overdue />
          <Changes />
        </aside>
      </div>
    </>
  );
}

function YearSwitch() {
  return (
    <nav class="year-switch" aria-label={words.value.overview.fiscalYear}>
      {fiscalYears.value.map((year) => (
        <a key={year} href={hrefTo('/', { fy: String(year) })}
          aria-current={year === fiscalYear.value ? 'true' : undefined}>
          {formatYear(year)}
        </a>
      ))}
    </nav>
  );
}
