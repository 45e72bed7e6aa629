// What the pages of bodies ask for, and on which events the answers depend.
import { type Body } from '@generated/yoriai/api/v1/bodies_service_pb';
import { DutyKind, type Duty } from '@generated/yoriai/api/v1/duty_service_pb';
import { type PlanChange } from '@generated/yoriai/api/v1/plan_service_pb';
import { bodies, duties, plans } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { asOfRequest, atMoment, moment } from '../../state/moment';

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

export async function fetchBodies(): Promise<Body[]> {
  const pages = await allPages((pageToken) =>
    bodies.listBodies({
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...asOfRequest(moment.value),
    }),
  );
  return pages.flatMap((page) => page.bodies);
}

// Fetches the meetings that mandates ask for in the fiscal year of the day.
export async function fetchMeetingDuties(planId: string): Promise<Duty[]> {
  const pages = await allPages((pageToken) =>
    duties.listDuties({
      planId,
      kinds: [DutyKind.MEETING],
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...atMoment(moment.value),
    }),
  );
  return pages.flatMap((page) => page.duties);
}

// Fetches all changes of all plans: a decision may change several of them.
export async function fetchPlanChanges(
  planIds: readonly string[],
): Promise<PlanChange[]> {
  const ofPlans = await Promise.all(
    planIds.map((planId) =>
      allPages((pageToken) =>
        plans.listPlanChanges({
          planId,
          pageSize: PAGE_SIZE_MAX,
          pageToken,
          ...asOfRequest(moment.value),
        }),
      ),
    ),
  );
  return ofPlans.flat().flatMap((page) => page.changes);
}
