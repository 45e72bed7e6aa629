// A state in a word, with the shape of an icon and a colour that repeat it:
// whoever sees no colour, or no picture, learns the same.
export type Tone = 'good' | 'warning' | 'bad' | 'muted' | 'plain';

const SHAPES: Record<Tone, string> = {
  good: 'M2.5 7.5l3.2 3.2l6-6.4',
  warning: 'M7 1.8L13 12.4H1ZM7 5.4v3.6M7 10.6v.6',
  bad: 'M3 3l8 8M3 11l8-8',
  muted: 'M3 7h8',
  plain: 'M7 2.5a4.5 4.5 0 1 0 .01 0Z',
};

interface Props {
  tone: Tone;
  children: string;
  // Only the icon is seen; the word is still there for screen readers.
  iconOnly?: boolean;
}

export function Mark({ tone, children, iconOnly }: Props) {
  return (
    <span class={`mark mark-${tone}`} title={iconOnly ? children : undefined}>
      <svg class="mark-icon" viewBox="0 0 14 14" aria-hidden="true">
        <path d={SHAPES[tone]} />
      </svg>
      <span class={iconOnly ? 'visually-hidden' : undefined}>{children}</span>
    </span>
  );
}
