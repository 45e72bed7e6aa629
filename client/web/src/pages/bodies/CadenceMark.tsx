// Whether a body meets as often as its mandate asks.
import { words } from '../../i18n';
import { count } from '../../i18n/format';
import { Mark, type Tone } from '../../parts/Mark';
import { type Cadence } from './cadence';

const TONES: Record<Cadence['verdict'], Tone> = {
  kept: 'good',
  late: 'warning',
  missed: 'bad',
};

export function CadenceMark({ cadence }: { cadence: Cadence | undefined }) {
  const t = words.value.bodies;
  if (cadence === undefined) return <span class="muted">{t.noCadence}</span>;
  const verdict = {
    kept: t.cadenceKept,
    late: t.cadenceLate,
    missed: t.cadenceMissed(count(cadence.overdue)),
  }[cadence.verdict];
  return (
    <span class="cadence">
      <Mark tone={TONES[cadence.verdict]}>{verdict}</Mark>
      <span class="muted small">
        {t.heldOf(count(cadence.held), count(cadence.owed))}
      </span>
    </span>
  );
}
