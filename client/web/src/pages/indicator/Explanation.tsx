// Why a number is what it is: how it is made, every event that counts, and
// every one that does not with the reason and what took its place.
import { useState } from 'preact/hooks';
import {
  Exclusion,
  Formula,
  type ExplainedEvent,
  type ExplainIndicatorResponse,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { indicatorWords } from '../../i18n/indicator';
import { eventTypeLabel } from '../../i18n/event_types';
import { count, day, decimal } from '../../i18n/format';
import { exclusionLabel } from '../../i18n/labels';
import { OrganisationName } from '../../parts/OrganisationName';
import { PositionLink } from '../../parts/PositionLink';
import { ScrollSideways } from '../../parts/ScrollSideways';

// More rows than this wait until they are asked for.
const ROWS_FIRST = 50;

export function Explanation(props: { explanation: ExplainIndicatorResponse }) {
  const { formula, firstDay, lastDay, events, truncated } = props.explanation;
  const t = indicatorWords.value;
  const counting = events.filter(counts);
  const others = events.filter((event) => !counts(event));
  return (
    <>
      <p>
        {formulaText(formula)} {daysText(firstDay, lastDay)}
      </p>
      <h3>{t.counting(count(counting.length))}</h3>
      {counting.length === 0 ? (
        <p class="muted">{t.nothingCounts}</p>
      ) : (
        <Events events={counting} excluded={false} />
      )}
      {others.length > 0 && (
        <>
          <h3>{t.notCounting(count(others.length))}</h3>
          <Events events={others} excluded />
        </>
      )}
      {truncated && <p role="note">{t.truncated}</p>}
    </>
  );
}

function counts(event: ExplainedEvent): boolean {
  return event.exclusion === Exclusion.UNSPECIFIED;
}

// The first day that an event can have: from then on is since ever.
const FIRST_DAY_EVER = '1900-01-01';

function daysText(firstDay: string, lastDay: string): string {
  const t = indicatorWords.value;
  if (firstDay === '') return '';
  return firstDay <= FIRST_DAY_EVER
    ? t.daysUpTo(day(lastDay))
    : t.daysThatCount(day(firstDay), day(lastDay));
}

function formulaText(formula: Formula): string {
  const t = indicatorWords.value.formulas;
  switch (formula) {
    case Formula.SUM_OF_YEAR:
      return t.sumOfYear;
    case Formula.SUM_SINCE_START:
      return t.sumSinceStart;
    case Formula.LATEST_OF_YEAR:
      return t.latestOfYear;
    case Formula.LOWEST_OF_YEAR:
      return t.lowestOfYear;
    case Formula.SUM_OF_LATEST:
      return t.sumOfLatest;
    case Formula.BALANCE:
      return t.balance;
    case Formula.LOWEST_BALANCE:
      return t.lowestBalance;
    case Formula.MILESTONE:
      return t.milestone;
    case Formula.RATIO_OF_LATEST:
      return t.ratioOfLatest;
    default:
      return t.unspecified;
  }
}

function Events(props: {
  events: readonly ExplainedEvent[];
  excluded: boolean;
}) {
  const { events, excluded } = props;
  const [all, setAll] = useState(false);
  const t = indicatorWords.value;
  const shown = all ? events : events.slice(0, ROWS_FIRST);
  return (
    <ScrollSideways>
      <table class="explained">
        <thead>
          <tr>
            <th scope="col" class="numeric">{t.record}</th>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.event}</th>
            <th scope="col" class="numeric">{t.amount}</th>
            {excluded && <th scope="col">{t.reason}</th>}
            <th scope="col">{t.author}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((event) => (
            <EventRow
              key={String(event.position)}
              event={event}
              excluded={excluded}
            />
          ))}
        </tbody>
      </table>
      {shown.length < events.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {t.showAll(count(events.length))}
        </button>
      )}
    </ScrollSideways>
  );
}

function EventRow(props: { event: ExplainedEvent; excluded: boolean }) {
  const { event, excluded } = props;
  return (
    <tr class={excluded ? 'excluded' : ''}>
      <td class="numeric">
        <PositionLink position={event.position} />
      </td>
      <td class="nowrap">{day(event.day)}</td>
      <td>
        {eventTypeLabel(event.type)}{' '}
        <SubjectOf event={event} />
      </td>
      <td class="numeric">
        <Amount event={event} />
      </td>
      {excluded && (
        <td>
          <Reason event={event} />
        </td>
      )}
      <td>
        <OrganisationName id={event.authorId} />
      </td>
    </tr>
  );
}

// Whose report it is, or what the event is about.
function SubjectOf({ event }: { event: ExplainedEvent }) {
  if (event.organisationId !== '') {
    return (
      <span class="muted">
        <OrganisationName id={event.organisationId} />
      </span>
    );
  }
  return <span class="muted">{event.subjectId}</span>;
}

function Amount({ event }: { event: ExplainedEvent }) {
  const t = indicatorWords.value;
  if (event.amount === undefined) return null;
  if (event.ratio === undefined) return <>{decimal(event.amount)}</>;
  const { numerator, denominator } = event.ratio;
  return (
    <>
      {decimal(event.amount)}{' '}
      <span class="muted">
        ({t.ratio(decimal(numerator), decimal(denominator))})
      </span>
    </>
  );
}

function Reason({ event }: { event: ExplainedEvent }) {
  return (
    <>
      {exclusionLabel(event.exclusion)}
      {event.becauseOfPosition > 0n && (
        <>
          {' → '}
          <PositionLink position={event.becauseOfPosition} />
        </>
      )}
    </>
  );
}
