import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  IndicatorReportSchema,
  ReportState,
} from '@generated/yoriai/api/v1/indicators_pb';
import { reportsOn } from '@web/pages/indicator/reports_on';

const withdrawnLater = create(IndicatorReportSchema, {
  observedOn: '2021-06-30',
  state: ReportState.WITHDRAWN,
  stateOn: '2021-09-01',
  stateReason: { en: 'counted twice' },
  withdrawn: true,
});

describe('reportsOn', () => {
  it('has no report of a later day', () => {
    expect(reportsOn([withdrawnLater], '2021-06-29')).toEqual([]);
  });

  it('shows a report as it was before it was brought into its state', () => {
    const [report] = reportsOn([withdrawnLater], '2021-08-31');

    expect(report).toMatchObject({
      state: ReportState.REPORTED,
      withdrawn: false,
    });
    expect(report?.stateReason).toBeUndefined();
  });

  it('shows its state from that day on', () => {
    expect(reportsOn([withdrawnLater], '2021-09-01')).toEqual([withdrawnLater]);
  });
});
