// The same numbers as in the chart, year by year. Choosing a year shows below
// what its number is made of.
import { type Assessment } from '@generated/yoriai/api/v1/indicators_pb';
import { indicatorWords } from '../../i18n/indicator';
import {
  count,
  decimal,
  fiscalYear as yearName,
  list,
  percent,
} from '../../i18n/format';
import { StatusBadge } from '../../parts/StatusBadge';
import { ScrollSideways } from '../../parts/ScrollSideways';
import { TargetText } from './TargetText';
import { YearLink } from './YearLink';

interface Props {
  assessments: readonly Assessment[];
  chosenYear: number;
}

export function YearTable({ assessments, chosenYear }: Props) {
  const t = indicatorWords.value;
  return (
    <ScrollSideways>
      <table class="year-table">
        <caption class="visually-hidden">{t.byYear}</caption>
        <thead>
          <tr>
            <th scope="col">{t.fiscalYear}</th>
            <th scope="col" class="numeric">{t.value}</th>
            <th scope="col" class="numeric">{t.target}</th>
            <th scope="col" class="numeric">{t.pace}</th>
            <th scope="col" class="numeric">{t.achievement}</th>
            <th scope="col" class="numeric">{t.progress}</th>
            <th scope="col">{t.status}</th>
            <th scope="col">{t.contributions}</th>
          </tr>
        </thead>
        <tbody>
          {assessments.map((assessment) => (
            <tr
              key={assessment.fiscalYear}
              class={assessment.fiscalYear === chosenYear ? 'chosen' : ''}
            >
              <th scope="row">
                <YearLink
                  year={assessment.fiscalYear}
                  chosen={assessment.fiscalYear === chosenYear}
                />
              </th>
              <YearNumbers assessment={assessment} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

function YearNumbers({ assessment }: { assessment: Assessment }) {
  const { fiscalYear, value, target, pace, status } = assessment;
  return (
    <>
      <td class="numeric strong">
        {value === undefined ? '–' : decimal(value)}
      </td>
      <td class="numeric">
        <TargetText year={target} />
        {target !== undefined && target.fiscalYear !== fiscalYear && (
          <div class="muted small">
            {indicatorWords.value.laterTarget(yearName(target.fiscalYear))}
          </div>
        )}
      </td>
      <td class="numeric">{pace === undefined ? '' : decimal(pace)}</td>
      <td class="numeric">{percent(assessment.achievementPercent)}</td>
      <td class="numeric">{percent(assessment.progressPercent)}</td>
      <td>
        <StatusBadge status={status} />
      </td>
      <td>
        <Contributions assessment={assessment} />
      </td>
    </>
  );
}

// What the value is made of, and what was said about it.
function Contributions({ assessment }: { assessment: Assessment }) {
  const t = indicatorWords.value;
  const {
    contributions,
    contributionsEndorsed,
    contributionsDisputed,
  } = assessment;
  if (contributions === 0n) return null;
  const parts = [t.contributionsOf(count(contributions))];
  if (contributionsEndorsed > 0n) {
    parts.push(t.endorsedOf(count(contributionsEndorsed)));
  }
  if (contributionsDisputed > 0n) {
    parts.push(t.disputedOf(count(contributionsDisputed)));
  }
  return <>{list(parts)}</>;
}
