// What the pages of bodies ask for, and on which events the answers depend.
import { DutyKind } from '@generated/yoriai/api/v1/duty_service_pb';
import { bodies, duties, plans } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { asOfRequest, atMoment, type Moment } from '../../state/moment';

export const BODY_EVENTS = [
  'BodyEstablished',
  'BodyMandateRevised',
  'BodyDissolved',
  'BodySuspended',
  'BodyResumed',
  'SeatTaken',
  'SeatVacated',
  'ThemeAdopted',
  'ThemeClosed',
  'ProposalMade',
  'DecisionRecorded',
  'ActionItemAssigned',
  'ActionItemRevised',
  'ActionItemCompleted',
  'ActionItemDropped',
];

export const PLAN_EVENTS = [
  'PlanRevised',
  'PlanElementDefined',
  'PlanElementRevised',
  'PlanElementEnded',
  'IndicatorDefined',
  'IndicatorRevised',
  'IndicatorRetired',
  'TargetSet',
  'TargetDeferred',
  'TargetRevised',
];

export async function fetchBodies(at: Moment) {
  const pages = await allPages((pageToken) =>
    bodies.listBodies({
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...asOfRequest(at),
    }),
  );
  return {
    bodies: pages.flatMap((page) => page.bodies),
    basis: pages[0].basis,
  };
}

// Fetches the meetings that mandates ask for in the fiscal year of the day.
export async function fetchMeetingDuties(planId: string, at: Moment) {
  const pages = await allPages((pageToken) =>
    duties.listDuties({
      planId,
      kinds: [DutyKind.MEETING],
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...atMoment(at),
    }),
  );
  return {
    duties: pages.flatMap((page) => page.duties),
    basis: pages[0].basis,
  };
}

// Fetches all changes of all plans: a decision may change several of them.
export async function fetchPlanChanges(planIds: readonly string[], at: Moment) {
  const ofPlans = await Promise.all(
    planIds.map((planId) =>
      allPages((pageToken) =>
        plans.listPlanChanges({
          planId,
          pageSize: PAGE_SIZE_MAX,
          pageToken,
          ...asOfRequest(at),
        }),
      ),
    ),
  );
  return {
    changes: ofPlans.flat().flatMap((page) => page.changes),
    basis: ofPlans[0]?.[0].basis,
  };
}
