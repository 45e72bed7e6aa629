// A report of an indicator as somebody types it, and the event that it becomes.

import { create } from '@bufbuild/protobuf';
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import { EvidenceSchema } from '@generated/yoriai/event/v1/common_pb';
import { IndicatorKind } from '@generated/yoriai/event/v1/definitions_pb';
import { type Event, EventSchema } from '@generated/yoriai/event/v1/event_pb';
import {
  type Observation,
  ObservationSchema,
  RatioSchema,
} from '@generated/yoriai/event/v1/indicators_pb';

import { type CellKind, readCell } from './cells';
import { DraftReader, type FieldFaults } from './draft';
import { inScaleOf } from './reports_diff';
import { localizedText } from './reports_table';

// As typed; what is not filled in is empty.
export interface ReportDraft {
  // The event's id: chosen once, and kept until the server has acknowledged it,
  // so that no retry can count twice.
  readonly eventId: string;
  readonly indicatorId: string;
  readonly organisationId: string;
  readonly observedOn: string;
  readonly value: string;
  readonly denominator: string;
  // Of a milestone: 'yes', 'no', or not said yet.
  readonly reached: string;
  readonly evidenceTitle: string;
  readonly evidenceUri: string;
  readonly comment: string;
}

export type ReportField = Exclude<keyof ReportDraft, 'eventId'>;

export function emptyReport(eventId: string): ReportDraft {
  return {
    eventId,
    indicatorId: '',
    organisationId: '',
    observedOn: '',
    value: '',
    denominator: '',
    reached: '',
    evidenceTitle: '',
    evidenceUri: '',
    comment: '',
  };
}

export type ReportReading =
  | { readonly event: Event; readonly faults?: never }
  | { readonly faults: FieldFaults<ReportField>; readonly event?: never };

export function isMilestone(indicator: Indicator | undefined): boolean {
  return indicator?.kind === IndicatorKind.MILESTONE;
}

export function isRatio(indicator: Indicator | undefined): boolean {
  return indicator?.terms?.ratio !== undefined;
}

// Returns the value of a draft in canonical form, in the scale of its
// indicator, as it is typed; null: it is no number yet.
export function valueAsRead(
  written: string,
  indicator: Indicator,
): string | null {
  const { value = '' } = readCell('number', written);
  return value === '' ? null : inScaleOf(indicator, written, value);
}

// Makes the event of a draft, or says field by field what would be right.
export function readReport(
  draft: ReportDraft,
  indicator: Indicator | undefined,
): ReportReading {
  const reader = new DraftReader<ReportField>();
  const read = (field: ReportField, kind: CellKind, needed = false) =>
    reader.read(field, kind, draft[field], needed);
  const indicatorId = read('indicatorId', 'id', true);
  const organisationId = read('organisationId', 'id', true);
  const observedOn = read('observedOn', 'day', true);
  const observation = create(ObservationSchema);
  if (indicator !== undefined) {
    observation.finding = readFinding(draft, indicator, reader);
  }
  const title = read('evidenceTitle', 'text');
  const uri = read('evidenceUri', 'text');
  if (title !== '' || uri !== '') {
    if (title === '') reader.object('evidenceTitle', 'cell-missing');
    observation.evidence.push(create(EvidenceSchema, { title, uri }));
  }
  const comment = read('comment', 'text');
  if (comment !== '') observation.comment = localizedText(comment);
  if (reader.faults.size > 0) return { faults: reader.faults };
  const planId = indicator?.planId ?? '';
  return {
    event: create(EventSchema, {
      header: { eventId: draft.eventId, occurredOn: observedOn },
      payload: {
        case: 'indicatorReported',
        value: { planId, indicatorId, organisationId, observation },
      },
    }),
  };
}

function readFinding(
  draft: ReportDraft,
  indicator: Indicator,
  reader: DraftReader<ReportField>,
): Observation['finding'] {
  if (isMilestone(indicator)) {
    if (draft.reached === '') reader.object('reached', 'cell-missing');
    return { case: 'milestoneReached', value: draft.reached === 'yes' };
  }
  const written = reader.read('value', 'number', draft.value, true);
  if (isRatio(indicator)) {
    const denominator = reader.read(
      'denominator',
      'number',
      draft.denominator,
      true,
    );
    const ratio = create(RatioSchema, { numerator: written, denominator });
    return { case: 'ratio', value: ratio };
  }
  const value = inScaleOf(indicator, draft.value, written);
  if (value === null) reader.object('value', 'too-fine-for-scale');
  return { case: 'value', value: value ?? written };
}

// The fields of the event that are fields of the form, by their innermost name.
const FORM_FIELDS: ReadonlyMap<string, ReportField> = new Map([
  ['occurred_on', 'observedOn'],
  ['indicator_id', 'indicatorId'],
  ['organisation_id', 'organisationId'],
  ['value', 'value'],
  ['numerator', 'value'],
  ['ratio', 'value'],
  ['finding', 'value'],
  ['denominator', 'denominator'],
  ['milestone_reached', 'reached'],
  ['title', 'evidenceTitle'],
  ['evidence', 'evidenceTitle'],
  ['uri', 'evidenceUri'],
  ['comment', 'comment'],
]);

// Returns the field of the form that a field of the append comes from; null:
// from none.
export function reportFieldOf(path: string): ReportField | null {
  const names = path.replaceAll(/\[[0-9]+\]/g, '').split('.');
  for (const name of names.toReversed()) {
    const field = FORM_FIELDS.get(name);
    if (field !== undefined) return field;
  }
  return null;
}
