// What separates a file of reports from what is on record: new reports,
// corrections, and rows that change nothing. The events are those that the
// command line makes of the same file.

import { create, equals, type MessageInitShape } from '@bufbuild/protobuf';
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import { type LocalizedText } from '@generated/yoriai/event/v1/common_pb';
import {
  IndicatorKind,
  UnitScale,
} from '@generated/yoriai/event/v1/definitions_pb';
import { type Event, EventSchema } from '@generated/yoriai/event/v1/event_pb';
import { ObservationSchema } from '@generated/yoriai/event/v1/indicators_pb';

import { dividedByTenTo, namesScale } from './numbers';
import { type CellFault, type ObjectionReason } from './objections';
import { indicatorStream, type ReportsOnRecord } from './reports_on_record';
import {
  copyOf,
  overwrite,
  REPORT_FIELDS,
  type ReportRecord,
} from './reports_table';
import { type TableFile, type TableRow } from './table_file';

// What is on record of a plan, all at one position.
export interface PresentState {
  readonly planId: string;
  // The first and the last day of the plan.
  readonly firstDay: string;
  readonly lastDay: string;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly organisationIds: ReadonlySet<string>;
  readonly onRecord: ReportsOnRecord;
}

// Who imports, and what corrections say of themselves.
export interface ImportTerms {
  // Whose report a row is that names no organisation.
  readonly author: string;
  // The day of corrections, an ISO 8601 date.
  readonly correctedOn: string;
  readonly reason: LocalizedText;
  readonly newEventId: () => string;
}

// One thing that a correction changes.
export interface CellChange {
  // The key of the column.
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

export interface RowEffect {
  readonly line: number;
  readonly effect: 'new' | 'corrected' | 'unchanged';
  readonly report: ReportRecord;
  readonly changes: readonly CellChange[];
}

// An event that an import means to put on record, and where it comes from.
export interface ImportedEvent {
  readonly event: Event;
  readonly stream: string;
  readonly row: TableRow;
}

export interface ImportDiff {
  readonly effects: readonly RowEffect[];
  readonly events: readonly ImportedEvent[];
  // Rows that no event can bring on record. With any, nothing is.
  readonly faults: readonly CellFault[];
}

// How many zeros a value of one stands for.
const POWERS: Readonly<Partial<Record<UnitScale, number>>> = {
  [UnitScale.THOUSAND]: 3,
  [UnitScale.TEN_THOUSAND]: 4,
  [UnitScale.MILLION]: 6,
  [UnitScale.HUNDRED_MILLION]: 8,
};

// Where an indicator's values are in 億, "1.5億" is 1.5, as "1.5" is. Returns
// null where the scale leaves more than nine digits behind the point.
export function inScaleOf(
  indicator: Indicator,
  written: string,
  value: string,
): string | null {
  const power = POWERS[indicator.terms?.scale ?? UnitScale.UNSPECIFIED] ?? 0;
  if (power === 0 || !namesScale(written)) return value;
  return dividedByTenTo(power, value);
}

export function diffReports(
  file: TableFile,
  present: PresentState,
  terms: ImportTerms,
): ImportDiff {
  return new ReportsDiffer(file, present, terms).diff();
}

type EventInit = MessageInitShape<typeof EventSchema>;

type EventPayload = NonNullable<
  Extract<EventInit, { payload?: unknown }>['payload']
>;

function isSame(a: ReportRecord, b: ReportRecord): boolean {
  return (
    a.observedOn === b.observedOn &&
    equals(ObservationSchema, a.observation, b.observation)
  );
}

function keyOf(report: ReportRecord): string {
  return [report.indicatorId, report.organisationId, report.observedOn].join(
    ' ',
  );
}

// Goes through the rows and notes what each means.
class ReportsDiffer {
  readonly #file: TableFile;
  readonly #present: PresentState;
  readonly #terms: ImportTerms;
  readonly #byKey = new Map<string, ReportRecord[]>();
  // The line of the row that is about a report already.
  readonly #lines = new Map<string, number>();
  readonly #effects: RowEffect[] = [];
  readonly #events: ImportedEvent[] = [];
  readonly #faults: CellFault[] = [];

