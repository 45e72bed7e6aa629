// A file of reports against what is on record: what is new, what is corrected,
// what stays, and which rows the record does not allow.

import { create } from '@bufbuild/protobuf';
import {
  RecordedEventSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { IndicatorSchema } from '@generated/yoriai/api/v1/indicators_pb';
import {
  IndicatorKind,
  UnitScale,
} from '@generated/yoriai/event/v1/definitions_pb';
import { beforeEach, describe, expect, it } from 'vitest';

import {
  faultsOfRefusal,
  importAppend,
} from '@web/entry/import_append';
import {
  diffReports,
  type ImportDiff,
  type PresentState,
} from '@web/entry/reports_diff';
import { ReportsOnRecord } from '@web/entry/reports_on_record';
import {
  REPORT_FIELDS,
  localizedText,
} from '@web/entry/reports_table';
import { TableFile } from '@web/entry/table_file';

const INDICATORS = [
  { indicatorId: 'level', kind: IndicatorKind.LEVEL, terms: {} },
  {
    indicatorId: 'count',
    kind: IndicatorKind.COUNT_PER_YEAR,
    terms: { derivation: { eventTypes: ['MeetingHeld'] } },
  },
  { indicatorId: 'done', kind: IndicatorKind.MILESTONE, terms: {} },
  { indicatorId: 'old', kind: IndicatorKind.LEVEL, terms: {}, retired: true },
  {
    indicatorId: 'yen',
    kind: IndicatorKind.LEVEL,
    terms: { scale: UnitScale.HUNDRED_MILLION },
  },
].map((init) => create(IndicatorSchema, { planId: 'p', ...init }));

let onRecord: ReportsOnRecord;
let next: number;

beforeEach(() => {
  onRecord = new ReportsOnRecord();
  next = 0;
});

function present(): PresentState {
  return {
    planId: 'p',
    firstDay: '2020-04-01',
    lastDay: '2023-03-31',
    indicators: new Map(INDICATORS.map((one) => [one.indicatorId, one])),
    organisationIds: new Set(['miyagi', 'federation']),
    onRecord,
  };
}

// What a file comes to; the file must have no fault by itself.
function diff(text: string): ImportDiff & { file: TableFile } {
  const file = new TableFile(text, REPORT_FIELDS);
  expect(file.faults).toEqual([]);
  const terms = {
    author: 'federation',
    correctedOn: '2020-06-01',
    reason: localizedText('typed wrongly'),
    newEventId: () => `id-${++next}`,
  };
  return { ...diffReports(file, present(), terms), file };
}

function effectsOf(text: string): string[] {
  const { effects, faults } = diff(text);
  expect(faults).toEqual([]);
  return effects.map(({ line, effect, changes }) =>
    [
      line,
      effect,
      ...changes.map(
        ({ key, before, after }) => `${key}: ${before} → ${after}`,
      ),
    ].join(' '),
  );
}

function faultsOf(text: string): string[] {
  return diff(text).faults.map(({ line, column, objection }) =>
    [line, column, objection.reason, ...objection.facts].join(' '),
  );
}

// Puts the events of a file on record, as a server would.
function commit(text: string): void {
  for (const { event, stream } of diff(text).events) {
    const revision = (onRecord.revisions.get(stream) ?? 0n) + 1n;
    onRecord.take(create(RecordedEventSchema, { stream, revision, event }));
  }
}

describe('a file of reports', () => {
  it('reports what is not on record, for the author if for nobody else', () => {
    const { events, effects } = diff(
      '指標,日付,値,コメント\nlevel,R2.5.13,△1,234.5,減った\n'.replace(
        '△1,234.5',
        '"△1,234.5"',
      ),
    );
    expect(effects.map(({ effect }) => effect)).toEqual(['new']);
    const [imported] = events;
    expect(imported?.stream).toBe('indicator/p/level');
    expect(imported?.event.header).toMatchObject({
      eventId: 'id-1',
      occurredOn: '2020-05-13',
    });
    expect(imported?.event.payload).toMatchObject({
      case: 'indicatorReported',
      value: {
        planId: 'p',
        indicatorId: 'level',
        organisationId: 'federation',
        observation: {
          finding: { case: 'value', value: '-1234.5' },
          comment: { ja: '減った', en: '' },
        },
      },
    });
  });

  it('changes nothing when it comes again', () => {
    const text =
      'indicator,organisation,day,value,denominator,evidence\n' +
      'level,miyagi,2020-05-13,3.0,4,list\ndone,,2020-05-13,はい,,photo\n';
    commit(text);
    expect(effectsOf(text)).toEqual(['2 unchanged', '3 unchanged']);
  });

  it('corrects what is other, and keeps what has no column', () => {
    commit('indicator,day,value,evidence,comment\nlevel,2020-05-13,3,one,注\n');
    const text = 'indicator,day,value\nlevel,2020-05-13,4\n';
    expect(effectsOf(text)).toEqual(['2 corrected value: 3 → 4']);
    const { events } = diff(text);
    expect(events[0]?.event.header?.occurredOn).toBe('2020-06-01');
    expect(events[0]?.event.payload).toMatchObject({
      case: 'indicatorReportCorrected',
      value: {
        reportEventId: 'id-1',
        observedOn: '2020-05-13',
        observation: {
          finding: { case: 'value', value: '4' },
          evidence: [{ title: 'one' }],
          comment: { ja: '注' },
        },
        reason: { en: 'typed wrongly' },
      },
    });
  });

  it('can say the same again after it was otherwise', () => {
    const text = (value: number) =>
      `indicator,day,value\nlevel,2020-05-13,${value}\n`;
    for (const value of [1, 2, 1]) commit(text(value));
    expect(effectsOf(text(2))).toEqual(['2 corrected value: 1 → 2']);
  });

  it('moves a report to another day by its id', () => {
    commit('indicator,day,value\nlevel,2020-05-13,3\n');
    expect(
      effectsOf('indicator,day,value,report_id\nlevel,2020-05-14,3,id-1\n'),
    ).toEqual(['2 corrected observed_on: 2020-05-13 → 2020-05-14']);
  });

  it('takes a text in the shapes of CP932 for the same', () => {
    commit('indicator,day,value,comment\nlevel,2020-05-13,3,一関〜盛岡\n');
    expect(
      effectsOf('indicator,day,value,comment\nlevel,2020-05-13,3,一関～盛岡\n'),
    ).toEqual(['2 unchanged']);
  });

  it('reads 1.5億 as 1.5 where values are in 億', () => {
    const value = (written: string) =>
      diff(`indicator,day,value\nyen,2020-05-13,${written}\n`).events[0]?.event
        .payload.value;
    for (const written of ['1.5億', '1.5', '150百万円']) {
      expect(value(written)).toMatchObject({
        observation: { finding: { case: 'value', value: '1.5' } },
      });
    }
    expect(faultsOf('indicator,day,value\nyen,2020-05-13,0.000001千\n')).toEqual(
      ['2 value too-fine-for-scale'],
    );
  });

  it('names every row that the record does not allow', () => {
    commit('indicator,organisation,day,value\nlevel,miyagi,2020-05-20,3\n');
    expect(
      faultsOf(
        'plan_id,indicator_id,organisation_id,observed_on,value,report_id\n' +
          'p,none,miyagi,2020-05-13,1,\n' +
          'q,level,miyagi,2020-05-13,1,\n' +
          'p,count,miyagi,2020-05-13,1,\n' +
          'p,level,nobody,2020-05-13,1,\n' +
          'p,level,miyagi,2019-05-13,1,\n' +
          'p,level,miyagi,2020-05-13,yes,\n' +
          'p,done,miyagi,2020-05-13,1,\n' +
          'p,level,miyagi,2020-05-14,1,no-such-report\n' +
          'p,level,miyagi,2020-05-15,1,\n' +
          'p,level,miyagi,R2.5.15,2,\n' +
          'p,old,miyagi,2020-05-13,1,\n' +
          'p,level,federation,2020-05-13,1,id-1\n',
      ),
    ).toEqual([
      '2 indicator_id no-such-indicator p',
      '3 plan_id one-plan-per-file p',
      '4 indicator_id indicator-is-derived',
      '5 organisation_id no-such-organisation',
      '6 observed_on day-outside-plan 2020-04-01 2023-03-31',
      '7 value value-is-a-number',
      '8 value milestone-is-yes-no',
      '9 report_id no-report-of-this-id',
      '11 indicator_id row-twice 10',
      '12 indicator_id indicator-is-retired',
      '13 organisation_id report-says-otherwise miyagi',
    ]);
  });

  it('wants the id where several reports could be meant', () => {
    const report = (reportId: string, value: string) => {
      onRecord.take(
        create(RecordedEventSchema, {
          stream: 'indicator/p/level',
          revision: BigInt(onRecord.reports.size + 1),
          event: {
            header: { eventId: reportId, occurredOn: '2020-05-13' },
            payload: {
              case: 'indicatorReported',
              value: {
                planId: 'p',
                indicatorId: 'level',
                organisationId: 'federation',
                observation: { finding: { case: 'value', value } },
              },
            },
          },
        }),
      );
    };
    report('first', '1');
    report('second', '2');
    const text = 'indicator,day,value\nlevel,2020-05-13,';
    expect(effectsOf(`${text}2\n`)).toEqual(['2 unchanged']);
    expect(faultsOf(`${text}3\n`)).toEqual(['2 report_id several-reports 2']);
  });
});

describe('the append of an import', () => {
  it('stands on the streams as they were', () => {
    commit('indicator,day,value\nlevel,2020-05-13,3\n');
    const changed = diff(
      'indicator,day,value\nlevel,2020-05-13,4\nlevel,2020-05-14,5\n' +
        'yen,2020-05-14,5\n',
    );
    const append = importAppend(changed, onRecord, true);
    expect(append.validateOnly).toBe(true);
    expect(append.events).toHaveLength(3);
    expect(
      append.preconditions.map(({ stream, expected }) => [
        stream,
        expected.case,
        expected.case === 'revision' ? expected.value : null,
      ]),
    ).toEqual([
      ['indicator/p/level', 'revision', 1n],
      ['indicator/p/yen', 'noStream', null],
    ]);
  });

  it('finds the cell that the server objects to', () => {
    const changed = diff(
      'indicator,day,値,evidence\nlevel,2020-05-13,1,\ndone,2020-05-13,yes,\n',
    );
    const at = (field: string) => {
      const description = `${field} is needed`;
      const [fault] = faultsOfRefusal(
        [{ field, description }],
        changed.file,
        changed,
      );
      return [fault?.line, fault?.column, fault?.objection.facts[0]];
    };
    const observation = 'events[1].indicator_reported.observation';
    expect(at(`${observation}.evidence`)).toEqual([
      3,
      'evidence',
      'evidence is needed',
    ]);
    expect(at(`${observation}.value`)).toEqual([3, '値', '値 is needed']);
    expect(at('events[0].header.occurred_on')).toEqual([
      2,
      'day',
      'day is needed',
    ]);
    expect(at('events[0].header.note')[0]).toBe(2);
    expect(at('preconditions[0]')[0]).toBe(0);
    expect(at('events[7]')[0]).toBe(0);
  });
});
