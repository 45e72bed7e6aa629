// What is typed into the forms, the events that it becomes, and how a draft
// keeps its event's id.

import { create } from '@bufbuild/protobuf';
import { IndicatorSchema } from '@generated/yoriai/api/v1/indicators_pb';
import {
  IndicatorKind,
  UnitScale,
} from '@generated/yoriai/event/v1/definitions_pb';
import { describe, expect, it } from 'vitest';

import {
  emptyMeeting,
  meetingFieldOf,
  readMeeting,
} from '@web/entry/meeting_draft';
import {
  emptyReport,
  readReport,
  reportFieldOf,
  valueAsRead,
} from '@web/entry/report_draft';
import {
  dropDraft,
  loadDraft,
  saveDraft,
} from '@web/entry/saved_draft';

const LEVEL = create(IndicatorSchema, {
  planId: 'p',
  indicatorId: 'level',
  kind: IndicatorKind.LEVEL,
  terms: { scale: UnitScale.HUNDRED_MILLION },
});
const DONE = create(IndicatorSchema, {
  planId: 'p',
  indicatorId: 'done',
  kind: IndicatorKind.MILESTONE,
  terms: {},
});
const SHARE = create(IndicatorSchema, {
  planId: 'p',
  indicatorId: 'share',
  kind: IndicatorKind.LEVEL,
  terms: { ratio: { percent: true } },
});

const REPORT = {
  ...emptyReport('id-1'),
  indicatorId: 'level',
  organisationId: 'miyagi',
  observedOn: '令和2年5月13日',
  value: '１．５億円',
};

function reasons(
  faults: ReadonlyMap<string, { reason: string }> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    [...(faults ?? [])].map(([field, { reason }]) => [field, reason]),
  );
}

describe('a report', () => {
  it('becomes its event, in the scale of its indicator', () => {
    const { event } = readReport(
      { ...REPORT, evidenceTitle: 'list', comment: '速報値' },
      LEVEL,
    );
    expect(event).toMatchObject({
      header: { eventId: 'id-1', occurredOn: '2020-05-13' },
      payload: {
        case: 'indicatorReported',
        value: {
          planId: 'p',
          indicatorId: 'level',
          organisationId: 'miyagi',
          observation: {
            finding: { case: 'value', value: '1.5' },
            evidence: [{ title: 'list' }],
            comment: { ja: '速報値' },
          },
        },
      },
    });
    expect(valueAsRead('１．５億円', LEVEL)).toBe('1.5');
    expect(valueAsRead('1,5', LEVEL)).toBeNull();
  });

  it('of a milestone says whether it is reached', () => {
    const draft = { ...REPORT, indicatorId: 'done', value: '' };
    expect(reasons(readReport(draft, DONE).faults)).toEqual({
      reached: 'cell-missing',
    });
    expect(readReport({ ...draft, reached: 'no' }, DONE).event).toMatchObject({
      payload: {
        value: {
          observation: { finding: { case: 'milestoneReached', value: false } },
        },
      },
    });
  });

  it('of a ratio has two numbers', () => {
    const draft = { ...REPORT, indicatorId: 'share', value: '3' };
    expect(reasons(readReport(draft, SHARE).faults)).toEqual({
      denominator: 'cell-missing',
    });
    const { event } = readReport({ ...draft, denominator: '1,200' }, SHARE);
    expect(event).toMatchObject({
      payload: {
        value: {
          observation: {
            finding: {
              case: 'ratio',
              value: { numerator: '3', denominator: '1200' },
            },
          },
        },
      },
    });
  });

  it('is refused field by field', () => {
    const draft = {
      ...emptyReport('id-1'),
      observedOn: '3/4',
      value: '1,5',
      evidenceUri: 'https://example.org',
    };
    expect(reasons(readReport(draft, LEVEL).faults)).toEqual({
      indicatorId: 'cell-missing',
      organisationId: 'cell-missing',
      observedOn: 'day-without-year',
      value: 'not-a-number',
      evidenceTitle: 'cell-missing',
    });
    expect(
      reasons(readReport({ ...REPORT, value: '0.000001千' }, LEVEL).faults),
    ).toEqual({ value: 'too-fine-for-scale' });
  });

  it('has the fields that the server objects to', () => {
    const event = 'events[0].indicator_reported';
    expect(reportFieldOf(`${event}.observation.value`)).toBe('value');
    expect(reportFieldOf(`${event}.observation.evidence[0].uri`)).toBe(
      'evidenceUri',
    );
    expect(reportFieldOf('events[0].header.occurred_on')).toBe('observedOn');
    expect(reportFieldOf('preconditions[0].stream')).toBeNull();
  });
});

