// The word of every value of every enum, as the glossary has it.
import { DutyKind, DutyState } from '@generated/yoriai/api/v1/duty_service_pb';
import {
  ActionItemState,
  BodyState,
  MeetingState,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import {
  Exclusion,
  Formula,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import {
  IndicatorStatus,
  ReportState,
} from '@generated/yoriai/api/v1/indicators_pb';
import { DifferenceKind } from '@generated/yoriai/api/v1/plan_service_pb';
import { BodyKind, SeatRole } from '@generated/yoriai/event/v1/bodies_pb';
import { Sector } from '@generated/yoriai/event/v1/common_pb';
import {
  Cadence,
  Contributions,
  Direction,
  IndicatorKind,
  Measure,
  UnitScale,
} from '@generated/yoriai/event/v1/definitions_pb';
import { PlanElementKind } from '@generated/yoriai/event/v1/plan_pb';
import { Author_Assurance } from '@generated/yoriai/log/v1/record_pb';
import { language } from '../state/language';

type Pair = readonly [ja: string, en: string];

const NOT_STATED: Pair = ['未設定', 'not stated'];

// Returns the function that says a value. The compiler sees to it that no value
// is left out.
function labels<E extends number>(
  pairs: Record<Exclude<E, 0>, Pair>,
): (value: E) => string {
  const byNumber = pairs as Record<number, Pair>;
  return (value) =>
    (byNumber[value] ?? NOT_STATED)[language.value === 'ja' ? 0 : 1];
}

export const statusLabel = labels<IndicatorStatus>({
  [IndicatorStatus.ACHIEVED]: ['達成', 'Achieved'],
  [IndicatorStatus.ON_TRACK]: ['順調', 'On track'],
  [IndicatorStatus.AT_RISK]: ['要注意', 'At risk'],
  [IndicatorStatus.BEHIND]: ['遅れ', 'Behind'],
  [IndicatorStatus.MISSED]: ['未達成', 'Missed'],
  [IndicatorStatus.KEPT]: ['維持', 'Kept'],
  [IndicatorStatus.BREACHED]: ['割れ', 'Breached'],
  [IndicatorStatus.NOT_YET]: ['未到達', 'Not yet'],
  [IndicatorStatus.NOT_REPORTED]: ['未報告', 'Not reported'],
  [IndicatorStatus.DONE]: ['完了', 'Done'],
  [IndicatorStatus.OPEN]: ['未了', 'Open'],
  [IndicatorStatus.GROWING]: ['増加', 'Growing'],
  [IndicatorStatus.FLAT]: ['横ばい', 'Flat'],
  [IndicatorStatus.SHRINKING]: ['減少', 'Shrinking'],
  [IndicatorStatus.TARGET_DEFERRED]: ['目標未定', 'Target deferred'],
  [IndicatorStatus.NO_TARGET]: ['目標なし', 'No target'],
  [IndicatorStatus.NOT_STARTED]: ['開始前', 'Not started'],
  [IndicatorStatus.NO_BASELINE]: ['基準なし', 'No baseline'],
  [IndicatorStatus.RETIRED]: ['廃止', 'Retired'],
});

export const reportStateLabel = labels<ReportState>({
  [ReportState.REPORTED]: ['報告済み', 'Reported'],
  [ReportState.ENDORSED]: ['確認済み', 'Endorsed'],
  [ReportState.RETURNED]: ['差戻し', 'Returned'],
  [ReportState.DISPUTED]: ['異議あり', 'Disputed'],
  [ReportState.WITHDRAWN]: ['取下げ', 'Withdrawn'],
});

export const exclusionLabel = labels<Exclusion>({
  [Exclusion.CORRECTED]: ['訂正された', 'corrected'],
  [Exclusion.WITHDRAWN]: ['取り下げられた', 'withdrawn'],
  [Exclusion.RETURNED]: ['差し戻された', 'returned by the secretariat'],
  [Exclusion.SAME_CONTRIBUTION]:
    ['同じ内容の別の報告が数えられる', 'another report of the same thing counts'],
  [Exclusion.OTHER_DAYS]: ['対象期間の外', 'outside the days that count'],
  [Exclusion.OTHER_OBSERVATION]:
    ['別の観測値が数えられる', 'another observation counts'],
});

export const formulaLabel = labels<Formula>({
  [Formula.SUM_OF_YEAR]: ['年度内の合計', 'sum within the fiscal year'],
  [Formula.SUM_SINCE_START]:
    ['計画開始からの累計', 'total since the plan began'],
  [Formula.LATEST_OF_YEAR]:
    ['年度内の最新値', 'latest within the fiscal year'],
  [Formula.LOWEST_OF_YEAR]:
    ['年度内の最低値', 'lowest within the fiscal year'],
  [Formula.SUM_OF_LATEST]:
    ['各組織の最新値の合計', 'sum of the latest of each organisation'],
  [Formula.BALANCE]: ['その日の残高', 'balance on the day'],
  [Formula.LOWEST_BALANCE]:
    ['年度内の最低残高', 'lowest balance within the fiscal year'],
  [Formula.MILESTONE]: ['達成の有無', 'reached or not'],
  [Formula.RATIO_OF_LATEST]: [
    '各組織の最新比率の合算',
    'latest numbers of each organisation, numerators by denominators',
  ],
});

export const bodyStateLabel = labels<BodyState>({
  [BodyState.ACTIVE]: ['活動中', 'Active'],
  [BodyState.DISSOLVED]: ['解散', 'Dissolved'],
  [BodyState.SUSPENDED]: ['休止', 'Suspended'],
});

export const actionItemStateLabel = labels<ActionItemState>({
  [ActionItemState.OPEN]: ['未了', 'Open'],
  [ActionItemState.COMPLETED]: ['完了', 'Completed'],
  [ActionItemState.DROPPED]: ['取止め', 'Dropped'],
});

export const meetingStateLabel = labels<MeetingState>({
  [MeetingState.SCHEDULED]: ['予定', 'Scheduled'],
  [MeetingState.POSTPONED]: ['延期', 'Postponed'],
  [MeetingState.CANCELLED]: ['中止', 'Cancelled'],
  [MeetingState.HELD]: ['開催済', 'Held'],
});

export const dutyKindLabel = labels<DutyKind>({
  [DutyKind.REPORT]: ['報告', 'Report'],
  [DutyKind.MEETING]: ['会合', 'Meeting'],
  [DutyKind.ACTION_ITEM]: ['宿題', 'Action item'],
});

export const dutyStateLabel = labels<DutyState>({
  [DutyState.UPCOMING]: ['予定', 'Upcoming'],
  [DutyState.DUE]: ['期限内', 'Due'],
  [DutyState.OVERDUE]: ['期限超過', 'Overdue'],
  [DutyState.DONE]: ['完了', 'Done'],
  [DutyState.DONE_LATE]: ['遅れて完了', 'Done late'],
  [DutyState.EXCUSED]: ['免除', 'Excused'],
});

export const differenceLabel = labels<DifferenceKind>({
  [DifferenceKind.ADDED]: ['追加', 'Added'],
  [DifferenceKind.ENDED]: ['終了', 'Ended'],
  [DifferenceKind.CHANGED]: ['変更', 'Changed'],
  [DifferenceKind.REMOVED]: ['削除', 'Removed'],
});

export const bodyKindLabel = labels<BodyKind>({
  [BodyKind.COUNCIL]: ['会議', 'Council'],
  [BodyKind.WORKING_GROUP]: ['部会', 'Working group'],
  [BodyKind.COMMITTEE]: ['委員会', 'Committee'],
  [BodyKind.CONSORTIUM]: ['コンソーシアム', 'Consortium'],
  [BodyKind.FORUM]: ['懇談会', 'Forum'],
  [BodyKind.GOVERNANCE]: ['機関', 'Organ of governance'],
});

export const seatRoleLabel = labels<SeatRole>({
  [SeatRole.CHAIR]: ['座長', 'Chair'],
  [SeatRole.VICE_CHAIR]: ['副座長', 'Vice chair'],
  [SeatRole.MEMBER]: ['委員', 'Member'],
  [SeatRole.OBSERVER]: ['オブザーバー', 'Observer'],
  [SeatRole.SECRETARIAT]: ['事務局', 'Secretariat'],
});

export const sectorLabel = labels<Sector>({
  [Sector.INDUSTRY]: ['産業界', 'Industry'],
  [Sector.ACADEMIA]: ['学術', 'Academia'],
  [Sector.GOVERNMENT]: ['官公庁', 'Government'],
  [Sector.FINANCE]: ['金融', 'Finance'],
  [Sector.OTHER]: ['その他', 'Other'],
});

export const indicatorKindLabel = labels<IndicatorKind>({
  [IndicatorKind.COUNT_PER_YEAR]: ['年間件数', 'Count per year'],
  [IndicatorKind.CUMULATIVE]: ['累計', 'Cumulative'],
  [IndicatorKind.MAINTAIN_MIN]: ['下限維持', 'Maintain at least'],
  [IndicatorKind.LEVEL]: ['水準', 'Level'],
  [IndicatorKind.MILESTONE]: ['マイルストーン', 'Milestone'],
  [IndicatorKind.GROWTH]: ['増減', 'Growth'],
});

export const directionLabel = labels<Direction>({
  [Direction.UP]: ['多いほどよい', 'More is better'],
  [Direction.DOWN]: ['少ないほどよい', 'Less is better'],
});

export const measureLabel = labels<Measure>({
  [Measure.COUNT]: ['件数', 'How many there are'],
  [Measure.SUM_ATTENDANCE]: ['出席者数の合計', 'Persons present, summed'],
  [Measure.SUM_RECIPIENTS_IN_PERSON]:
    ['面会した要望先の合計', 'Recipients petitioned in person, summed'],
  [Measure.SUM_ARTICLES]: ['記事数の合計', 'Articles published, summed'],
  [Measure.CURRENT_MEMBERS]: ['現在の席数', 'Seats taken at present'],
  [Measure.NET_UNITS]: ['口数の純増', 'Membership units gained, net'],
});

export const scaleLabel = labels<UnitScale>({
  [UnitScale.THOUSAND]: ['千', 'thousand'],
  [UnitScale.TEN_THOUSAND]: ['万', 'ten thousand'],
  [UnitScale.MILLION]: ['百万', 'million'],
  [UnitScale.HUNDRED_MILLION]: ['億', 'hundred million'],
});

export const contributionsLabel = labels<Contributions>({
  [Contributions.SUM]:
    ['各組織の報告を合算', 'Parts of each organisation add up'],
});

export const cadenceLabel = labels<Cadence>({
  [Cadence.YEAR]: ['毎年度', 'Each fiscal year'],
  [Cadence.HALF_YEAR]: ['半期ごと', 'Each half-year'],
  [Cadence.QUARTER]: ['四半期ごと', 'Each quarter'],
  [Cadence.MONTH]: ['毎月', 'Each month'],
});

export const elementKindLabel = labels<PlanElementKind>({
  [PlanElementKind.STRATEGY]: ['戦略', 'Strategy'],
  [PlanElementKind.ITEM]: ['項目', 'Item'],
  [PlanElementKind.MEASURE]: ['施策', 'Measure'],
  [PlanElementKind.ACTION_PLAN]: ['アクションプラン', 'Action plan'],
  [PlanElementKind.ACTIVITY_GROUP]: ['活動群', 'Activity group'],
});

export const assuranceLabel = labels<Author_Assurance>({
  [Author_Assurance.UNVERIFIED]:
    ['自己申告（未確認）', 'named itself, not verified'],
});

// What asks most for attention comes first: docs/guide/indicators.md.
export const worstFirst: readonly IndicatorStatus[] = [
  IndicatorStatus.MISSED, IndicatorStatus.BREACHED, IndicatorStatus.BEHIND,
  IndicatorStatus.SHRINKING, IndicatorStatus.AT_RISK,
  IndicatorStatus.NOT_REPORTED, IndicatorStatus.NOT_YET, IndicatorStatus.OPEN,
  IndicatorStatus.FLAT, IndicatorStatus.NO_BASELINE,
  IndicatorStatus.TARGET_DEFERRED, IndicatorStatus.ON_TRACK,
  IndicatorStatus.GROWING, IndicatorStatus.KEPT, IndicatorStatus.DONE,
  IndicatorStatus.ACHIEVED, IndicatorStatus.NO_TARGET,
  IndicatorStatus.NOT_STARTED, IndicatorStatus.RETIRED,
];