  constructor(file: TableFile, present: PresentState, terms: ImportTerms) {
    this.#file = file;
    this.#present = present;
    this.#terms = terms;
    for (const report of present.onRecord.reports.values()) {
      if (report.withdrawn) continue;
      const same = this.#byKey.get(keyOf(report));
      if (same === undefined) this.#byKey.set(keyOf(report), [report]);
      else same.push(report);
    }
  }

  diff(): ImportDiff {
    for (const row of this.#file.rows) this.#takeRow(row);
    return {
      effects: this.#effects,
      events: this.#events,
      faults: this.#faults,
    };
  }

  #object(
    row: TableRow,
    key: string,
    reason: ObjectionReason,
    ...facts: string[]
  ): void {
    this.#faults.push(this.#file.fault(row, key, reason, ...facts));
  }

  #takeRow(asWritten: TableRow): void {
    const faults = this.#faults.length;
    const indicator = this.#checkIndicator(asWritten);
    const row = this.#scaled(indicator, asWritten);
    const report = this.#rowAsReport(row);
    const before = this.#findReport(row, report);
    this.#checkRow(row, report, indicator);
    if (this.#faults.length > faults || indicator === null) return;
    const key = before?.reportId ?? keyOf(report);
    const line = this.#lines.get(key);
    if (line !== undefined) {
      this.#object(row, 'indicator_id', 'row-twice', String(line));
      return;
    }
    this.#lines.set(key, row.line);
    if (before === null) this.#report(row, report, indicator);
    else this.#correct(row, before);
  }

  #scaled(indicator: Indicator | null, row: TableRow): TableRow {
    const value = row.values.get('value') ?? '';
    if (indicator === null) return row;
    const scaled = inScaleOf(indicator, row.written.get('value') ?? '', value);
    if (scaled === null) this.#object(row, 'value', 'too-fine-for-scale');
    if (scaled === null || scaled === value) return row;
    return { ...row, values: new Map(row.values).set('value', scaled) };
  }

  // What the row says, as if nothing were on record.
  #rowAsReport(row: TableRow): ReportRecord {
    const named = row.values.get('organisation_id') ?? '';
    const report: ReportRecord = {
      planId: this.#present.planId,
      indicatorId: row.values.get('indicator_id') ?? '',
      organisationId: named === '' ? this.#terms.author : named,
      observedOn: '',
      observation: create(ObservationSchema),
      reportId: '',
      withdrawn: false,
      contributionId: '',
      reportedOn: '',
    };
    overwrite(report, this.#file, row);
    return report;
  }

