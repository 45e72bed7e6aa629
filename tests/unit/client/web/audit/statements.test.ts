// What each type of event says towards a value.

import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { IndicatorSchema } from '@generated/yoriai/api/v1/indicators_pb';
import { Measure } from '@generated/yoriai/event/v1/definitions_pb';
import { EventSchema } from '@generated/yoriai/event/v1/event_pb';
import { RecordSchema } from '@generated/yoriai/log/v1/record_pb';
import { describe, expect, it } from 'vitest';

import { formatDecimal } from '@web/audit/decimal';
import { StatementReader } from '@web/audit/statements';

type EventInit = MessageInitShape<typeof EventSchema>;
type Payload = NonNullable<
  Extract<EventInit, { payload?: unknown }>['payload']
>;

// What the events say, one after the other: day, subject and amount.
function said(measure: Measure, payloads: readonly Payload[]): string[] {
  const indicator = create(IndicatorSchema, {
    terms: { derivation: { measure } },
  });
  const reader = new StatementReader(indicator);
  return payloads.map((payload) => {
    const header = { occurredOn: '2020-05-13' };
    const event = create(EventSchema, { header, payload });
    const record = create(RecordSchema);
    const statement = reader.read({ record, event });
    if (statement === null) return 'nothing';
    const { day, subjectId, amount } = statement;
    const shown = amount === null ? '' : formatDecimal(amount);
    return `${day} ${subjectId} ${shown}`;
  });
}

const MET: readonly Payload[] = [
  {
    case: 'meetingHeld',
    value: { meetingId: 'm', minutes: { attendanceCount: 12n } },
  },
  {
    case: 'meetingRecordCorrected',
    value: {
      meetingId: 'm',
      heldOn: '2020-05-14',
      minutes: { attendanceCount: 11n },
    },
  },
];

describe('a meeting', () => {
  it('counts as one, or as its persons', () => {
    expect(said(Measure.COUNT, MET)).toEqual([
      '2020-05-13 m 1',
      '2020-05-14 m 1',
    ]);
    expect(said(Measure.SUM_ATTENDANCE, MET)).toEqual([
      '2020-05-13 m 12',
      '2020-05-14 m 11',
    ]);
  });
});

describe('a body', () => {
  it('has themes, proposals, decisions and seats that count as one', () => {
    expect(
      said(Measure.COUNT, [
        { case: 'themeAdopted', value: { theme: { themeId: 't' } } },
        { case: 'proposalMade', value: { proposalId: 'p' } },
        { case: 'decisionRecorded', value: { decisionId: 'd' } },
        { case: 'seatTaken', value: { seatId: 's' } },
        { case: 'seatVacated', value: { seatId: 's' } },
      ]),
    ).toEqual([
      '2020-05-13 t 1',
      '2020-05-13 p 1',
      '2020-05-13 d 1',
      '2020-05-13 s 1',
      '2020-05-13 s -1',
    ]);
  });
});

describe('a member', () => {
  it('says how many units more or fewer it holds', () => {
    const organisationId = 'miyagi';
    expect(
      said(Measure.NET_UNITS, [
        { case: 'memberJoined', value: { organisationId, units: 3n } },
        {
          case: 'membershipUnitsChanged',
          value: { organisationId, units: 5n },
        },
        { case: 'memberLeft', value: { organisationId } },
      ]),
    ).toEqual([
      '2020-05-13 miyagi 3',
      '2020-05-13 miyagi 2',
      '2020-05-13 miyagi -5',
    ]);
  });
});

describe('an activity', () => {
  const activity = { activityId: 'a' };

  it('counts as one, or by what its measure sums', () => {
    const recipients = [{ inPerson: true }, { inPerson: false }];
    const petition: Payload = {
      case: 'petitionSubmitted',
      value: { activity, recipients },
    };
    const articles: Payload = {
      case: 'articlesPublished',
      value: { activity, articles: 7n },
    };
    expect(said(Measure.COUNT, [petition])).toEqual(['2020-05-13 a 1']);
    expect(said(Measure.SUM_RECIPIENTS_IN_PERSON, [petition])).toEqual([
      '2020-05-13 a 1',
    ]);
    expect(said(Measure.SUM_ARTICLES, [articles])).toEqual(['2020-05-13 a 7']);
  });

  it('is said anew by a correction, and not by a withdrawal', () => {
    expect(
      said(Measure.SUM_ARTICLES, [
        {
          case: 'activityCorrected',
          value: {
            activityId: 'a',
            happenedOn: '2020-05-20',
            replacement: {
              case: 'articlesPublished',
              value: { activity, articles: 8n },
            },
          },
        },
        { case: 'activityWithdrawn', value: { activityId: 'a' } },
      ]),
    ).toEqual(['2020-05-20 a 8', 'nothing']);
  });
});
