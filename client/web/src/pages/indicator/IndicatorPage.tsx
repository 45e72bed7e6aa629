// One indicator: its course over the years, where it stands, and why, down to
// the events that make it up and the decisions behind its targets.
import {
  type ExplainIndicatorResponse,
  type GetIndicatorResponse,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { indicators } from '../../api/clients';
import { ProofOfNumber } from '../../audit/ProofOfNumber';
import { indicatorWords } from '../../i18n/indicator';
import { fiscalYear } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { PageHeading } from '../../parts/PageHeading';
import { Text } from '../../parts/Text';
import { atMoment, shownDay, type Moment } from '../../state/moment';
import { indicatorName } from '../../state/names';
import { firstMonth, planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { queryValue, route } from '../../state/route';
import { chartOfIndicator } from './chart_of_indicator';
import { Explanation } from './Explanation';
import { IndicatorFacts } from './IndicatorFacts';
import { MilestoneTrack } from './MilestoneTrack';
import { NumberChart } from './NumberChart';
import { Reports } from './Reports';
import { reportsOn } from './reports_on';
import { TargetHistory } from './TargetHistory';
import { eventTypesOf, INDICATOR_EVENTS } from './events_of_indicator';
import { chartedYears, chosenYear } from './years';
import { YearTable } from './YearTable';
import '../../parts/content.css';
import './indicator.css';

export default function IndicatorPage() {
  const id = route.value.id;
  const answer = useAnswer(
    `indicator ${planId.value} ${id}`,
    (at) =>
      indicators.getIndicator({
        planId: planId.value,
        indicatorId: id,
        ...atMoment(at),
      }),
    INDICATOR_EVENTS,
  );
  // The newest name stands in until the one of that point in time is there.
  const terms = answer.answer?.indicator?.terms;
  const name =
    terms === undefined ? (
      indicatorName(planId.value, id)
    ) : (
      <Text of={terms.name} />
    );
  return (
    <>
      <PageHeading>{name}</PageHeading>
      <p class="muted">{id}</p>
      <Answered of={answer}>
        {(indicator) => <IndicatorBody answer={indicator} />}
      </Answered>
    </>
  );
}

function IndicatorBody({ answer }: { answer: GetIndicatorResponse }) {
  const { indicator, assessments, reports } = answer;
  const t = indicatorWords.value;
  const on = shownDay.value;
  const year = chosenYear(assessments, queryValue('fy'), on, firstMonth.value);
  const charted =
    indicator === undefined
      ? []
      : chartedYears(indicator, assessments, on, firstMonth.value);
  const explanations = useExplanations(answer, charted);
  if (indicator === undefined) return null;
  const input = chartOfIndicator(answer, explanations, firstMonth.value, on);
  const years = { assessments, chosenYear: year };
  return (
    <>
      <IndicatorFacts indicator={indicator} on={on} />
      <section aria-labelledby="by-year">
        <h2 id="by-year">{t.byYear}</h2>
        {input === null ? (
          <MilestoneTrack {...years} />
        ) : (
          <>
            <NumberChart answer={answer} input={input} chosenYear={year} />
            <YearTable {...years} />
          </>
        )}
      </section>
      <WhyThisNumber answer={answer} year={year} />
      {indicator.terms?.derivation === undefined && (
        <section aria-labelledby="reports">
          <h2 id="reports">{t.reports}</h2>
          <Reports reports={reportsOn(reports, on)} />
        </section>
      )}
      <section aria-labelledby="targets">
        <h2 id="targets">{t.targets}</h2>
        <TargetHistory indicator={indicator} on={on} />
      </section>
    </>
  );
}

function WhyThisNumber(props: { answer: GetIndicatorResponse; year: number }) {
  const { answer, year } = props;
  const t = indicatorWords.value;
  const id = answer.indicator?.indicatorId ?? '';
  const explanation = useAnswer(
    `explanation ${planId.value} ${id} ${year}`,
    (at) => explain(id, year, at),
    dependsOn(answer),
  );
  return (
    <section aria-labelledby="explanation">
      <h2 id="explanation">
        {t.explanation} <span class="muted">{fiscalYear(year)}</span>
      </h2>
      <Answered of={explanation}>
        {(explained) => <Explanation explanation={explained} />}
      </Answered>
      <ProofOfNumber
        key={`${id} ${year}`}
        planId={planId.value}
        indicatorId={id}
        fiscalYear={year}
        shown={explanation.answer}
      />
    </section>
  );
}

// The explanations of several years. Until they are there the chart shows what
// the years came to, and not how.
function useExplanations(
  answer: GetIndicatorResponse,
  years: readonly number[],
): ExplainIndicatorResponse[] {
  const id = answer.indicator?.indicatorId ?? '';
  const { answer: explained } = useAnswer(
    `explanations ${planId.value} ${id} ${years.join(' ')}`,
    async (at) => {
      const explained = await Promise.all(
        years.map((year) => explain(id, year, at)),
      );
      return { explanations: explained, basis: explained[0]?.basis };
    },
    dependsOn(answer),
  );
  return explained?.explanations ?? [];
}

function dependsOn({ indicator }: GetIndicatorResponse): string[] {
  return indicator === undefined ? [] : eventTypesOf(indicator);
}

function explain(
  indicatorId: string,
  year: number,
  at: Moment,
): Promise<ExplainIndicatorResponse> {
  return indicators.explainIndicator({
    planId: planId.value,
    indicatorId,
    fiscalYear: year,
    ...atMoment(at),
  });
}
