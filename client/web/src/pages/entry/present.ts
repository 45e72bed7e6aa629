// What the forms offer and a file is held against: the plan, its indicators,
// the organisations and bodies, all as they are now.

import {
  indicators,
  bodies,
  federation,
  journal,
  plans,
} from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import { type Body } from '@generated/yoriai/api/v1/bodies_service_pb';
import {
  type Organisation,
} from '@generated/yoriai/api/v1/federation_service_pb';
import { type Plan } from '@generated/yoriai/api/v1/plan_service_pb';

import { type PresentState } from '../../entry/reports_diff';
import {
  indicatorStream,
  ReportsOnRecord,
} from '../../entry/reports_on_record';
import { firstDayOf, lastDayOf } from '../../state/days';
import { firstMonthOf } from '../../state/plan';

export interface Present {
  readonly plan: Plan;
  readonly basis: { readonly position: bigint };
  readonly indicators: readonly Indicator[];
  readonly organisations: readonly Organisation[];
  readonly bodies: readonly Body[];
}

// Returns null where there is no plan on record. The first answer fixes the
// position, and all other questions are asked as of it.
export async function fetchPresent(planId: string): Promise<Present | null> {
  const { plan, basis } = await plans.getPlan({ planId });
  if (plan === undefined) return null;
  const position = basis?.position ?? 0n;
  const asOf = { point: { case: 'position', value: position } } as const;
  const page = { pageSize: PAGE_SIZE_MAX, asOf };
  const [ofPlan, known, meeting] = await Promise.all([
    allPages((pageToken) =>
      indicators.listIndicators({ ...page, planId: plan.planId, pageToken }),
    ),
    allPages((pageToken) =>
      federation.listOrganisations({ ...page, pageToken }),
    ),
    allPages((pageToken) => bodies.listBodies({ ...page, pageToken })),
  ]);
  return {
    plan,
    basis: { position },
    indicators: ofPlan
      .flatMap((one) => one.indicators)
      .flatMap(({ indicator }) => (indicator ? [indicator] : [])),
    organisations: known.flatMap((one) => one.organisations),
    bodies: meeting.flatMap((one) => one.bodies),
  };
}

// Reads all reports of the plan from the log: a view shows 1,000 for each
// indicator.
export async function fetchPresentState(
  present: Present,
): Promise<PresentState> {
  const { plan } = present;
  const { position } = present.basis;
  const onRecord = new ReportsOnRecord();
  const filter = { streamPrefix: indicatorStream(plan.planId, '') };
  for await (const { events, readToPosition } of journal.read({ filter })) {
    for (const event of events) {
      if (event.position <= position) onRecord.take(event);
    }
    if (readToPosition >= position) break;
  }
  const month = firstMonthOf(plan);
  return {
    planId: plan.planId,
    firstDay: firstDayOf(plan.terms?.firstFiscalYear ?? 0, month),
    lastDay: lastDayOf(plan.terms?.lastFiscalYear ?? 0, month),
    indicators: new Map(
      present.indicators.map((one) => [one.indicatorId, one]),
    ),
    organisationIds: new Set(
      present.organisations.map((one) => one.organisationId),
    ),
    onRecord,
  };
}
