// Bodies, seats and meetings as they stood on a day of business.
//
// The bodies service answers what is on record at a point of the log, and asks
// for no day. What had not happened yet by the day that is looked at is taken
// off here, as far as the answer tells days.
import type {
  Body,
  Meeting,
  Seat,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import {
  BodyState,
  MeetingState,
} from '@generated/yoriai/api/v1/bodies_service_pb';

// Returns whether something of `day` had happened by `on`; '' is long ago.
export function happenedBy(day: string, on: string): boolean {
  return day <= on;
}

// Returns the state of the body on that day; null before it was there.
export function bodyStateOn(body: Body, on: string): BodyState | null {
  if (!happenedBy(body.establishedOn, on)) return null;
  if (body.dissolvedOn !== '' && happenedBy(body.dissolvedOn, on)) {
    return BodyState.DISSOLVED;
  }
  const rested = body.suspensions.some(
    ({ from, until }) =>
      happenedBy(from, on) && (until === '' || !happenedBy(until, on)),
  );
  return rested ? BodyState.SUSPENDED : BodyState.ACTIVE;
}

// Seats by whether they were held on that day; none that came later.
export function seatsOn(seats: readonly Seat[], on: string) {
  const taken = seats.filter((seat) => happenedBy(seat.takenOn, on));
  const isHeld = (seat: Seat) =>
    seat.vacatedOn === '' || !happenedBy(seat.vacatedOn, on);
  return {
    held: taken.filter(isHeld),
    past: taken.filter((seat) => !isHeld(seat)),
  };
}

// Returns the state of a meeting on that day. One that was held later was still
// to come; null if nothing says that it had been called for a day.
export function meetingStateOn(
  meeting: Meeting,
  on: string,
): MeetingState | null {
  if (meeting.state !== MeetingState.HELD) return meeting.state;
  if (happenedBy(meeting.heldOn, on)) return MeetingState.HELD;
  return meeting.scheduledOn === '' ? null : MeetingState.SCHEDULED;
}

// Returns the day under which a meeting stands on that day; '' without one.
export function meetingDayOn(meeting: Meeting, on: string): string {
  return meetingStateOn(meeting, on) === MeetingState.HELD
    ? meeting.heldOn
    : meeting.scheduledOn;
}

// The last meeting held by that day, and the next one that is called.
export interface NeighbouringMeetings {
  last: Meeting | null;
  next: Meeting | null;
}

// Returns the neighbours of that day among the meetings of one body.
export function neighboursOn(
  meetings: readonly Meeting[],
  on: string,
): NeighbouringMeetings {
  let last: Meeting | null = null;
  let next: Meeting | null = null;
  for (const meeting of meetings) {
    const state = meetingStateOn(meeting, on);
    const day = meetingDayOn(meeting, on);
    if (state === MeetingState.HELD) {
      if (last === null || day > last.heldOn) last = meeting;
    } else if (state === MeetingState.SCHEDULED && day >= on) {
      if (next === null || day < next.scheduledOn) next = meeting;
    }
  }
  return { last, next };
}
