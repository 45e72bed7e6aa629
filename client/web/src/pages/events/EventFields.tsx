// The fields of an event with their names, and ids as links to what they name.
import { words } from '../../i18n';
import { enumLabel } from '../../i18n/enum_labels';
import { fieldName } from '../../i18n/field_names';
import { day, decimal, fiscalYear } from '../../i18n/format';
import { Text } from '../../parts/Text';
import { isDay } from '../../state/days';
import {
  bodyName,
  elementName,
  indicatorName,
  organisationName,
  planName,
} from '../../state/names';
import { hrefTo, hrefToOne } from '../../state/route';
import type { Field, FieldValue } from './event_fields';

interface FieldsProps {
  fields: readonly Field[];
  // The plan that ids of indicators and elements belong to; empty: none.
  planId: string;
}

export function EventFields({ fields, planId }: FieldsProps) {
  return (
    <dl class="event-fields">
      {fields.map(({ name, value }) => (
        <div key={name}>
          <dt>{fieldName(name)}</dt>
          <dd><Value name={name} value={value} planId={planId} /></dd>
        </div>
      ))}
    </dl>
  );
}

interface ValueProps {
  name: string;
  value: FieldValue;
  planId: string;
}

function Value({ name, value, planId }: ValueProps) {
  const t = words.value.events;
  switch (value.kind) {
    case 'text':
      return <TextValue name={name} text={value.text} planId={planId} />;
    case 'yes or no':
      return <>{value.yes ? t.yes : t.no}</>;
    case 'localized':
      return <Text of={value} />;
    case 'enum':
      return <>{enumLabel(value.typeName, value.number)}</>;
    case 'fields':
      return <EventFields fields={value.fields} planId={planId} />;
    case 'list':
      return (
        <ul class="event-values">
          {value.items.map((item, index) => (
            <li key={index}>
              <Value name={name} value={item} planId={planId} />
            </li>
          ))}
        </ul>
      );
  }
}

// Fields that hold decimals or counts.
const NUMBERS: ReadonlySet<string> = new Set([
  'amount_jpy', 'articles', 'attendance_count', 'denominator', 'exhibitors',
  'high', 'low', 'numerator', 'participants', 'persons', 'responses', 'units',
  'value',
]);

interface TextValueProps {
  name: string;
  text: string;
  planId: string;
}

function TextValue({ name, text, planId }: TextValueProps) {
  switch (name) {
    case 'indicator_id': {
      const path = `/indicators/${encodeURIComponent(text)}`;
      return (
        <a href={hrefTo(path, { plan: planId })}>
          {indicatorName(planId, text)}
        </a>
      );
    }
    case 'action_plan_id':
    case 'element_id':
    case 'parent_element_id':
      return (
        <>{elementName(planId, text)} <span class="muted">{text}</span></>
      );
    case 'body_id':
      return <a href={hrefToOne('bodies', text)}>{bodyName(text)}</a>;
    case 'plan_id':
    case 'predecessor_plan_id':
      return <a href={hrefTo('/', { plan: text })}>{planName(text)}</a>;
    case 'uri':
      // Whoever wrote it decides where it leads: only to the web.
      return /^https?:/.test(text)
        ? <a href={text} rel="noreferrer" target="_blank">{text}</a>
        : <>{text}</>;
    case 'sha256':
      return <code class="hash">{text}</code>;
  }
  if (/organisation_ids?$/.test(name)) return <>{organisationName(text)}</>;
  if (name.endsWith('fiscal_year') && /^\d{4}$/.test(text)) {
    return <>{fiscalYear(Number(text))}</>;
  }
  if (NUMBERS.has(name)) return <>{decimal(text)}</>;
  return <>{isDay(text) ? day(text) : text}</>;
}