  #checkIndicator(row: TableRow): Indicator | null {
    const { planId, indicators } = this.#present;
    const named = row.values.get('plan_id') ?? '';
    if (named !== '' && named !== planId) {
      this.#object(row, 'plan_id', 'one-plan-per-file', planId);
    }
    const indicator = indicators.get(row.values.get('indicator_id') ?? '');
    if (indicator === undefined) {
      this.#object(row, 'indicator_id', 'no-such-indicator', planId);
      return null;
    }
    if (indicator.terms?.derivation !== undefined) {
      this.#object(row, 'indicator_id', 'indicator-is-derived');
    }
    return indicator;
  }

  #checkRow(
    row: TableRow,
    report: ReportRecord,
    indicator: Indicator | null,
  ): void {
    const { organisationIds, firstDay, lastDay } = this.#present;
    const named = row.values.get('organisation_id') ?? '';
    if (named !== '' && !organisationIds.has(named)) {
      this.#object(row, 'organisation_id', 'no-such-organisation');
    }
    if (report.observedOn < firstDay || report.observedOn > lastDay) {
      this.#object(row, 'observed_on', 'day-outside-plan', firstDay, lastDay);
    }
    if (indicator === null) return;
    const isMilestone = indicator.kind === IndicatorKind.MILESTONE;
    const { finding } = report.observation;
    if (isMilestone !== (finding.case === 'milestoneReached')) {
      const reason = isMilestone ? 'milestone-is-yes-no' : 'value-is-a-number';
      this.#object(row, 'value', reason);
    }
  }

  // Returns the report that the row is about; null: there is none yet.
  #findReport(row: TableRow, report: ReportRecord): ReportRecord | null {
    const id = row.values.get('report_id') ?? '';
    if (id !== '') return this.#findById(row, id);
    const candidates = this.#byKey.get(keyOf(report)) ?? [];
    const [only] = candidates;
    if (candidates.length <= 1) return only ?? null;
    const same = candidates.find((candidate) => {
      const after = copyOf(candidate);
      overwrite(after, this.#file, row);
      return isSame(candidate, after);
    });
    if (same !== undefined) return same;
    const count = String(candidates.length);
    this.#object(row, 'report_id', 'several-reports', count);
    return null;
  }

  #findById(row: TableRow, id: string): ReportRecord | null {
    const report = this.#present.onRecord.reports.get(id);
    if (report === undefined || report.withdrawn) {
      const reason =
        report === undefined ? 'no-report-of-this-id' : 'report-is-withdrawn';
      this.#object(row, 'report_id', reason);
      return null;
    }
    const differs = (key: string, onRecord: string) => {
      this.#object(row, key, 'report-says-otherwise', onRecord);
    };
    if (report.indicatorId !== row.values.get('indicator_id')) {
      differs('indicator_id', report.indicatorId);
    }
    const named = row.values.get('organisation_id') ?? '';
    if (named !== '' && named !== report.organisationId) {
      differs('organisation_id', report.organisationId);
    }
    return report;
  }

  #report(row: TableRow, report: ReportRecord, indicator: Indicator): void {
    if (indicator.retired) {
      this.#object(row, 'indicator_id', 'indicator-is-retired');
      return;
    }
    this.#add(row, report, report.observedOn, {
      case: 'indicatorReported',
      value: {
        planId: report.planId,
        indicatorId: report.indicatorId,
        organisationId: report.organisationId,
        observation: report.observation,
        contributionId: report.contributionId,
        reportedOn: report.reportedOn,
      },
    });
    this.#effects.push({ line: row.line, effect: 'new', report, changes: [] });
  }

  #correct(row: TableRow, before: ReportRecord): void {
    const after = copyOf(before);
    overwrite(after, this.#file, row);
    const { line } = row;
    for (const [key, was, is] of [
      ['contribution_id', before.contributionId, after.contributionId],
      ['reported_on', before.reportedOn, after.reportedOn],
    ] as const) {
      if (was === is) continue;
      this.#object(row, key, 'report-says-otherwise', was);
      return;
    }
    if (isSame(before, after)) {
      const effect = 'unchanged';
      this.#effects.push({ line, effect, report: before, changes: [] });
      return;
    }
    this.#add(row, before, this.#terms.correctedOn, {
      case: 'indicatorReportCorrected',
      value: {
        planId: before.planId,
        indicatorId: before.indicatorId,
        reportEventId: before.reportId,
        observedOn: after.observedOn,
        observation: after.observation,
        reason: this.#terms.reason,
      },
    });
    const changes = REPORT_FIELDS.map(({ key, show }) => ({
      key,
      before: show(before),
      after: show(after),
    })).filter((change) => change.before !== change.after);
    this.#effects.push({ line, effect: 'corrected', report: after, changes });
  }

  #add(
    row: TableRow,
    report: ReportRecord,
    occurredOn: string,
    payload: EventPayload,
  ): void {
    const header = { eventId: this.#terms.newEventId(), occurredOn };
    this.#events.push({
      event: create(EventSchema, { header, payload }),
      stream: indicatorStream(report.planId, report.indicatorId),
      row,
    });
  }
}
