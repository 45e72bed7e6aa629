// How many duties each organisation has in each state.
import { DutyState, type Duty } from '@generated/yoriai/api/v1/duty_service_pb';

export interface OrganisationDuties {
  // Empty: nobody is named.
  organisationId: string;
  counts: ReadonlyMap<DutyState, number>;
  total: number;
}

// Returns one entry for each organisation that owes anything; those with the
// most overdue first, then those with the most due.
export function byOrganisation(duties: readonly Duty[]): OrganisationDuties[] {
  const counted = new Map<string, Map<DutyState, number>>();
  for (const { organisationId, state } of duties) {
    const counts = counted.get(organisationId) ?? new Map<DutyState, number>();
    counts.set(state, (counts.get(state) ?? 0) + 1);
    counted.set(organisationId, counts);
  }
  return [...counted]
    .map(([organisationId, counts]) => ({
      organisationId,
      counts,
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    }))
    .sort(
      (a, b) =>
        difference(a, b, DutyState.OVERDUE) ||
        difference(a, b, DutyState.DUE) ||
        a.organisationId.localeCompare(b.organisationId),
    );
}

function difference(
  a: OrganisationDuties,
  b: OrganisationDuties,
  state: DutyState,
): number {
  return (b.counts.get(state) ?? 0) - (a.counts.get(state) ?? 0);
}
