// Membership as it stood on a day of business. The record answers with the
// latest joining, leaving and number of units; what lies after the day that is
// looked at had not happened yet.
import type {
  Organisation,
} from '@generated/yoriai/api/v1/federation_service_pb';

// What is known of an organisation's membership on a day.
export interface Membership {
  member: boolean;
  // Not set: they changed later, and what they were before is not told.
  units: bigint | undefined;
  // Since when it is a member; '' if it is not, or if that is not told.
  since: string;
}

export function membershipOn(
  organisation: Organisation,
  on: string,
): Membership {
  const { joinedOn, unitsSince, units } = organisation;
  if (!isMemberOn(organisation, on)) {
    return { member: false, units: 0n, since: '' };
  }
  return {
    member: true,
    units: unitsSince <= on ? units : undefined,
    since: joinedOn <= on ? joinedOn : '',
  };
}

function isMemberOn(organisation: Organisation, on: string): boolean {
  const { joinedOn, leftOn, member } = organisation;
  if (joinedOn === '') return false;
  // It joined again later: it was one before if it left in between.
  if (joinedOn > on) return leftOn > on && leftOn < joinedOn;
  const leftSince = leftOn > joinedOn || (leftOn === joinedOn && !member);
  return !leftSince || leftOn > on;
}
