// Duties line by line, by the day by which they are to be done.
import { useMemo } from 'preact/hooks';
import { DutyKind, type Duty } from '@generated/yoriai/api/v1/duty_service_pb';
import { words } from '../../i18n';
import { count, day } from '../../i18n/format';
import { dutyKindLabel } from '../../i18n/labels';
import { OrganisationName } from '../../parts/OrganisationName';
import { Text } from '../../parts/Text';
import { VirtualTable, type Column } from '../../parts/VirtualTable';
import { organisationName } from '../../state/names';
import { hrefToOne } from '../../state/route';
import { DutyStateMark } from './DutyStateMark';

export function DutyTable({ duties }: { duties: readonly Duty[] }) {
  const t = words.value.duties;
  const columns = useMemo(columnsOf, [words.value]);
  return (
    <VirtualTable
      caption={t.title}
      columns={columns}
      rows={duties}
      keyOf={keyOf}
      empty={t.noneMatches}
    />
  );
}

// Duties have no id of their own.
function keyOf(duty: Duty): string {
  return [
    duty.kind,
    duty.organisationId,
    duty.bodyId,
    duty.indicatorId,
    duty.actionItemId,
    duty.ordinal,
    duty.periodLast,
  ].join(' ');
}

function columnsOf(): Column<Duty>[] {
  const t = words.value.duties;
  const owner = ({ organisationId }: Duty) =>
    organisationId === '' ? '' : organisationName(organisationId);
  return [
    {
      id: 'due',
      head: t.dueOn,
      compare: (a, b) => a.dueOn.localeCompare(b.dueOn),
      cell: ({ dueOn }) => day(dueOn),
    },
    {
      id: 'duty',
      head: t.duty,
      names: true,
      cell: (duty) => <Subject duty={duty} />,
    },
    {
      id: 'organisation',
      head: t.organisation,
      minor: true,
      compare: (a, b) => owner(a).localeCompare(owner(b)),
      cell: ({ organisationId }) =>
        organisationId === '' ? (
          <span class="muted">{t.unknownOrganisation}</span>
        ) : (
          <OrganisationName id={organisationId} />
        ),
    },
    {
      id: 'period',
      head: t.period,
      minor: true,
      cell: ({ periodFirst, periodLast }) =>
        periodFirst === '' ? null : (
          <span class="muted small">
            {t.fromTo(day(periodFirst), day(periodLast))}
          </span>
        ),
    },
    {
      id: 'state',
      head: t.state,
      compare: (a, b) => a.state - b.state || a.daysLate - b.daysLate,
      cell: ({ state, daysLate }) => (
        <>
          <DutyStateMark state={state} />
          {daysLate > 0 && (
            <div class="small">{t.daysLate(count(daysLate))}</div>
          )}
        </>
      ),
    },
  ];
}

// What is owed, as a link to where it is done.
function Subject({ duty }: { duty: Duty }) {
  const href =
    duty.kind === DutyKind.REPORT
      ? hrefToOne('indicators', duty.indicatorId)
      : hrefToOne('bodies', duty.bodyId);
  return (
    <span>
      <span class="muted small">{dutyKindLabel(duty.kind)}</span>{' '}
      <a href={href}>
        <Text of={duty.title} />
      </a>
      {duty.kind === DutyKind.MEETING && (
        <span class="muted small">
          {' '}
          {words.value.duties.meetingOf(count(duty.ordinal))}
        </span>
      )}
    </span>
  );
}
