// How an indicator stands: a shape, a word and a colour that say the same.
import type {
  IndicatorStatus,
} from '@generated/yoriai/api/v1/indicators_pb';
import { statusLabel } from '../i18n/labels';
import { lookOf } from './status_tone';

interface Props {
  status: IndicatorStatus;
  // Only the icon is seen; the word is there for screen readers and as a tip.
  iconOnly?: boolean;
}

export function StatusIcon({ status }: { status: IndicatorStatus }) {
  const { icon, solid } = lookOf(status);
  return (
    <svg class="status-icon" viewBox="0 0 16 16" aria-hidden="true">
      <circle class={solid ? 'status-disc' : 'status-ring'} cx="8" cy="8"
        r="7.2" />
      <path class={solid ? 'status-mark-on-disc' : 'status-mark'} d={icon} />
    </svg>
  );
}

export function StatusBadge({ status, iconOnly = false }: Props) {
  const label = statusLabel(status);
  return (
    <span class={`status status-${lookOf(status).tone}`}
      title={iconOnly ? label : undefined}>
      <StatusIcon status={status} />
      <span class={iconOnly ? 'visually-hidden' : 'status-word'}>{label}</span>
    </span>
  );
}
