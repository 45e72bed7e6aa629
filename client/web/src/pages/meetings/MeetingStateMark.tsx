// Whether a meeting is called, was held, put off or called off, as a mark.
import { MeetingState } from '@generated/yoriai/api/v1/bodies_service_pb';
import { meetingStateLabel } from '../../i18n/labels';
import { Mark, type Tone } from '../../parts/Mark';

const TONES: Partial<Record<MeetingState, Tone>> = {
  [MeetingState.HELD]: 'good',
  [MeetingState.POSTPONED]: 'warning',
  [MeetingState.CANCELLED]: 'muted',
};

export function MeetingStateMark(props: {
  state: MeetingState | null;
  iconOnly?: boolean;
}) {
  if (props.state === null) return null;
  return (
    <Mark
      tone={TONES[props.state] ?? 'open'}
      iconOnly={props.iconOnly === true}
    >
      {meetingStateLabel(props.state)}
    </Mark>
  );
}
