// Entering data: report an indicator, record a meeting, import a CSV file; all
// for the organisation that one acts for.

import './entry.css';

import { useWords } from '../../i18n';
import { textIn } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { caller } from '../../state/caller';
import { useAnswer } from '../../state/resource';
import { hrefTo, queryValue } from '../../state/route';
import { CsvPanel } from './CsvPanel';
import { SelectField } from './Field';
import { MeetingForm } from './MeetingForm';
import { fetchPresent, type Present } from './present';
import { ReportForm } from './ReportForm';

const KINDS = ['report', 'meeting', 'csv'] as const;

type Kind = (typeof KINDS)[number];

function shownKind(): Kind {
  const kind = queryValue('kind');
  return KINDS.find((one) => one === kind) ?? 'report';
}

export default function EntryPage() {
  const words = useWords().entry;
  const planId = queryValue('plan');
  const answer = useAnswer(`entry/${planId}`, () => fetchPresent(planId));
  return (
    <div class="entry-page">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Answered answer={answer}>
        {(present) =>
          present !== null && (
            <>
              <CallerChoice present={present} />
              <Kinds />
              {caller.value !== '' && <Panel present={present} />}
            </>
          )
        }
      </Answered>
    </div>
  );
}

function CallerChoice({ present }: { present: Present }) {
  const words = useWords().entry.caller;
  return (
    <SelectField
      id="caller"
      label={words.label}
      hint={words.hint}
      fault={undefined}
      value={caller.value}
      options={present.organisations.map(({ organisationId, name }) => ({
        value: organisationId,
        label: textIn(name),
      }))}
      onChange={(organisationId) => {
        caller.value = organisationId;
      }}
    />
  );
}

// Links, and no tabs: each is a page of its own, with its own address.
function Kinds() {
  const words = useWords().entry.tabs;
  const shown = shownKind();
  return (
    <nav class="kinds" aria-label={words.label}>
      {KINDS.map((kind) => (
        <a
          key={kind}
          href={hrefTo('/report', { kind: kind === 'report' ? '' : kind })}
          aria-current={kind === shown ? 'page' : undefined}
        >
          {words[kind]}
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
