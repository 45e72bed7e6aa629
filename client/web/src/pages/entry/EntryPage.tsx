// Entering data: report an indicator, record a meeting, import a CSV file; all
// for the organisation that one acts for.

import './entry.css';

import { entryWords } from '../../i18n/entry';
import { PageHeading } from '../../parts/PageHeading';
import { textOf } from '../../i18n/text';
import { Answered } from '../../parts/Answered';
import { caller } from '../../state/caller';
import { planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefTo, queryValue } from '../../state/route';
import { CsvPanel } from './CsvPanel';
import { SelectField } from './Field';
import { MeetingForm } from './MeetingForm';
import { fetchPresent, type Present } from './present';
import { ReportForm } from './ReportForm';

// What there is to choose from.
const DEPENDS_ON = [
  'PlanRevised',
  'IndicatorDefined',
  'IndicatorRevised',
  'IndicatorRetired',
  'OrganisationRegistered',
  'OrganisationUpdated',
  'BodyEstablished',
  'BodyMandateRevised',
];

const KINDS = ['report', 'meeting', 'csv'] as const;

type Kind = (typeof KINDS)[number];

function shownKind(): Kind {
  const kind = queryValue('kind');
  return KINDS.find((one) => one === kind) ?? 'report';
}

export default function EntryPage() {
  const text = entryWords.value;
  const id = planId.value;
  const answer = useAnswer(`entry/${id}`, () => fetchPresent(id), DEPENDS_ON);
  return (
    <div class="entry-page">
      <PageHeading>{text.title}</PageHeading>
      <p class="lead">{text.lead}</p>
      <Answered of={answer}>
        {(present) =>
          present !== null && (
            <>
              <CallerChoice present={present} />
              <Kinds />
              {caller.value === '' ? (
                <p class="muted">{text.caller.first}</p>
              ) : (
                <Panel present={present} />
              )}
            </>
          )
        }
      </Answered>
    </div>
  );
}

function CallerChoice({ present }: { present: Present }) {
  const text = entryWords.value.caller;
  return (
    <SelectField
      id="caller"
      label={text.label}
      hint={text.hint}
      fault={undefined}
      value={caller.value}
      options={present.organisations.map(({ organisationId, name }) => ({
        value: organisationId,
        label: textOf(name),
      }))}
      onChange={(organisationId) => {
        caller.value = organisationId;
      }}
    />
  );
}

// Links, and no tabs: each is a page of its own, with its own address.
function Kinds() {
  const text = entryWords.value.tabs;
  const shown = shownKind();
  return (
    <nav class="kinds" aria-label={text.label}>
      {KINDS.map((kind) => (
        <a
          key={kind}
          href={hrefTo('/report', { kind: kind === 'report' ? '' : kind })}
          aria-current={kind === shown ? 'page' : undefined}
        >
          {text[kind]}
        </a>
      ))}
    </nav>
  );
}

function Panel({ present }: { present: Present }) {
  switch (shownKind()) {
    case 'report':
      return <ReportForm present={present} />;
    case 'meeting':
      return <MeetingForm present={present} />;
    case 'csv':
      return <CsvPanel present={present} />;
  }
}
