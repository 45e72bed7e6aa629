// What a decision changed: every event of a plan that names it.
import type { PlanChange } from '@generated/yoriai/api/v1/plan_service_pb';
import { groupedBy } from '../../parts/grouped';
import type { Event } from '@generated/yoriai/event/v1/event_pb';

// Returns the decision that an event names as the one behind it; '' if none.
export function decisionBehind(event: Event | undefined): string {
  const payload = event?.payload.value;
  return payload !== undefined && 'decisionId' in payload
    ? payload.decisionId
    : '';
}

// Returns changes by the decision behind them, in the order of the record.
export function changesByDecision(
  changes: readonly PlanChange[],
): Map<string, PlanChange[]> {
  const byDecision = groupedBy(changes, ({ event }) => decisionBehind(event));
  byDecision.delete('');
  return byDecision;
}
