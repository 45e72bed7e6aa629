// The fields of any event, read off its descriptor: whatever an event states
// can be shown, also what is added to it later.
import type { DescField, DescMessage, Message } from '@bufbuild/protobuf';
import { EventSchema, type Event } from '@generated/yoriai/event/v1/event_pb';

export type FieldValue =
  | { kind: 'text'; text: string }
  | { kind: 'yes or no'; yes: boolean }
  | { kind: 'localized'; ja: string; en: string }
  | { kind: 'enum'; typeName: string; number: number }
  | { kind: 'fields'; fields: Field[] }
  | { kind: 'list'; items: FieldValue[] };

export interface Field {
  // As in the proto: "meeting_id".
  name: string;
  value: FieldValue;
}

const LOCALIZED_TEXT = 'yoriai.event.v1.LocalizedText';

type Values = Record<string, unknown>;
type OneOf = { case?: string; value?: unknown };

// The fields of what happened; those that are not set are left out.
export function payloadFields(event: Event): Field[] {
  const { payload } = event;
  const field = EventSchema.fields.find(({ localName }) =>
    localName === payload.case);
  if (field?.message === undefined || payload.value === undefined) return [];
  return fieldsOf(field.message, payload.value);
}

function fieldsOf(schema: DescMessage, message: Message): Field[] {
  const values = message as unknown as Values;
  return schema.fields.flatMap((field): Field[] => {
    const set = valueOf(field, values);
    const value = set === undefined ? undefined : fieldValue(field, set);
    return value === undefined ? [] : [{ name: field.name, value }];
  });
}

function valueOf(field: DescField, values: Values): unknown {
  if (field.oneof === undefined) return values[field.localName];
  const chosen = values[field.oneof.localName] as OneOf;
  return chosen.case === field.localName ? chosen.value : undefined;
}

function fieldValue(field: DescField, value: unknown): FieldValue | undefined {
  switch (field.fieldKind) {
    case 'list': {
      const items = (value as unknown[]).flatMap((item) =>
        single(field.message, field.enum?.typeName, item) ?? []);
      return items.length === 0 ? undefined : { kind: 'list', items };
    }
    case 'message':
      return single(field.message, undefined, value);
    case 'enum':
      return value === 0 ? undefined
        : single(undefined, field.enum.typeName, value);
    case 'scalar': {
      // Within a oneof also zero and false were said.
      const unset = value === '' || value === 0 || value === 0n ||
        value === false;
      return unset && field.oneof === undefined
        ? undefined : single(undefined, undefined, value);
    }
    default:
      return undefined;
  }
}

function single(
  message: DescMessage | undefined,
  enumName: string | undefined,
  value: unknown,
): FieldValue | undefined {
  if (message?.typeName === LOCALIZED_TEXT) {
    const { ja, en } = value as { ja: string; en: string };
    return { kind: 'localized', ja, en };
  }
  if (message !== undefined) {
    const fields = fieldsOf(message, value as Message);
    return fields.length === 0 ? undefined : { kind: 'fields', fields };
  }
  if (enumName !== undefined) {
    return { kind: 'enum', typeName: enumName, number: value as number };
  }
  if (typeof value === 'boolean') return { kind: 'yes or no', yes: value };
  return { kind: 'text', text: String(value) };
}
