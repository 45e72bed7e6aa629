// A target in a few words, whatever it is: a number, a range, a direction, a
// milestone, or the reason why there is none yet.
import { type YearTarget } from '@generated/yoriai/api/v1/indicators_pb';
import { indicatorWords } from '../../i18n/indicator';
import { decimal } from '../../i18n/format';
import { directionLabel } from '../../i18n/labels';
import { Text } from '../../parts/Text';

export function TargetText({ year }: { year: YearTarget | undefined }) {
  const t = indicatorWords.value;
  if (year === undefined || year.state.case === undefined) {
    return <span class="muted">{t.noTarget}</span>;
  }
  if (year.state.case === 'deferred') {
    return (
      <span class="muted">
        {t.deferred} (<Text of={year.state.value} />)
      </span>
    );
  }
  const { aim } = year.state.value;
  switch (aim.case) {
    case 'value':
      return <>{decimal(aim.value)}</>;
    case 'range':
      return (
        <>
          {decimal(aim.value.low)} – {decimal(aim.value.high)}
        </>
      );
    case 'milestone':
      return <Text of={aim.value} />;
    case 'direction':
      return <>{directionLabel(aim.value)}</>;
    default:
      return <span class="muted">{t.noTarget}</span>;
  }
}
