// The fields of an event with their names, and ids as links to what they name.
import { words } from '../../i18n';
import { enumLabel } from '../../i18n/enum_labels';
import { fieldName } from '../../i18n/field_names';
import { day, fiscalYear } from '../../i18n/format';
import { Text } from '../../parts/Text';
import { isDay } from '../../state/days';
import { bodyName, organisationName, planName } from '../../state/names';
import { hrefTo, hrefToOne } from '../../state/route';
import type { Field, FieldValue } from './event_fields';

export function EventFields({ fields }: { fields: readonly Field[] }) {
  return (
    <dl class="event-fields">
      {fields.map(({ name, value }) => (
        <div key={name}>
          <dt>{fieldName(name)}</dt>
          <dd><Value name={name} value={value} /></dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ name, value }: { name: string; value: FieldValue }) {
  const t = words.value.events;
  switch (value.kind) {
    case 'text':
      return <TextValue name={name} text={value.text} />;
    case 'yes or no':
      return <>{value.yes ? t.yes : t.no}</>;
    case 'localized':
      return <Text of={value} />;
    case 'enum':
      return <>{enumLabel(value.typeName, value.number)}</>;
    case 'fields':
      return <EventFields fields={value.fields} />;
    case 'list':
      return (
        <ul class="event-values">
          {value.items.map((item, index) => (
            <li key={index}><Value name={name} value={item} /></li>
          ))}
        </ul>
      );
  }
}

function TextValue({ name, text }: { name: string; text: string }) {
  switch (name) {
    case 'indicator_id':
      return <a href={hrefToOne('indicators', text)}>{text}</a>;
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
  return <>{isDay(text) ? day(text) : text}</>;
}
