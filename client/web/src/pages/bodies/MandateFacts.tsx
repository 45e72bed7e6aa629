// What a body is for and how it works.
import { type ComponentChildren } from 'preact';
import { type Body } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { count, day, list } from '../../i18n/format';
import { sectorLabel } from '../../i18n/labels';
import { Fact } from '../../parts/Fact';
import { OrganisationName } from '../../parts/OrganisationName';
import { Text } from '../../parts/Text';
import { happenedBy } from './on_day';

interface Props {
  body: Body;
  on: string;
  // Further facts, which stand after how often it shall meet.
  children: ComponentChildren;
}

export function MandateFacts({ body, on, children }: Props) {
  const t = words.value.bodies;
  const { mandate, establishedOn, dissolvedOn, dissolvedReason } = body;
  const rested = body.suspensions.filter(({ from }) => happenedBy(from, on));
  return (
    <dl class="facts">
      {mandate?.purpose !== undefined && (
        <Fact name={t.purpose}>
          <Text of={mandate.purpose} />
        </Fact>
      )}
      <Fact name={t.meetingsPerYear}>
        {numberOr(mandate?.meetingsPerFiscalYear ?? 0, t.notSet)}
      </Fact>
      {children}
      <Fact name={t.quorum}>
        {mandate !== undefined && mandate.quorum > 0
          ? t.quorumOf(count(mandate.quorum))
          : t.notSet}
      </Fact>
      {mandate !== undefined && mandate.secretariatOrganisationId !== '' && (
        <Fact name={t.secretariat}>
          <OrganisationName id={mandate.secretariatOrganisationId} />
        </Fact>
      )}
      {mandate !== undefined && mandate.sectors.length > 0 && (
        <Fact name={t.sectors}>
          {list(mandate.sectors.map(sectorLabel))}
        </Fact>
      )}
      <Fact name={t.establishedOn}>{day(establishedOn)}</Fact>
      {rested.length > 0 && (
        <Fact name={t.rested}>
          {rested.map(({ from, until, reason }) => (
            <div key={from}>
              {t.fromTo(
                day(from),
                until !== '' && happenedBy(until, on) ? day(until) : '',
              )}{' '}
              <Text of={reason} />
            </div>
          ))}
        </Fact>
      )}
      {dissolvedOn !== '' && happenedBy(dissolvedOn, on) && (
        <Fact name={t.dissolvedOn}>
          {day(dissolvedOn)} <Text of={dissolvedReason} />
        </Fact>
      )}
    </dl>
  );
}

function numberOr(number: number, otherwise: string): string {
  return number > 0 ? count(number) : otherwise;
}
