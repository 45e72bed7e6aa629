// What each type of event is called, for filters and headings. The types are
// the fields of the event's register, which the compiler holds this against.
import type { Event } from '@generated/yoriai/event/v1/event_pb';
import { language } from '../state/language';

type Case = NonNullable<Event['payload']['case']>;
export type EventType = Capitalize<Case>;

const NAMES: Record<EventType, readonly [ja: string, en: string]> = {
  OrganisationRegistered: ['組織の登録', 'Organisation registered'],
  OrganisationUpdated: ['組織の更新', 'Organisation updated'],
  MemberJoined: ['入会', 'Member joined'],
  MembershipUnitsChanged: ['口数変更', 'Units changed'],
  MemberLeft: ['退会', 'Member left'],
  BodyEstablished: ['会議体の設置', 'Body established'],
  BodyMandateRevised: ['設置要綱の改訂', 'Mandate revised'],
  BodyDissolved: ['会議体の解散', 'Body dissolved'],
  SeatTaken: ['席に就任', 'Seat taken'],
  SeatVacated: ['席を退任', 'Seat vacated'],
  ThemeAdopted: ['テーマの採択', 'Theme adopted'],
  ThemeClosed: ['テーマの終了', 'Theme closed'],
  ProposalMade: ['提言', 'Proposal made'],
  DecisionRecorded: ['決定', 'Decision recorded'],
  BodySuspended: ['会議体の休止', 'Body suspended'],
  BodyResumed: ['会議体の再開', 'Body resumed'],
  ActionItemAssigned: ['宿題の割当', 'Action item assigned'],
  ActionItemRevised: ['宿題の変更', 'Action item revised'],
  ActionItemCompleted: ['宿題の完了', 'Action item completed'],
  ActionItemDropped: ['宿題の取止め', 'Action item dropped'],
  MeetingScheduled: ['会合の予定', 'Meeting scheduled'],
  MeetingRescheduled: ['会合の日程変更', 'Meeting rescheduled'],
  MeetingPostponed: ['会合の延期', 'Meeting postponed'],
  MeetingCancelled: ['会合の中止', 'Meeting cancelled'],
  MeetingHeld: ['会合の開催', 'Meeting held'],
  MeetingRecordCorrected: ['会合の記録の訂正', 'Meeting record corrected'],
  MinutesPublished: ['議事録の公表', 'Minutes published'],
  PlanAdopted: ['計画の策定', 'Plan adopted'],
  PlanRevised: ['計画の改訂', 'Plan revised'],
  PlanElementDefined: ['計画要素の設定', 'Plan element defined'],
  PlanElementRevised: ['計画要素の改訂', 'Plan element revised'],
  PlanElementEnded: ['計画要素の終了', 'Plan element ended'],
  IndicatorDefined: ['指標の設定', 'Indicator defined'],
  IndicatorRevised: ['指標の改訂', 'Indicator revised'],
  IndicatorRetired: ['指標の廃止', 'Indicator retired'],
  TargetSet: ['目標の設定', 'Target set'],
  TargetDeferred: ['目標の先送り', 'Target deferred'],
  TargetRevised: ['目標の改訂', 'Target revised'],
  InitiativePostponed: ['取組の延期', 'Initiative postponed'],
  InitiativeProgressed: ['取組の進捗', 'Initiative progressed'],
  InitiativeEnded: ['取組の終了', 'Initiative ended'],
  IndicatorReported: ['指標の報告', 'Indicator reported'],
  IndicatorReportCorrected: ['報告の訂正', 'Report corrected'],
  IndicatorReportWithdrawn: ['報告の取下げ', 'Report withdrawn'],
  IndicatorReportDisputed: ['報告への異議', 'Report disputed'],
  IndicatorReportEndorsed: ['報告の確認', 'Report endorsed'],
  IndicatorReportReturned: ['報告の差戻し', 'Report returned'],
  PetitionSubmitted: ['要望の提出', 'Petition submitted'],
  PetitionOutcomeRecorded: ['要望の結果', 'Petition outcome'],
  GrantAwarded: ['助成', 'Grant awarded'],
  SupportProvided: ['支援', 'Support provided'],
  PresentationGiven: ['プレゼン', 'Presentation given'],
  MatchMade: ['マッチング', 'Match made'],
  ExportDealClosed: ['輸出成約', 'Export deal closed'],
  ArticlesPublished: ['記事掲載', 'Articles published'],
  SurveyConducted: ['アンケート', 'Survey conducted'],
  SeminarHeld: ['セミナー', 'Seminar held'],
  ExhibitionJoined: ['展示会出展', 'Exhibition joined'],
  SponsorshipGiven: ['協賛', 'Sponsorship given'],
  OutcomeRecorded: ['成果', 'Outcome recorded'],
  ActivityCorrected: ['活動の訂正', 'Activity corrected'],
  ActivityWithdrawn: ['活動の取下げ', 'Activity withdrawn'],
};

export const EVENT_TYPES = Object.keys(NAMES) as EventType[];

// Types of a server that is newer than this page are shown as they are.
export function eventTypeLabel(type: string): string {
  return NAMES[type as EventType]?.[language.value === 'ja' ? 0 : 1] ?? type;
}
