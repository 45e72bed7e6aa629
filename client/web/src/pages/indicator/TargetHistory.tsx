// Every wording of every target: what it was, when it was decided and by which
// decision, and whether it still stands.
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import { indicatorWords } from '../../i18n/indicator';
import { day, fiscalYear } from '../../i18n/format';
import { DecisionName } from '../../parts/DecisionName';
import { PositionLink } from '../../parts/PositionLink';
import { ScrollSideways } from '../../parts/ScrollSideways';
import { wordingsOn } from './target_wordings';
import { TargetText } from './TargetText';

export function TargetHistory(props: { indicator: Indicator; on: string }) {
  const t = indicatorWords.value;
  const wordings = wordingsOn(props.indicator, props.on);
  if (wordings.length === 0) return <p class="muted">{t.noTarget}</p>;
  return (
    <ScrollSideways>
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
    </ScrollSideways>
  );
}
