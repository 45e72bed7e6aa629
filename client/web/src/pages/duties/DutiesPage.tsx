// Who owes what by when in a fiscal year: counts by state and organisation, and
// every duty line by line.
import { useMemo } from 'preact/hooks';
import {
  DutyState,
  type Duty,
} from '@generated/yoriai/api/v1/duty_service_pb';
import { duties } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { words } from '../../i18n';
import { count } from '../../i18n/format';
import { dutyKindLabel, dutyStateLabel } from '../../i18n/labels';
import { Answered } from '../../parts/Answered';
import { FiscalYearChoice } from '../../parts/FiscalYearChoice';
import { Choice } from '../../parts/filters';
import { PageHeading } from '../../parts/PageHeading';
import { atMoment, type Moment } from '../../state/moment';
import { organisationName } from '../../state/names';
import { fiscalYear, planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { queryValue, setQuery } from '../../state/route';
import { byOrganisation } from './by_organisation';
import { DutyStateMark } from './DutyStateMark';
import { DutyTable } from './DutyTable';
import { OrganisationCounts } from './OrganisationCounts';
import '../../parts/content.css';
import './duties.css';

// What asks for something comes first.
export const STATES = [
  DutyState.OVERDUE,
  DutyState.DUE,
  DutyState.UPCOMING,
  DutyState.DONE,
  DutyState.DONE_LATE,
  DutyState.EXCUSED,
];

// Everything that lays duties down or does them.
const DUTY_EVENTS = [
  'IndicatorDefined',
  'IndicatorRevised',
  'IndicatorRetired',
  'IndicatorReported',
  'IndicatorReportCorrected',
  'IndicatorReportWithdrawn',
  'IndicatorReportReturned',
  'IndicatorReportEndorsed',
  'BodyEstablished',
  'BodyMandateRevised',
  'BodySuspended',
  'BodyResumed',
  'BodyDissolved',
  'MeetingHeld',
  'MeetingRecordCorrected',
  'ActionItemAssigned',
  'ActionItemRevised',
  'ActionItemCompleted',
  'ActionItemDropped',
];

export default function DutiesPage() {
  const t = words.value.duties;
  const year = fiscalYear.value;
  const answer = useAnswer(
    `duties ${planId.value} ${year}`,
    (at) => fetchDuties(year, at),
    DUTY_EVENTS,
  );
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p class="lead">{t.intro}</p>
      <Answered of={answer}>{({ all }) => <Duties all={all} />}</Answered>
    </>
  );
}

async function fetchDuties(year: number, at: Moment) {
  const pages = await allPages((pageToken) =>
    duties.listDuties({
      planId: planId.value,
      fiscalYear: year,
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...atMoment(at),
    }),
  );
  return {
    all: pages.flatMap((page) => page.duties),
    basis: pages[0].basis,
  };
}

function Duties({ all }: { all: readonly Duty[] }) {
  const t = words.value.duties;
  const kind = queryValue('kind');
  const state = queryValue('state');
  const organisation = queryValue('organisation');
  const ofKind = useMemo(
    () => all.filter((duty) => kind === '' || String(duty.kind) === kind),
    [all, kind],
  );
  const organisations = useMemo(() => byOrganisation(ofKind), [ofKind]);
  // '-' stands for duties of nobody in particular.
  const owner = organisation === '-' ? '' : organisation;
  const owned = ofKind.filter(
    ({ organisationId }) => organisation === '' || organisationId === owner,
  );
  const shown = owned.filter(
    (duty) => state === '' || String(duty.state) === state,
  );
  return (
    <>
      <div class="filters">
        <FiscalYearChoice />
      </div>
      <StateCounts duties={owned} chosen={state} />
      <section aria-labelledby="by-organisation">
        <h2 id="by-organisation">{t.byOrganisation}</h2>
        <OrganisationCounts organisations={organisations} />
      </section>
      <section aria-labelledby="duties">
        <h2 id="duties">{t.duty}</h2>
        <div class="filters" role="search">
          <Choice
            label={t.kind}
            anyLabel={t.anyKind}
            value={kind}
            options={[1, 2, 3].map((value) => ({
              value: String(value),
              label: dutyKindLabel(value),
            }))}
            onChange={(chosen) => setQuery({ kind: chosen })}
          />
          <Choice
            label={t.organisation}
            anyLabel={t.anyOrganisation}
            value={organisation}
            options={organisations.map(({ organisationId: id }) => ({
              value: id === '' ? '-' : id,
              label: id === '' ? t.unknownOrganisation : organisationName(id),
            }))}
            onChange={(chosen) => setQuery({ organisation: chosen })}
          />
          <Choice
            label={t.state}
            anyLabel={t.anyState}
            value={state}
            options={STATES.map((value) => ({
              value: String(value),
              label: dutyStateLabel(value),
            }))}
            onChange={(chosen) => setQuery({ state: chosen })}
          />
          <p class="filters-count" role="status">
            {t.shownOf(count(shown.length), count(all.length))}
          </p>
        </div>
        <DutyTable duties={shown} />
      </section>
    </>
  );
}

// A switch for each state, with how many are in it.
function StateCounts(props: { duties: readonly Duty[]; chosen: string }) {
  const { duties: owned, chosen } = props;
  return (
    <ul class="state-counts">
      {STATES.map((state) => {
        const number = owned.filter((duty) => duty.state === state).length;
        const pressed = chosen === String(state);
        return (
          <li key={state}>
            <button
              type="button"
              class="state-count"
              aria-pressed={pressed}
              onClick={() => setQuery({ state: pressed ? '' : String(state) })}
            >
              <span class="state-count-number">{count(number)}</span>
              <DutyStateMark state={state} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
