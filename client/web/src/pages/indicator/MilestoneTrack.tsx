// Milestones have no height: each fiscal year says what it aims at, and whether
// that is done.
import { type Assessment } from '@generated/yoriai/api/v1/indicators_pb';
import { indicatorWords } from '../../i18n/indicator';
import { StatusBadge } from '../../parts/StatusBadge';
import { TargetText } from './TargetText';
import { YearLink } from './YearLink';

interface Props {
  assessments: readonly Assessment[];
  chosenYear: number;
}

export function MilestoneTrack(props: Props) {
  return (
    <ol
      class="milestones"
      aria-label={indicatorWords.value.chartMilestones}
    >
      {props.assessments.map(({ fiscalYear: year, status, target }) => (
        <li key={year} class={year === props.chosenYear ? 'chosen' : ''}>
          <div class="milestone-year">
            <YearLink year={year} chosen={year === props.chosenYear} />
          </div>
          <StatusBadge status={status} />
          <div class="milestone-aim">
            <TargetText year={target} />
          </div>
        </li>
      ))}
    </ol>
  );
}
