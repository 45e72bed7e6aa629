// What narrows the feed down: type, body, organisation and action plan. The
// choices stand in the URL.
import { words } from '../../i18n';
import { EVENT_TYPES, eventTypeLabel } from '../../i18n/event_types';
import { Choice } from '../../parts/filters';
import { language } from '../../state/language';
import {
  actionPlanChoices,
  bodyChoices,
  organisationChoices,
  type NameChoice,
} from '../../state/names';
import { planId } from '../../state/plan';
import { queryValue, setQuery } from '../../state/route';
import { FILTERS, type FilterName } from './filter_query';

export function EventFilters() {
  const t = words.value.events;
  const plan = planId.value;
  const isFiltered = FILTERS.some((name) => queryValue(name) !== '');
  const types = EVENT_TYPES.map((type): NameChoice =>
    [type, eventTypeLabel(type)]);
  const plans = actionPlanChoices(plan).map(([id, name]): NameChoice =>
    [`${plan}/${id}`, `${id} ${name}`]);
  return (
    <div class="filters no-print" role="group" aria-label={t.filter}>
      <Filter name="type" label={t.type} choices={sorted(types)} />
      <Filter name="body" label={t.body} choices={sorted(bodyChoices())} />
      <Filter name="organisation" label={t.organisation}
        choices={sorted(organisationChoices())} />
      <Filter name="action_plan" label={t.actionPlan} choices={plans} />
      {isFiltered && (
        <button type="button" class="quiet"
          onClick={() => setQuery(
            Object.fromEntries(FILTERS.map((name) => [name, ''])))}>
          {t.clear}
        </button>
      )}
    </div>
  );
}

const sorted = (choices: readonly NameChoice[]): NameChoice[] =>
  [...choices].sort(([, a], [, b]) => a.localeCompare(b, language.value));

interface FilterProps {
  name: FilterName;
  label: string;
  choices: readonly NameChoice[];
}

function Filter({ name, label, choices }: FilterProps) {
  const value = queryValue(name);
  const options = choices.map(([id, text]) => ({ value: id, label: text }));
  // A value that is not among the choices, as in a link from elsewhere.
  if (value !== '' && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: value });
  }
  return (
    <Choice label={label} anyLabel={words.value.events.any} options={options}
      value={value} onChange={(chosen) => setQuery({ [name]: chosen })} />
  );
}
