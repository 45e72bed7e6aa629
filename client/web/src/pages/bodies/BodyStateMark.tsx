// Whether a body works, rests or has ended, as a mark.
import { BodyState } from '@generated/yoriai/api/v1/bodies_service_pb';
import { bodyStateLabel } from '../../i18n/labels';
import { Mark, type Tone } from '../../parts/Mark';

const TONES: Partial<Record<BodyState, Tone>> = {
  [BodyState.ACTIVE]: 'good',
  [BodyState.SUSPENDED]: 'warning',
  [BodyState.DISSOLVED]: 'muted',
};

export function BodyStateMark({ state }: { state: BodyState | null }) {
  if (state === null) return null;
  return (
    <Mark tone={TONES[state] ?? 'open'}>{bodyStateLabel(state)}</Mark>
  );
}
