// What organisations reported, in the latest wording, and what became of it:
// endorsed, sent back, disputed, withdrawn, corrected.
import {
  ReportState,
  type IndicatorReport,
} from '@generated/yoriai/api/v1/indicators_pb';
import { type Observation } from '@generated/yoriai/event/v1/indicators_pb';
import { indicatorWords } from '../../i18n/indicator';
import { day, decimal } from '../../i18n/format';
import { reportStateLabel } from '../../i18n/labels';
import { EvidenceList } from '../../parts/EvidenceList';
import { Mark, type Tone } from '../../parts/Mark';
import { OrganisationName } from '../../parts/OrganisationName';
import { PositionLink } from '../../parts/PositionLink';
import { Text } from '../../parts/Text';
import { ScrollSideways } from '../../parts/ScrollSideways';

export function Reports({ reports }: { reports: readonly IndicatorReport[] }) {
  const t = indicatorWords.value;
  if (reports.length === 0) return <p class="muted">{t.noReports}</p>;
  return (
    <ScrollSideways>
      <table class="reports">
        <thead>
          <tr>
            <th scope="col" class="numeric">{t.record}</th>
            <th scope="col">{t.observedOn}</th>
            <th scope="col">{t.organisation}</th>
            <th scope="col" class="numeric">{t.value}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.comment}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <ReportRow key={report.reportEventId} report={report} />
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

function ReportRow({ report }: { report: IndicatorReport }) {
  const t = indicatorWords.value;
  return (
    <tr class={report.withdrawn ? 'excluded' : ''}>
      <td class="numeric">
        <PositionLink position={report.position} />
      </td>
      <td class="nowrap">
        {day(report.observedOn)}
        {report.reportedOn !== report.observedOn && (
          <div class="muted small">
            {t.reportedOn} {day(report.reportedOn)}
          </div>
        )}
      </td>
      <td>
        <OrganisationName id={report.organisationId} />
        {report.contributionId !== '' && (
          <div class="muted small">{t.sameAs(report.contributionId)}</div>
        )}
      </td>
      <td class="numeric strong">{observationText(report.observation)}</td>
      <td>
        <Life report={report} />
      </td>
      <td>
        <Text of={report.observation?.comment} />
        <EvidenceList evidence={report.observation?.evidence ?? []} />
      </td>
    </tr>
  );
}

const TONES: Partial<Record<ReportState, Tone>> = {
  [ReportState.ENDORSED]: 'good',
  [ReportState.RETURNED]: 'bad',
  [ReportState.DISPUTED]: 'warning',
  [ReportState.WITHDRAWN]: 'muted',
};

// The state it is in, who brought it there and why, and how its wording moved.
function Life({ report }: { report: IndicatorReport }) {
  const t = indicatorWords.value;
  return (
    <>
      <Mark tone={TONES[report.state] ?? 'open'}>
        {reportStateLabel(report.state)}
      </Mark>
      {report.state !== ReportState.REPORTED && report.stateOn !== '' && (
        <div class="muted small">
          <OrganisationName id={report.stateAuthorId} /> {day(report.stateOn)}
        </div>
      )}
      {report.corrections > 0 && (
        <div class="small">
          {t.correctedTimes(report.corrections)}
          {report.reason !== undefined && (
            <>
              {': '}
              <Text of={report.reason} />
            </>
          )}
        </div>
      )}
      {report.stateReason !== undefined && !sameText(report) && (
        <div class="small">
          <Text of={report.stateReason} />
        </div>
      )}
      {report.changedSinceEndorsed && (
        <div class="small">
          {t.changedSinceEndorsed(observationText(report.endorsedObservation))}
        </div>
      )}
    </>
  );
}

// A correction gives its reason to the report and to its state.
function sameText({ reason, stateReason }: IndicatorReport): boolean {
  return reason?.ja === stateReason?.ja && reason?.en === stateReason?.en;
}

function observationText(observation: Observation | undefined): string {
  const t = indicatorWords.value;
  const finding = observation?.finding;
  switch (finding?.case) {
    case 'value':
      return decimal(finding.value);
    case 'milestoneReached':
      return finding.value ? t.milestoneReached : t.milestoneOnTheWay;
    case 'ratio':
      return t.ratio(
        decimal(finding.value.numerator),
        decimal(finding.value.denominator),
      );
    default:
      return '–';
  }
}
