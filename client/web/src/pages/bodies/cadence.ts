// Whether bodies meet as often as their mandates ask, from the duties that
// follow from them.
import {
  DutyKind,
  DutyState,
  type Duty,
} from '@generated/yoriai/api/v1/duty_service_pb';

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
  const byBody = new Map<string, Duty[]>();
  for (const duty of duties) {
    if (duty.kind !== DutyKind.MEETING) continue;
    if (duty.state === DutyState.EXCUSED) continue;
    const of = byBody.get(duty.bodyId);
    if (of === undefined) byBody.set(duty.bodyId, [duty]);
    else of.push(duty);
  }
  return new Map(
    [...byBody].map(([bodyId, owed]) => [bodyId, cadenceOf(owed)]),
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
