import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  BodySchema,
  BodyState,
  MeetingSchema,
  MeetingState,
  SeatSchema,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import {
  bodyStateOn,
  meetingDayOn,
  meetingStateOn,
  neighboursOn,
  seatsOn,
} from '@web/pages/bodies/on_day';

describe('bodyStateOn', () => {
  const body = create(BodySchema, {
    establishedOn: '2020-04-01',
    dissolvedOn: '2022-03-31',
    suspensions: [{ from: '2020-06-01', until: '2020-09-01' }],
  });

  it('follows the life of the body', () => {
    expect(bodyStateOn(body, '2020-03-31')).toBeNull();
    expect(bodyStateOn(body, '2020-04-01')).toBe(BodyState.ACTIVE);
    expect(bodyStateOn(body, '2020-06-01')).toBe(BodyState.SUSPENDED);
    expect(bodyStateOn(body, '2020-09-01')).toBe(BodyState.ACTIVE);
    expect(bodyStateOn(body, '2022-03-31')).toBe(BodyState.DISSOLVED);
  });
});

describe('seatsOn', () => {
  it('tells seats held from past ones, and leaves out later ones', () => {
    const seats = [
      create(SeatSchema, { seatId: 'a', takenOn: '2020-04-01' }),
      create(SeatSchema, {
        seatId: 'b',
        takenOn: '2020-04-01',
        vacatedOn: '2021-04-01',
      }),
      create(SeatSchema, { seatId: 'c', takenOn: '2021-04-01' }),
    ];

    const ids = (of: { seatId: string }[]) => of.map(({ seatId }) => seatId);
    expect(ids(seatsOn(seats, '2021-03-31').held)).toEqual(['a', 'b']);
    expect(ids(seatsOn(seats, '2021-04-01').held)).toEqual(['a', 'c']);
    expect(ids(seatsOn(seats, '2021-04-01').past)).toEqual(['b']);
  });
});

describe('meetings on a day', () => {
  const called = create(MeetingSchema, {
    meetingId: 'called',
    state: MeetingState.HELD,
    scheduledOn: '2021-05-10',
    heldOn: '2021-05-12',
  });
  const uncalled = create(MeetingSchema, {
    meetingId: 'uncalled',
    state: MeetingState.HELD,
    heldOn: '2021-02-01',
  });
  const ahead = create(MeetingSchema, {
    meetingId: 'ahead',
    state: MeetingState.SCHEDULED,
    scheduledOn: '2021-09-01',
  });

  it('are still to come before they were held', () => {
    expect(meetingStateOn(called, '2021-05-11')).toBe(MeetingState.SCHEDULED);
    expect(meetingDayOn(called, '2021-05-11')).toBe('2021-05-10');
    expect(meetingStateOn(called, '2021-05-12')).toBe(MeetingState.HELD);
    expect(meetingDayOn(called, '2021-05-12')).toBe('2021-05-12');
  });

  it('are not there before they were held if they were never called', () => {
    expect(meetingStateOn(uncalled, '2021-01-31')).toBeNull();
  });

  it('have a last and a next one', () => {
    const all = [ahead, called, uncalled];

    const { last, next } = neighboursOn(all, '2021-03-01');

    expect(last?.meetingId).toBe('uncalled');
    expect(next?.meetingId).toBe('called');
    expect(neighboursOn(all, '2021-06-01').next?.meetingId).toBe('ahead');
    expect(neighboursOn([], '2021-06-01')).toEqual({ last: null, next: null });
  });
});
