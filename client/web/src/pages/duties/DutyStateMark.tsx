// How a duty stands, as a mark.
import { DutyState } from '@generated/yoriai/api/v1/duty_service_pb';
import { dutyStateLabel } from '../../i18n/labels';
import { Mark, type Tone } from '../../parts/Mark';

const TONES: Partial<Record<DutyState, Tone>> = {
  [DutyState.OVERDUE]: 'bad',
  [DutyState.DUE]: 'warning',
  [DutyState.DONE]: 'good',
  [DutyState.DONE_LATE]: 'good',
  [DutyState.EXCUSED]: 'muted',
};

export function DutyStateMark({ state }: { state: DutyState }) {
  return <Mark tone={TONES[state] ?? 'open'}>{dutyStateLabel(state)}</Mark>;
}
