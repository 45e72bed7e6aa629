// Reports as they stood on a day of business: those observed by then, in the
// state into which they had been brought by then. What a report said before it
// was corrected is in the explanation.
import {
  ReportState,
  type IndicatorReport,
} from '@generated/yoriai/api/v1/indicators_pb';

export function reportsOn(
  reports: readonly IndicatorReport[],
  on: string,
): IndicatorReport[] {
  return reports
    .filter(({ observedOn }) => observedOn <= on)
    .map((report) => (report.stateOn <= on ? report : asReported(report)));
}

function asReported(report: IndicatorReport): IndicatorReport {
  const { stateReason, ...rest } = report;
  return { ...rest, state: ReportState.REPORTED, withdrawn: false };
}
