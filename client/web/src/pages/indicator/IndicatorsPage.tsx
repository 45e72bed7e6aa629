// Every indicator of the plan and how it stands in one fiscal year, to be
// sorted, searched and narrowed down.
import { useMemo } from 'preact/hooks';
import { type AssessedIndicator } from '@generated/yoriai/api/v1/indicators_pb';
import { indicators } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { indicatorWords } from '../../i18n/indicator';
import { count, decimal, percent, unitText } from '../../i18n/format';
import { statusLabel, worstFirst } from '../../i18n/labels';
import { textOf } from '../../i18n/text';
import { Answered } from '../../parts/Answered';
import { FiscalYearChoice } from '../../parts/FiscalYearChoice';
import { Choice, SearchField } from '../../parts/filters';
import { PageHeading } from '../../parts/PageHeading';
import { StatusBadge } from '../../parts/StatusBadge';
import { Text } from '../../parts/Text';
import { VirtualTable, type Column } from '../../parts/VirtualTable';
import { atMoment, type Moment } from '../../state/moment';
import { organisationName } from '../../state/names';
import { fiscalYear, planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefToOne, queryValue, setQuery } from '../../state/route';
import { INDICATOR_EVENTS } from './events_of_indicator';
import { filtered, organisationsOf } from './list_filter';
import { TargetText } from './TargetText';
import '../../parts/content.css';
import './indicator.css';

export default function IndicatorsPage() {
  const t = indicatorWords.value;
  const year = fiscalYear.value;
  const answer = useAnswer(
    `indicators ${planId.value} ${year}`,
    (at) => fetchIndicators(year, at),
    INDICATOR_EVENTS,
  );
  return (
    <>
      <PageHeading>{t.listTitle}</PageHeading>
      <Answered of={answer}>
        {({ list }) => <IndicatorList list={list} />}
      </Answered>
    </>
  );
}

async function fetchIndicators(year: number, at: Moment) {
  const pages = await allPages((pageToken) =>
    indicators.listIndicators({
      planId: planId.value,
      fiscalYear: year,
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...atMoment(at),
    }),
  );
  return {
    list: pages.flatMap((page) => page.indicators),
    basis: pages[0].basis,
  };
}

function IndicatorList({ list }: { list: readonly AssessedIndicator[] }) {
  const t = indicatorWords.value;
  const query = queryValue('q');
  const status = queryValue('status');
  const organisation = queryValue('organisation');
  const shown = useMemo(
    () => filtered(list, query, status, organisation),
    [list, query, status, organisation],
  );
  const columns = useMemo(() => columnsOf(), [indicatorWords.value]);
  return (
    <>
      <div class="filters" role="search">
        <SearchField
          label={t.search}
          value={query}
          onChange={(q) => setQuery({ q }, 'replace')}
        />
        <FiscalYearChoice />
        <Choice
          label={t.status}
          anyLabel={t.anyStatus}
          value={status}
          options={statusesOf(list)}
          onChange={(chosen) => setQuery({ status: chosen })}
        />
        <Choice
          label={t.organisation}
          anyLabel={t.anyOrganisation}
          value={organisation}
          options={organisationsOf(list).map((id) => ({
            value: id,
            label: organisationName(id),
          }))}
          onChange={(chosen) => setQuery({ organisation: chosen })}
        />
        <p class="filters-count" role="status">
          {t.shownOf(count(shown.length), count(list.length))}
        </p>
      </div>
      <VirtualTable
        caption={t.listTitle}
        columns={columns}
        rows={shown}
        keyOf={({ indicator }) => indicator?.indicatorId ?? ''}
        empty={t.noneMatches}
      />
    </>
  );
}

function statusesOf(list: readonly AssessedIndicator[]) {
  const present = new Set(list.map(({ assessment }) => assessment?.status));
  return worstFirst
    .filter((status) => present.has(status))
    .map((status) => ({ value: String(status), label: statusLabel(status) }));
}

function columnsOf(): Column<AssessedIndicator>[] {
  const t = indicatorWords.value;
  const place = new Map(worstFirst.map((status, i) => [status, i]));
  const name = ({ indicator }: AssessedIndicator) =>
    textOf(indicator?.terms?.name);
  const rank = ({ assessment }: AssessedIndicator) =>
    place.get(assessment?.status ?? 0) ?? worstFirst.length;
  const share = ({ assessment }: AssessedIndicator) =>
    Number(assessment?.achievementPercent ?? -1);
  return [
    {
      id: 'name',
      head: t.name,
      names: true,
      compare: (a, b) => name(a).localeCompare(name(b)),
      cell: ({ indicator }) => (
        <a href={hrefToOne('indicators', indicator?.indicatorId ?? '')}>
          <Text of={indicator?.terms?.name} />
        </a>
      ),
    },
    {
      id: 'id',
      head: 'ID',
      minor: true,
      cell: ({ indicator }) => (
        <span class="muted small">{indicator?.indicatorId}</span>
      ),
    },
    {
      id: 'value',
      head: t.value,
      numeric: true,
      cell: ({ assessment, indicator }) =>
        assessment?.value === undefined ? (
          <span class="muted">–</span>
        ) : (
          <span>
            <strong>{decimal(assessment.value)}</strong>{' '}
            <span class="muted small">{unitText(indicator?.terms)}</span>
          </span>
        ),
    },
    {
      id: 'target',
      head: t.target,
      numeric: true,
      minor: true,
      cell: ({ assessment }) => <TargetText year={assessment?.target} />,
    },
    {
      id: 'achievement',
      head: t.achievement,
      numeric: true,
      minor: true,
      compare: (a, b) => share(a) - share(b),
      cell: ({ assessment }) => percent(assessment?.achievementPercent),
    },
    {
      id: 'status',
      head: t.status,
      compare: (a, b) => rank(a) - rank(b),
      cell: ({ assessment }) => (
        <StatusBadge status={assessment?.status ?? 0} />
      ),
    },
  ];
}
