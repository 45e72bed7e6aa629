// The reports of a plan as the log has them, at one position.

import { clone, create } from '@bufbuild/protobuf';
import {
  type RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { ObservationSchema } from '@generated/yoriai/event/v1/indicators_pb';

import { type ReportRecord } from './reports_table';

export function indicatorStream(planId: string, indicatorId: string): string {
  return `indicator/${planId}/${indicatorId}`;
}

// Folds events of indicators, oldest first, into what is known of reports.
export class ReportsOnRecord {
  // In the order of the record, by the event_id of the IndicatorReported.
  readonly reports = new Map<string, ReportRecord>();
  // Of every stream that has an event.
  readonly revisions = new Map<string, bigint>();

  take({ stream, revision, event }: RecordedEvent): void {
    this.revisions.set(stream, revision);
    const payload = event?.payload;
    switch (payload?.case) {
      case 'indicatorReported': {
        const reportId = event?.header?.eventId ?? '';
        const { planId, indicatorId, organisationId, observation } =
          payload.value;
        this.reports.set(reportId, {
          planId,
          indicatorId,
          organisationId,
          observedOn: event?.header?.occurredOn ?? '',
          observation: observation ?? create(ObservationSchema),
          reportId,
          withdrawn: false,
          contributionId: payload.value.contributionId,
          reportedOn: payload.value.reportedOn,
        });
        break;
      }
      case 'indicatorReportCorrected': {
        const report = this.reports.get(payload.value.reportEventId);
        if (report === undefined) break;
        report.observedOn = payload.value.observedOn;
        report.observation = clone(
          ObservationSchema,
          payload.value.observation ?? create(ObservationSchema),
        );
        break;
      }
      case 'indicatorReportWithdrawn': {
        const report = this.reports.get(payload.value.reportEventId);
        if (report !== undefined) report.withdrawn = true;
        break;
      }
    }
  }
}
