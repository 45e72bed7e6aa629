// Organisations and how many of their duties are in which state.
import { useState } from 'preact/hooks';
import { DutyState } from '@generated/yoriai/api/v1/duty_service_pb';
import { words } from '../../i18n';
import { count } from '../../i18n/format';
import { dutyStateLabel } from '../../i18n/labels';
import { OrganisationName } from '../../parts/OrganisationName';
import { setQuery } from '../../state/route';
import { ScrollSideways } from '../../parts/ScrollSideways';
import { type OrganisationDuties } from './by_organisation';

// What is shown of each; the sum holds everything.
const SHOWN = [DutyState.OVERDUE, DutyState.DUE, DutyState.UPCOMING];
// More organisations than this wait until they are asked for.
const ROWS_FIRST = 8;

export function OrganisationCounts(props: {
  organisations: readonly OrganisationDuties[];
}) {
  const t = words.value.duties;
  const { organisations } = props;
  const [all, setAll] = useState(false);
  const shown = all ? organisations : organisations.slice(0, ROWS_FIRST);
  if (organisations.length === 0) {
    return <p class="muted">{t.noneMatches}</p>;
  }
  return (
    <ScrollSideways>
      <table class="organisation-counts">
        <thead>
          <tr>
            <th scope="col">{t.organisation}</th>
            {SHOWN.map((state) => (
              <th key={state} scope="col" class="numeric">
                {dutyStateLabel(state)}
              </th>
            ))}
            <th scope="col" class="numeric">{t.all}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <OrganisationRow key={entry.organisationId} entry={entry} />
          ))}
        </tbody>
      </table>
      {shown.length < organisations.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {t.showAll(count(organisations.length))}
        </button>
      )}
    </ScrollSideways>
  );
}

function OrganisationRow({ entry }: { entry: OrganisationDuties }) {
  const { organisationId: id, counts, total } = entry;
  const choose = () => setQuery({ organisation: id === '' ? '-' : id });
  return (
    <tr>
      <th scope="row">
        <button type="button" class="text-button" onClick={choose}>
          {id === '' ? (
            words.value.duties.unknownOrganisation
          ) : (
            <OrganisationName id={id} />
          )}
        </button>
      </th>
      {SHOWN.map((state) => {
        const number = counts.get(state) ?? 0;
        return (
          <td
            key={state}
            class={number === 0 ? 'numeric muted' : 'numeric strong'}
          >
            {count(number)}
          </td>
        );
      })}
      <td class="numeric">{count(total)}</td>
    </tr>
  );
}
