// Which events can change what is shown of indicators, so that only these make
// the page ask again.
import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';

const LAID_DOWN = [
  'PlanRevised',
  'IndicatorDefined',
  'IndicatorRevised',
  'IndicatorRetired',
  'TargetSet',
  'TargetDeferred',
  'TargetRevised',
];

const REPORTED = [
  'IndicatorReported',
  'IndicatorReportCorrected',
  'IndicatorReportWithdrawn',
  'IndicatorReportDisputed',
  'IndicatorReportEndorsed',
  'IndicatorReportReturned',
];

const CORRECTED = [
  'ActivityCorrected',
  'ActivityWithdrawn',
  'MeetingRecordCorrected',
];

// Returns the types of events on which one indicator depends.
export function eventTypesOf(indicator: Indicator): string[] {
  const derivation = indicator.terms?.derivation;
  return derivation === undefined
    ? [...LAID_DOWN, ...REPORTED]
    : [...LAID_DOWN, ...derivation.eventTypes, ...CORRECTED];
}

// Types from which values can be derived.
const DERIVED_FROM = [
  'MeetingHeld',
  'ThemeAdopted',
  'ProposalMade',
  'DecisionRecorded',
  'SeatTaken',
  'SeatVacated',
  'MemberJoined',
  'MembershipUnitsChanged',
  'MemberLeft',
  'PetitionSubmitted',
  'PetitionOutcomeRecorded',
  'GrantAwarded',
  'SupportProvided',
  'PresentationGiven',
  'MatchMade',
  'ExportDealClosed',
  'ArticlesPublished',
  'SurveyConducted',
  'SeminarHeld',
  'ExhibitionJoined',
  'SponsorshipGiven',
  'OutcomeRecorded',
];

// Everything on which any indicator can depend.
export const INDICATOR_EVENTS = [
  ...LAID_DOWN,
  'PlanElementRevised',
  'PlanElementEnded',
  ...REPORTED,
  ...CORRECTED,
  ...DERIVED_FROM,
];
