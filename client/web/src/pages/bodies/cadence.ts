// Whether bodies meet as often as their mandates ask, from the duties that
// follow from them.
import {
  DutyKind,
  DutyState,
  type Duty,
} from '@generated/yoriai/api/v1/duty_service_pb';
import { groupedBy } from '../../parts/grouped';

// How a body's meetings of a fiscal year stand against its mandate.
export interface Cadence {
  owed: number;
  held: number;
  overdue: number;
  // Kept: nothing is overdue, and nothing was late.
  verdict: 'kept' | 'late' | 'missed';
}

// Returns the cadence of each body that owes meetings, by its id.
export function cadences(duties: readonly Duty[]): Map<string, Cadence> {
  const owed = duties.filter(
    ({ kind, state }) =>
      kind === DutyKind.MEETING && state !== DutyState.EXCUSED,
  );
  const byBody = groupedBy(owed, ({ bodyId }) => bodyId);
  return new Map(
    [...byBody].map(([bodyId, ofBody]) => [bodyId, cadenceOf(ofBody)]),
  );
}

function cadenceOf(duties: readonly Duty[]): Cadence {
  const count = (...states: DutyState[]) =>
    duties.filter(({ state }) => states.includes(state)).length;
  const overdue = count(DutyState.OVERDUE);
  const late = count(DutyState.DONE_LATE);
  return {
    owed: duties.length,
    held: count(DutyState.DONE, DutyState.DONE_LATE),
    overdue,
    verdict: overdue > 0 ? 'missed' : late > 0 ? 'late' : 'kept',
  };
}