describe('a meeting', () => {
  const MEETING = {
    ...emptyMeeting('id-2'),
    bodyId: 'council',
    meetingId: 'council-5',
    ordinal: '５',
    heldOn: '2020/6/12',
    place: 'Sendai',
    attendance: [
      { organisationId: '', persons: '' },
      { organisationId: 'miyagi', persons: '12人' },
      { organisationId: 'iwate', persons: '3' },
    ],
    resolutions: ['', '計画を承認した'],
  };

  it('becomes its event, without what was left empty', () => {
    expect(readMeeting(MEETING).event).toMatchObject({
      header: { eventId: 'id-2', occurredOn: '2020-06-12' },
      payload: {
        case: 'meetingHeld',
        value: {
          meetingId: 'council-5',
          bodyId: 'council',
          ordinal: 5,
          venue: { place: { en: 'Sendai' }, online: false },
          minutes: {
            attendance: [
              { organisationId: 'miyagi', persons: 12n },
              { organisationId: 'iwate', persons: 3n },
            ],
            attendanceCount: 15n,
            resolutions: [{ ja: '計画を承認した' }],
          },
        },
      },
    });
  });

  it('is refused field by field', () => {
    const draft = {
      ...MEETING,
      meetingId: '第5回',
      ordinal: '-1',
      attendanceCount: '14',
      attendance: [
        { organisationId: 'miyagi', persons: '1.5' },
        { organisationId: '', persons: '15' },
      ],
    };
    expect(reasons(readMeeting(draft).faults)).toEqual({
      meetingId: 'not-an-id',
      ordinal: 'not-a-count',
      'attendance.0.persons': 'not-a-count',
      'attendance.1.organisationId': 'cell-missing',
      attendanceCount: 'fewer-than-listed',
    });
  });

  it('has the fields that the server objects to', () => {
    const at = (path: string) =>
      meetingFieldOf(`events[0].meeting_held.${path}`, MEETING);
    expect(at('minutes.attendance[0].organisation_id')).toBe(
      'attendance.1.organisationId',
    );
    expect(at('minutes.attendance[1].persons')).toBe('attendance.2.persons');
    expect(at('minutes.resolutions[0]')).toBe('resolutions.1');
    expect(at('body_id')).toBe('bodyId');
    expect(at('minutes.evidence')).toBeNull();
  });
});

describe('a draft', () => {
  const store = () => {
    const values = new Map<string, string>();
    return {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
  };

  it('keeps its id and what was typed until it is dropped', () => {
    const saved = store();
    saveDraft(saved, 'report', REPORT);
    expect(loadDraft(saved, 'report', emptyReport('id-9'))).toEqual(REPORT);
    dropDraft(saved, 'report');
    const fresh = loadDraft(saved, 'report', emptyReport('id-9'));
    expect(fresh.eventId).toBe('id-9');
  });

  it('leaves what another version saved in another shape', () => {
    const saved = store();
    saved.setItem('yoriai.draft.meeting', '{"bodyId":5,"colour":"red"}');
    const empty = emptyMeeting('id-9');
    expect(loadDraft(saved, 'meeting', empty)).toEqual(empty);
    saved.setItem('yoriai.draft.meeting', '{"attendance":[{"persons":"5"}]}');
    expect(loadDraft(saved, 'meeting', empty)).toEqual(empty);
    saved.setItem('yoriai.draft.meeting', '{');
    expect(loadDraft(saved, 'meeting', empty)).toEqual(empty);
  });
});
