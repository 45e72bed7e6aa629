// What an indicator is: its kind, unit and direction, where its value comes
// from, and who owes reports of it.
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import {
  Direction,
  type ReportingDuty,
} from '@generated/yoriai/event/v1/definitions_pb';
import { indicatorWords } from '../../i18n/indicator';
import { count, day, unitText } from '../../i18n/format';
import {
  cadenceLabel,
  directionLabel,
  indicatorKindLabel,
} from '../../i18n/labels';
import { Fact } from '../../parts/Fact';
import { OrganisationName } from '../../parts/OrganisationName';
import { Text } from '../../parts/Text';
import { hrefToOne } from '../../state/route';

export function IndicatorFacts(props: { indicator: Indicator; on: string }) {
  const { kind, terms, predecessors, retiredOn, retiredReason } =
    props.indicator;
  const t = indicatorWords.value;
  const direction = terms?.direction ?? Direction.UNSPECIFIED;
  const retired = retiredOn !== '' && retiredOn <= props.on;
  return (
    <>
      {retired && (
        <p role="note" class="note">
          {t.retiredOn(day(retiredOn))} <Text of={retiredReason} />
        </p>
      )}
      <dl class="facts">
        <Fact name={t.kind}>{indicatorKindLabel(kind)}</Fact>
        {unitText(terms) !== '' && (
          <Fact name={t.unit}>{unitText(terms)}</Fact>
        )}
        {direction !== Direction.UNSPECIFIED && (
          <Fact name={t.direction}>{directionLabel(direction)}</Fact>
        )}
        <Fact name={t.source}>
          {terms?.derivation === undefined ? t.reported : t.derived}
        </Fact>
        {terms?.reporting !== undefined && (
          <Fact name={t.reporting}>
            <Reporting duty={terms.reporting} />
          </Fact>
        )}
        {predecessors.length > 0 && (
          <Fact name={t.predecessors}>
            {predecessors.map(({ indicatorId }) => (
              <a key={indicatorId} href={hrefToOne('indicators', indicatorId)}>
                {indicatorId}
              </a>
            ))}
          </Fact>
        )}
        {terms?.remark !== undefined && (
          <Fact name={t.remark}>
            <Text of={terms.remark} />
          </Fact>
        )}
      </dl>
      {terms?.floorIsOurs === true && (
        <p class="muted small">{t.floorIsOurs}</p>
      )}
    </>
  );
}

function Reporting({ duty }: { duty: ReportingDuty }) {
  return (
    <ul class="plain">
      {duty.organisationIds.map((id) => (
        <li key={id}>
          <OrganisationName id={id} />
        </li>
      ))}
      <li class="muted small">
        {indicatorWords.value.reportingWithin(
          cadenceLabel(duty.cadence),
          count(duty.dueDays),
        )}
      </li>
    </ul>
  );
}
