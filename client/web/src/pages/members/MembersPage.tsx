// The organisations of the federation: sector, membership units, since when.
import { useMemo } from 'preact/hooks';
import {
  type Organisation,
} from '@generated/yoriai/api/v1/federation_service_pb';
import { Sector } from '@generated/yoriai/event/v1/common_pb';
import { words } from '../../i18n';
import { matcher } from '../../i18n/fold';
import { count, day } from '../../i18n/format';
import { sectorLabel } from '../../i18n/labels';
import { Answered } from '../../parts/Answered';
import { Choice, SearchField } from '../../parts/filters';
import { PageHeading } from '../../parts/PageHeading';
import { Text } from '../../parts/Text';
import { VirtualTable, type Column } from '../../parts/VirtualTable';
import { language } from '../../state/language';
import { shownDay } from '../../state/moment';
import { useOrganisations } from '../../state/names';
import { queryValue, setQuery } from '../../state/route';
import { membershipOn, type Membership } from './on_day';
import { byName } from './order';
import '../../parts/content.css';

interface Row {
  organisation: Organisation;
  membership: Membership;
  // Its place in the order of names.
  place: number;
}

const SECTORS = [
  Sector.INDUSTRY,
  Sector.ACADEMIA,
  Sector.GOVERNMENT,
  Sector.FINANCE,
  Sector.OTHER,
];

export default function MembersPage() {
  return (
    <>
      <PageHeading>{words.value.members.title}</PageHeading>
      <Answered of={useOrganisations()}>
        {(organisations) => <Members organisations={organisations} />}
      </Answered>
    </>
  );
}

function Members(props: { organisations: readonly Organisation[] }) {
  const t = words.value.members;
  const { organisations } = props;
  const on = shownDay.value;
  const rows = useMemo(
    () =>
      byName(organisations, language.value).map((organisation, place) => ({
        organisation,
        membership: membershipOn(organisation, on),
        place,
      })),
    [organisations, on, language.value],
  );
  const query = queryValue('q');
  const sector = queryValue('sector');
  const all = queryValue('who') === 'all';
  const shown = useMemo(
    () => filtered(rows, query, sector, all),
    [rows, query, sector, all],
  );
  const columns = useMemo(columnsOf, [words.value, language.value]);
  return (
    <>
      <p class="lead">{summary(rows)}</p>
      <div class="filters" role="search">
        <SearchField
          label={t.search}
          value={query}
          onChange={(q) => setQuery({ q }, 'replace')}
        />
        <Choice
          label={t.sector}
          anyLabel={t.anySector}
          value={sector}
          options={SECTORS.map((value) => ({
            value: String(value),
            label: sectorLabel(value),
          }))}
          onChange={(chosen) => setQuery({ sector: chosen })}
        />
        <label class="filter-check">
          <input
            type="checkbox"
            checked={!all}
            onChange={({ currentTarget }) =>
              setQuery({ who: currentTarget.checked ? '' : 'all' })
            }
          />{' '}
          {t.membersOnly}
        </label>
        <p class="filters-count" role="status">
          {t.shownOf(count(shown.length), count(rows.length))}
        </p>
      </div>
      <VirtualTable
        caption={t.title}
        columns={columns}
        rows={shown}
        keyOf={({ organisation }) => organisation.organisationId}
        empty={t.noneMatches}
      />
    </>
  );
}

function summary(rows: readonly Row[]): string {
  const t = words.value.members;
  const members = rows.filter(({ membership }) => membership.member);
  const many = count(members.length);
  let sum = 0n;
  for (const { membership } of members) {
    // A sum with a part that is not known is not known.
    if (membership.units === undefined) return t.summaryUnknown(many);
    sum += membership.units;
  }
  return t.summary(many, count(sum));
}

function filtered(
  rows: readonly Row[],
  query: string,
  sector: string,
  all: boolean,
): Row[] {
  const matches = matcher(query);
  return rows.filter(
    ({ organisation, membership }) =>
      (all || membership.member) &&
      (sector === '' || String(organisation.sector) === sector) &&
      matches(
        organisation.name?.ja ?? '',
        organisation.name?.en ?? '',
        organisation.kana,
        organisation.organisationId,
      ),
  );
}

function columnsOf(): Column<Row>[] {
  const t = words.value.members;
  return [
    {
      id: 'name',
      head: t.name,
      names: true,
      compare: (a, b) => a.place - b.place,
      cell: ({ organisation }) => (
        <span>
          <Text of={organisation.name} />
          {language.value === 'ja' && organisation.kana !== '' && (
            <span class="muted small kana"> {organisation.kana}</span>
          )}
        </span>
      ),
    },
    {
      id: 'sector',
      head: t.sector,
      compare: (a, b) => a.organisation.sector - b.organisation.sector,
      cell: ({ organisation }) => sectorLabel(organisation.sector),
    },
    {
      id: 'units',
      head: t.units,
      numeric: true,
      compare: (a, b) =>
        Number((a.membership.units ?? -1n) - (b.membership.units ?? -1n)),
      cell: ({ membership }) =>
        !membership.member ? (
          ''
        ) : membership.units === undefined ? (
          <span class="muted small">{t.unitsUnknown}</span>
        ) : (
          count(membership.units)
        ),
    },
    {
      id: 'since',
      head: t.since,
      minor: true,
      compare: (a, b) => a.membership.since.localeCompare(b.membership.since),
      cell: ({ membership, organisation }) => (
        <Since membership={membership} organisation={organisation} />
      ),
    },
  ];
}

function Since({ membership, organisation }: Omit<Row, 'place'>) {
  const t = words.value.members;
  if (membership.member) return <>{day(membership.since)}</>;
  const { leftOn } = organisation;
  const left = leftOn !== '' && leftOn <= shownDay.value;
  return (
    <span class="muted">{left ? t.leftOn(day(leftOn)) : t.notAMember}</span>
  );
}
