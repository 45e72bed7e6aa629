// A state in a word, with a shape and a colour that repeat it: whoever sees no
// colour, or no picture, learns the same. Statuses of indicators have badges of
// their own; this is for the states of everything else.
import { type StatusTone } from './status_tone';

export type Tone = Extract<
  StatusTone,
  'good' | 'warning' | 'bad' | 'open' | 'muted'
>;

const SHAPES: Record<Tone, string> = {
  good: 'M4 8.4l2.7 2.7L12 5.4',
  warning: 'M8 3.8v5M8 11.8v.2',
  bad: 'M5 5l6 6M5 11l6-6',
  open: 'M8 8m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0',
  muted: 'M5 8h6',
};

interface Props {
  tone: Tone;
  children: string;
  // Only the icon is seen; the word is there for screen readers and as a tip.
  iconOnly?: boolean;
}

export function Mark({ tone, children, iconOnly = false }: Props) {
  return (
    <span
      class={`status status-${tone}`}
      title={iconOnly ? children : undefined}
    >
      <svg class="status-icon" viewBox="0 0 16 16" aria-hidden="true">
        <circle class="status-ring" cx="8" cy="8" r="7.2" />
        <path class="status-mark" d={SHAPES[tone]} />
      </svg>
      <span class={iconOnly ? 'visually-hidden' : 'status-word'}>
        {children}
      </span>
    </span>
  );
}
