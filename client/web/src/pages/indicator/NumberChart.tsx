// The chart of an indicator that is a number, in the words of the page.
import {
  type GetIndicatorResponse,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { type ChartInput } from '../../charts/chart_input';
import { IndicatorChart } from '../../charts/IndicatorChart';
import { indicatorWords } from '../../i18n/indicator';
import { day, decimal, fiscalYear } from '../../i18n/format';
import { statusLabel } from '../../i18n/labels';
import { textOf } from '../../i18n/text';
import { ChartLegend } from './ChartLegend';

interface Props {
  answer: GetIndicatorResponse;
  input: ChartInput;
  chosenYear: number;
}

export function NumberChart({ answer, input, chosenYear }: Props) {
  const t = indicatorWords.value;
  const texts = {
    title: t.chartTitle(textOf(answer.indicator?.terms?.name)),
    description: describe(answer, input),
    decimal,
    fiscalYear,
    day,
  };
  return (
    <figure class="indicator-figure">
      <IndicatorChart input={input} texts={texts} selectedYear={chosenYear} />
      <figcaption>
        <ChartLegend input={input} />
      </figcaption>
    </figure>
  );
}

// What the chart shows, for whoever does not see it.
function describe(answer: GetIndicatorResponse, input: ChartInput): string {
  const t = indicatorWords.value;
  const years = answer.assessments.map((assessment) => {
    const { fiscalYear: year, value, status } = assessment;
    const target = input.years.find((y) => y.fiscalYear === year)?.target;
    const aim =
      target === undefined
        ? t.noTarget
        : target.kind === 'value'
          ? decimal(target.value)
          : `${decimal(target.low)} – ${decimal(target.high)}`;
    return t.chartYear(
      fiscalYear(year),
      value === undefined ? t.noValue : decimal(value),
      aim,
      statusLabel(status),
    );
  });
  return [...years, t.chartOn(day(input.on))].join(' ');
}
