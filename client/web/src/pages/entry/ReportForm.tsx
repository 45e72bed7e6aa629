// Reports an indicator: which, for when, how much, and what supports it.

import { useMemo, useRef } from 'preact/hooks';
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import { IndicatorKind } from '@generated/yoriai/event/v1/definitions_pb';

import { journal } from '../../api/clients';
import { readCell } from '../../entry/cells';
import { EntryForm } from '../../entry/entry_form';
import {
  emptyReport,
  isMilestone,
  isRatio,
  readReport,
  type ReportDraft,
  type ReportField,
  reportFieldOf,
  valueAsRead,
} from '../../entry/report_draft';
import { entryWords } from '../../i18n/entry';
import { decimal, fiscalYear, unitText } from '../../i18n/format';
import { textOf } from '../../i18n/text';
import { caller } from '../../state/caller';
import { fiscalYearOf } from '../../state/days';
import { firstMonthOf } from '../../state/plan';
import { hrefToOne } from '../../state/route';
import { EntryFormFrame } from './EntryFormFrame';
import { type FieldProps, SelectField, TextField } from './Field';
import { objectionsOf } from './objections_of';
import { type Present } from './present';

export function ReportForm({ present }: { present: Present }) {
  const text = entryWords.value.report;
  // Derived indicators follow from other events, and retired ones are over.
  const reported = present.indicators.filter(
    (one) => one.terms?.derivation === undefined && !one.retired,
  );
  // The form outlives what it offers: that is fetched anew now and then.
  const offered = useRef(reported);
  offered.current = reported;
  const indicatorOf = (id: string) =>
    offered.current.find((one) => one.indicatorId === id);
  const form = useMemo(
    () =>
      new EntryForm<ReportDraft>({
        name: 'report',
        empty: (eventId) => ({
          ...emptyReport(eventId),
          organisationId: caller.peek(),
        }),
        read: (draft) => readReport(draft, indicatorOf(draft.indicatorId)),
        fieldOf: reportFieldOf,
        objectionsOf,
        journal,
        store: sessionStorage,
        newEventId: () => crypto.randomUUID(),
      }),
    [],
  );
  const draft = form.draft.value;
  const indicator = indicatorOf(draft.indicatorId);
  return (
    <EntryFormFrame
      form={form}
      title={text.title}
      changed={
        indicator !== undefined && (
          <a href={hrefToOne('indicators', indicator.indicatorId)}>
            {textOf(indicator.terms?.name)}
          </a>
        )
      }
    >
      <ReportFields form={form} present={present} indicators={reported} />
    </EntryFormFrame>
  );
}

interface ReportFieldsProps {
  readonly form: EntryForm<ReportDraft>;
  readonly present: Present;
  readonly indicators: readonly Indicator[];
}

function ReportFields({ form, present, indicators }: ReportFieldsProps) {
  const text = entryWords.value.report;
  const draft = form.draft.value;
  const indicator = indicators.find(
    (one) => one.indicatorId === draft.indicatorId,
  );
  const field = (name: ReportField, label: string, hint?: string) => ({
    id: `report-${name}`,
    label,
    hint,
    fault: form.faults.value.get(name),
    value: draft[name],
    onInput: (value: string) => {
      form.edit({ [name]: value });
    },
    onChange: (value: string) => {
      form.edit({ [name]: value });
    },
  });
  const day = readCell('day', draft.observedOn).value ?? '';
  const year = fiscalYearOf(day, firstMonthOf(present.plan));
  const period =
    day === ''
      ? text.observedOnHint
      : text.period(fiscalYear(year));
  return (
    <>
      <SelectField
        {...field('indicatorId', text.indicatorId)}
        options={indicators.map(({ indicatorId, terms }) => ({
          value: indicatorId,
          label: `${textOf(terms?.name)} (${indicatorId})`,
        }))}
      />
      <SelectField
        {...field('organisationId', text.organisationId)}
        options={present.organisations.map(({ organisationId, name }) => ({
          value: organisationId,
          label: textOf(name),
        }))}
      />
      <TextField {...field('observedOn', text.observedOn, period)} />
      <ValueFields form={form} indicator={indicator} field={field} />
      <TextField
        {...field(
          'evidenceTitle',
          text.evidenceTitle,
          text.evidenceTitleHint,
        )}
        isOptional={draft.reached !== 'yes'}
      />
      <TextField
        {...field('evidenceUri', text.evidenceUri, text.evidenceUriHint)}
        inputMode="url"
        isOptional
      />
      <TextField {...field('comment', text.comment)} rows={2} isOptional />
    </>
  );
}

type FieldOf = (
  name: ReportField,
  label: string,
  hint?: string,
) => FieldProps & {
  value: string;
  onInput: (value: string) => void;
  onChange: (value: string) => void;
};

function ValueFields({
  form,
  indicator,
  field,
}: {
  form: EntryForm<ReportDraft>;
  indicator: Indicator | undefined;
  field: FieldOf;
}) {
  const text = entryWords.value.report;
  const draft = form.draft.value;
  if (isMilestone(indicator)) {
    return (
      <SelectField
        {...field('reached', text.reached)}
        options={[
          { value: 'yes', label: text.yes },
          { value: 'no', label: text.no },
        ]}
      />
    );
  }
  if (isRatio(indicator)) {
    return (
      <div class="fields">
        <TextField
          {...field(
            'value',
            text.numerator,
            textOf(indicator?.terms?.ratio?.numerator),
          )}
        />
        <TextField
          {...field(
            'denominator',
            text.denominator,
            textOf(indicator?.terms?.ratio?.denominator),
          )}
        />
      </div>
    );
  }
  const value = indicator && valueAsRead(draft.value, indicator);
  const unit = indicator === undefined ? '' : unitText(indicator.terms);
  const hint =
    value == null
      ? text.valueHint
      : text.asRead(`${decimal(value)} ${unit}`.trim());
  const isSummed =
    indicator?.kind === IndicatorKind.COUNT_PER_YEAR ||
    indicator?.kind === IndicatorKind.CUMULATIVE;
  return (
    <TextField
      {...field(
        'value',
        unit === '' ? text.value : `${text.value} (${unit})`,
        isSummed ? `${hint} — ${text.sumHint}` : hint,
      )}
    />
  );
}
