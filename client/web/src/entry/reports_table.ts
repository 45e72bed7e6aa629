// The table of reports: its columns, and how each shows a part of a report and
// puts it there. One list makes both ways, so that what was exported changes
// nothing when it comes back. The keys and headings are those of the command
// line (docs/guide/csv.md).

import { clone, create } from '@bufbuild/protobuf';
import {
  EvidenceSchema,
  type LocalizedText,
  LocalizedTextSchema,
} from '@generated/yoriai/event/v1/common_pb';
import {
  type Observation,
  ObservationSchema,
} from '@generated/yoriai/event/v1/indicators_pb';

import { type CellKind, type Column, NO, YES } from './cells';
import { canonical } from './numbers';
import { type TableFile, type TableRow } from './table_file';
import { withCp932Shapes } from './unicode';

// A report of an indicator, in its latest wording.
export interface ReportRecord {
  planId: string;
  indicatorId: string;
  organisationId: string;
  observedOn: string;
  observation: Observation;
  // event_id of the IndicatorReported; empty for one that is not on record.
  reportId: string;
  withdrawn: boolean;
  // As they were first reported; a correction cannot change them.
  contributionId: string;
  reportedOn: string;
}

interface ReportField extends Column {
  // Returns the value of the cell.
  readonly show: (report: ReportRecord) => string;
  // Writes a value that says something else. Absent: the report is known by it,
  // or has it from elsewhere.
  readonly set?: (report: ReportRecord, value: string) => void;
}

function field(
  key: string,
  ja: string,
  en: string,
  kind: CellKind,
  show: ReportField['show'],
  set?: ReportField['set'],
  needed = false,
): ReportField {
  const column = { key, heading: { ja, en }, kind, needed, show };
  return set === undefined ? column : { ...column, set };
}

function showFinding({ observation: { finding } }: ReportRecord): string {
  switch (finding.case) {
    case 'value':
      return canonical(finding.value);
    case 'ratio':
      return canonical(finding.value.numerator);
    case 'milestoneReached':
      return finding.value ? YES : NO;
    case undefined:
      return '';
  }
}

function setFinding({ observation }: ReportRecord, value: string): void {
  if (value === YES || value === NO) {
    observation.finding = { case: 'milestoneReached', value: value === YES };
  } else if (observation.finding.case === 'ratio') {
    observation.finding.value.numerator = value;
  } else {
    observation.finding = { case: 'value', value };
  }
}

// With a denominator the value is the numerator of a ratio.
function showDenominator({ observation: { finding } }: ReportRecord): string {
  return finding.case === 'ratio' ? canonical(finding.value.denominator) : '';
}

function setDenominator(report: ReportRecord, denominator: string): void {
  const { finding } = report.observation;
  let numerator = '';
  if (finding.case === 'ratio') numerator = finding.value.numerator;
  if (finding.case === 'value') numerator = finding.value;
  const after = create(ObservationSchema, {
    finding:
      denominator === ''
        ? { case: 'value', value: numerator }
        : { case: 'ratio', value: { numerator, denominator } },
  });
  report.observation.finding = after.finding;
}

// The file has room for the first document; the others stay as they are, and an
// empty cell says nothing about documents: most files do not list them.
function setEvidence(
  { observation }: ReportRecord,
  part: { title: string } | { uri: string },
): void {
  const first = observation.evidence[0] ?? create(EvidenceSchema);
  if ('title' in part) {
    if (part.title === '') return;
    first.title = part.title;
  } else {
    if (part.uri === '') return;
    first.uri = part.uri;
    // The hash was that of the other document.
    first.sha256 = '';
  }
  observation.evidence[0] = first;
}

// A text goes into the language that it is in: Japanese if it has a character
// of that, as on the command line.
export function localizedText(text: string): LocalizedText {
  const isJapanese =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  return create(LocalizedTextSchema, isJapanese ? { ja: text } : { en: text });
}

function setComment({ observation }: ReportRecord, comment: string): void {
  delete observation.comment;
  if (comment !== '') observation.comment = localizedText(comment);
}

export const REPORT_FIELDS: readonly ReportField[] = [
  field('plan_id', '計画', 'plan', 'id', (report) => report.planId),
  field(
    'indicator_id',
    '指標',
    'indicator',
    'id',
    (report) => report.indicatorId,
    undefined,
    true,
  ),
  field(
    'organisation_id',
    '組織',
    'organisation',
    'id',
    (report) => report.organisationId,
  ),
  field(
    'observed_on',
    '日付',
    'day',
    'day',
    (report) => report.observedOn,
    (report, day) => {
      report.observedOn = day;
    },
    true,
  ),
  field(
    'value',
    '値',
    'value',
    'number_or_yes_no',
    showFinding,
    setFinding,
    true,
  ),
  field(
    'denominator',
    '分母',
    'denominator',
    'number',
    showDenominator,
    setDenominator,
  ),
  field(
    'evidence_title',
    '根拠資料',
    'evidence',
    'text',
    (report) => report.observation.evidence[0]?.title ?? '',
    (report, title) => {
      setEvidence(report, { title });
    },
  ),
  field(
    'evidence_uri',
    '根拠資料のURI',
    'evidence uri',
    'text',
    (report) => report.observation.evidence[0]?.uri ?? '',
    (report, uri) => {
      setEvidence(report, { uri });
    },
  ),
  field(
    'comment',
    'コメント',
    'comment',
    'text',
    ({ observation: { comment } }) =>
      comment?.ja === '' ? comment.en : (comment?.ja ?? ''),
    setComment,
  ),
  field('report_id', '報告ID', 'report id', 'id', (report) => report.reportId),
  field(
    'contribution_id',
    '共同報告ID',
    'contribution id',
    'id',
    (report) => report.contributionId,
    (report, id) => {
      report.contributionId = id;
    },
  ),
  field(
    'reported_on',
    '報告日',
    'reported on',
    'day',
    (report) => report.reportedOn,
    (report, day) => {
      report.reportedOn = day;
    },
  ),
];

export function copyOf(report: ReportRecord): ReportRecord {
  return {
    ...report,
    observation: clone(ObservationSchema, report.observation),
  };
}

// Texts that went through CP932 come back in other shapes, which nobody means.
function saysTheSame(kind: CellKind, a: string, b: string): boolean {
  if (a === b) return true;
  return kind === 'text' && withCp932Shapes(a) === withCp932Shapes(b);
}

// Writes into `report` what `row` says otherwise; what the file has no column
// for stays.
export function overwrite(
  report: ReportRecord,
  file: TableFile,
  row: TableRow,
): void {
  for (const { key, kind, show, set } of REPORT_FIELDS) {
    if (set === undefined || !file.has(key)) continue;
    const value = row.values.get(key) ?? '';
    if (!saysTheSame(kind, show(report), value)) set(report, value);
  }
}
