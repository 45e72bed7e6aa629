// Every wording of every target: what it was, when it was decided and by which
// decision, and whether it still stands.
import {
  type Indicator,
  type YearTarget,
} from '@generated/yoriai/api/v1/indicators_pb';
import { words } from '../../i18n';
import { day, fiscalYear } from '../../i18n/format';
import { DecisionName } from '../../parts/DecisionName';
import { PositionLink } from '../../parts/PositionLink';
import { TargetText } from './TargetText';

interface Wording {
  year: YearTarget;
  stands: boolean;
}

export function TargetHistory(props: { indicator: Indicator; on: string }) {
  const t = words.value.indicator;
  const wordings = wordingsOf(props.indicator, props.on);
  if (wordings.length === 0) return <p class="muted">{t.noTarget}</p>;
  return (
    <div class="scroll-sideways">
      <table class="targets">
        <thead>
          <tr>
            <th scope="col">{t.fiscalYear}</th>
            <th scope="col">{t.target}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.decidedOn}</th>
            <th scope="col">{t.decision}</th>
            <th scope="col" class="numeric">{t.record}</th>
          </tr>
        </thead>
        <tbody>
          {wordings.map(({ year, stands }) => (
            <tr key={String(year.position)} class={stands ? '' : 'excluded'}>
              <th scope="row">{fiscalYear(year.fiscalYear)}</th>
              <td>
                <TargetText year={year} />
              </td>
              <td>{stands ? t.standing : t.replaced}</td>
              <td class="nowrap">{day(year.decidedOn)}</td>
              <td>
                {year.decisionId === '' ? (
                  <span class="muted">{t.noDecision}</span>
                ) : (
                  <DecisionName id={year.decisionId} />
                )}
              </td>
              <td class="numeric">
                <PositionLink position={year.position} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// By year, and within a year in the order of the record. The one that stands
// is the wording recorded last among those that were decided by the day.
export function wordingsOf(indicator: Indicator, on: string): Wording[] {
  const decided = [...indicator.earlierTargets, ...indicator.targets]
    .filter(({ decidedOn }) => decidedOn <= on)
    .sort(
      (a, b) =>
        a.fiscalYear - b.fiscalYear || Number(a.position - b.position),
    );
  return decided.map((year, i) => ({
    year,
    stands: decided[i + 1]?.fiscalYear !== year.fiscalYear,
  }));
}
