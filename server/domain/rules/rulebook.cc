#include "server/domain/rules/rulebook.h"

#include <iterator>

#include "storage/base/check.h"

namespace yoriai::server {
namespace {

constexpr RuleText kTexts[] = {
    {Rule::kOrganisationUnknown, "ORGANISATION_UNKNOWN",
     "the id of a registered organisation",
     "登録済みの団体の ID を指定してください。"},
    {Rule::kOrganisationIdUsed, "ORGANISATION_ID_USED",
     "an id that no organisation has",
     "まだ使われていない団体 ID を付けてください。"},
    {Rule::kOrganisationLeft, "ORGANISATION_LEFT",
     "an organisation that has not left the federation; this one left on $0",
     "脱退していない団体を指定してください。この団体は $0 に脱退しています。"},
    {Rule::kMemberAlready, "MEMBER_ALREADY",
     "an organisation that is not a member at present",
     "現在会員でない団体を指定してください。"},
    {Rule::kNotAMember, "NOT_A_MEMBER",
     "an organisation that is a member at present",
     "現在会員である団体を指定してください。"},

    {Rule::kBodyUnknown, "BODY_UNKNOWN", "the id of a body on record",
     "記録にある会議体の ID を指定してください。"},
    {Rule::kBodyIdUsed, "BODY_ID_USED", "an id that no body has",
     "まだ使われていない会議体 ID を付けてください。"},
    {Rule::kBodyDissolved, "BODY_DISSOLVED",
     "a body that is not dissolved, or a meeting of one; this body was "
     "dissolved on $0",
     "解散していない会議体、またはその会合を指定してください。この会議体は "
     "$0 に解散しています。"},
    {Rule::kBodySuspended, "BODY_SUSPENDED",
     "a body that is not suspended on that day; this one rests since $0",
     "その日に休止していない会議体を指定してください。この会議体は $0 から"
     "休止しています。"},
    {Rule::kBodyNotSuspended, "BODY_NOT_SUSPENDED", "a body that is suspended",
     "休止中の会議体を指定してください。"},
    {Rule::kSeatTaken, "SEAT_TAKEN", "a seat that is free; $0 holds this one",
     "空いている席を指定してください。この席には $0 が着いています。"},
    {Rule::kSeatNotTaken, "SEAT_NOT_TAKEN", "a seat of the body that is taken",
     "会議体の、現在着席のある席を指定してください。"},
    {Rule::kThemeIdUsed, "THEME_ID_USED",
     "an id that no theme of the body has or had",
     "この会議体でまだ使われていないテーマ ID を付けてください。"},
    {Rule::kThemeNotOpen, "THEME_NOT_OPEN", "an open theme of the body",
     "会議体の、継続中のテーマを指定してください。"},
    {Rule::kProposalIdUsed, "PROPOSAL_ID_USED",
     "an id that no proposal of the body has",
     "この会議体でまだ使われていない提案 ID を付けてください。"},
    {Rule::kProposalUnknown, "PROPOSAL_UNKNOWN", "a proposal of the body",
     "この会議体の提案を指定してください。"},
    {Rule::kDecisionIdUsed, "DECISION_ID_USED",
     "an id that no decision of the federation has",
     "連合全体でまだ使われていない決定 ID を付けてください。"},
    {Rule::kDecisionUnknown, "DECISION_UNKNOWN",
     "the id of a decision on record",
     "記録にある決定の ID を指定してください。"},
    {Rule::kActionItemIdUsed, "ACTION_ITEM_ID_USED",
     "an id that no action item of the body has",
     "この会議体でまだ使われていない宿題 ID を付けてください。"},
    {Rule::kActionItemNotOpen, "ACTION_ITEM_NOT_OPEN",
     "an open action item of the body",
     "会議体の、未了の宿題を指定してください。"},
    {Rule::kDayBeforeBeginning, "DAY_BEFORE_BEGINNING",
     "a day from $0 on, when what it changes began",
     "変更される状態が始まった日 $0 以降の日を指定してください。"},
    {Rule::kDayAfterEnd, "DAY_AFTER_END",
     "a day up to $0, when the body was dissolved",
     "会議体が解散した日 $0 までの日を指定してください。"},

    {Rule::kMeetingUnknown, "MEETING_UNKNOWN", "the id of a meeting on record",
     "記録にある会合の ID を指定してください。"},
    {Rule::kMeetingIdUsed, "MEETING_ID_USED", "an id that no meeting has",
     "まだ使われていない会合 ID を付けてください。"},
    {Rule::kMeetingOfOtherBody, "MEETING_OF_OTHER_BODY",
     "a meeting of the same body; this one is of body $0",
     "同じ会議体の会合を指定してください。この会合は会議体 $0 のものです。"},
    {Rule::kMeetingNotPending, "MEETING_NOT_PENDING",
     "a meeting that is scheduled or postponed; this one is $0",
     "予定または延期中の会合を指定してください。この会合の状態は $0 です。"},
    {Rule::kMeetingNotScheduled, "MEETING_NOT_SCHEDULED",
     "a meeting that is scheduled; this one is $0",
     "予定されている会合を指定してください。この会合の状態は $0 です。"},
    {Rule::kMeetingNotHeld, "MEETING_NOT_HELD",
     "a meeting that was held; this one is $0",
     "開催済みの会合を指定してください。この会合の状態は $0 です。"},
    {Rule::kMeetingRecordNotNewest, "MEETING_RECORD_NOT_NEWEST",
     "$0, the newest record of this meeting",
     "この会合の最新の記録 $0 を指定してください。"},
    {Rule::kQuorumNotMet, "QUORUM_NOT_MET",
     "nothing that was resolved: the mandate asks for $0 organisations with a "
     "vote, and $1 are listed as present",
     "決議は記録できません。定足数は議決権を持つ $0 団体ですが、出席は $1 "
     "団体です。"},

    {Rule::kPlanUnknown, "PLAN_UNKNOWN", "the id of a plan on record",
     "記録にある計画の ID を指定してください。"},
    {Rule::kPlanIdUsed, "PLAN_ID_USED", "an id that no plan has",
     "まだ使われていない計画 ID を付けてください。"},
    {Rule::kPlanYearsFixed, "PLAN_YEARS_FIXED",
     "$0: a plan keeps its first and last fiscal year, the month in which its "
     "years begin and its time zone",
     "計画の最初と最後の年度、年度の始まる月、タイムゾーンは変えられません。"
     "$0 を指定してください。"},
    {Rule::kYearOutsidePlan, "YEAR_OUTSIDE_PLAN",
     "a fiscal year of the plan, $0 to $1",
     "計画の年度 ($0 から $1) を指定してください。"},
    {Rule::kDayOutsidePlan, "DAY_OUTSIDE_PLAN",
     "a day within the plan, $0 to $1",
     "計画期間中 ($0 から $1) の日を指定してください。"},
    {Rule::kElementUnknown, "ELEMENT_UNKNOWN",
     "the id of an element of the plan",
     "計画にある項目の ID を指定してください。"},
    {Rule::kElementIdUsed, "ELEMENT_ID_USED",
     "an id that no element of the plan has",
     "この計画でまだ使われていない項目 ID を付けてください。"},
    {Rule::kElementEnded, "ELEMENT_ENDED",
     "an element that was not ended, nor any above it; $1 ended after FY$0",
     "自身も上位の項目も終了していない項目を指定してください。$1 は $0 "
     "年度で終了しています。"},
    {Rule::kElementKindUnfit, "ELEMENT_KIND_UNFIT", "$0", "$1"},
    {Rule::kParentKindUnfit, "PARENT_KIND_UNFIT",
     "a parent of the level above, $0",
     "一つ上の階層 ($0) を親にしてください。"},
    {Rule::kInitiativeUnknown, "INITIATIVE_UNKNOWN",
     "the initiative_id of an initiative of the action plan",
     "アクションプランにある取組の ID を指定してください。"},
    {Rule::kInitiativeEnded, "INITIATIVE_ENDED",
     "an initiative that has not ended; this one ended on $0",
     "終了していない取組を指定してください。この取組は $0 に終了しています。"},

    {Rule::kIndicatorUnknown, "INDICATOR_UNKNOWN",
     "the id of an indicator of the plan",
     "計画にある指標の ID を指定してください。"},
    {Rule::kIndicatorIdUsed, "INDICATOR_ID_USED",
     "an id that no indicator of the plan has",
     "この計画でまだ使われていない指標 ID を付けてください。"},
    {Rule::kIndicatorRetired, "INDICATOR_RETIRED",
     "an indicator that is not retired",
     "廃止されていない指標を指定してください。"},
    {Rule::kIndicatorDerived, "INDICATOR_DERIVED",
     "an indicator that is reported; the value of this one follows from other "
     "events",
     "報告による指標を指定してください。この指標の値は他の記録から算出されます"
     "。"},
    {Rule::kDirectionUnfit, "DIRECTION_UNFIT",
     "DIRECTION_UP or none; only a level indicator can aim down",
     "DIRECTION_UP とするか空にしてください。下げる方向は水準の指標だけに"
     "使えます。"},
    {Rule::kUnitUnfit, "UNIT_UNFIT", "no unit: a milestone has none",
     "マイルストーンに単位は付けられません。空にしてください。"},
    {Rule::kIndicatorTermsUnfit, "INDICATOR_TERMS_UNFIT", "$0", "$1"},
    {Rule::kMeasureUnfit, "MEASURE_UNFIT",
     "a measure that fits the kind of the indicator: $0",
     "指標の種類に合う算出方法を指定してください: $0。"},
    {Rule::kDerivationUnfit, "DERIVATION_UNFIT", "$0", "$1"},
    {Rule::kTargetUnfit, "TARGET_UNFIT",
     "a target that fits the kind of the indicator: $0",
     "指標の種類に合う目標を指定してください: $0。"},
    {Rule::kTargetNegative, "TARGET_NEGATIVE", "a target of at least 0",
     "0 以上の目標を指定してください。"},
    {Rule::kTargetSetAlready, "TARGET_SET_ALREADY",
     "a fiscal year that has no target yet; use TargetRevised to replace one",
     "まだ目標のない年度を指定してください。置き換えるには TargetRevised を"
     "使います。"},
    {Rule::kTargetNotSet, "TARGET_NOT_SET",
     "a fiscal year that has a target; use TargetSet to set one",
     "目標のある年度を指定してください。新しく定めるには TargetSet "
     "を使います。"},
    {Rule::kFindingUnfit, "FINDING_UNFIT",
     "a finding that fits the kind of the indicator: $0",
     "指標の種類に合う報告内容を指定してください: $0。"},
    {Rule::kReportUnknown, "REPORT_UNKNOWN",
     "the event_id of a report of this indicator",
     "この指標の報告の event_id を指定してください。"},
    {Rule::kReportWithdrawn, "REPORT_WITHDRAWN",
     "a report that was not withdrawn",
     "取り下げられていない報告を指定してください。"},
    {Rule::kReportEndorsedAlready, "REPORT_ENDORSED_ALREADY",
     "a report that is not endorsed in its present wording",
     "現在の内容がまだ確認されていない報告を指定してください。"},
    {Rule::kReportReturnedAlready, "REPORT_RETURNED_ALREADY",
     "a report that was not sent back already",
     "まだ差し戻されていない報告を指定してください。"},
    {Rule::kReportWordingNotNewest, "REPORT_WORDING_NOT_NEWEST",
     "$0, the newest wording of this report",
     "この報告の最新の内容 $0 を指定してください。"},
    {Rule::kReporterCannotReview, "REPORTER_CANNOT_REVIEW",
     "a report of others: whoever reports or words it cannot endorse it or "
     "send it back; $0 did",
     "他の団体の報告を指定してください。報告または訂正した団体 ($0) は確認も"
     "差戻しもできません。"},
    {Rule::kNotSecretariat, "NOT_SECRETARIAT",
     "a call by the plan's secretariat: $0",
     "計画の事務局 ($0) として呼び出してください。"},

    {Rule::kActivityUnknown, "ACTIVITY_UNKNOWN",
     "the id of an activity on record",
     "記録にある活動の ID を指定してください。"},
    {Rule::kActivityIdUsed, "ACTIVITY_ID_USED", "an id that no activity has",
     "まだ使われていない活動 ID を付けてください。"},
    {Rule::kActivityWithdrawn, "ACTIVITY_WITHDRAWN",
     "an activity that was not withdrawn",
     "取り下げられていない活動を指定してください。"},
    {Rule::kActivityTypeFixed, "ACTIVITY_TYPE_FIXED",
     "a replacement of the same type, $0",
     "元と同じ種類 ($0) の記録で置き換えてください。"},
    {Rule::kPetitionUnknown, "PETITION_UNKNOWN",
     "the activity_id of a PetitionSubmitted on record that was not withdrawn",
     "記録にあり取り下げられていない要望 (PetitionSubmitted) の activity_id を"
     "指定してください。"},
};

}  // namespace

const RuleText& TextOf(Rule rule) {
  const auto index = static_cast<size_t>(rule);
  YORIAI_CHECK(index < std::size(kTexts) && kTexts[index].rule == rule)
      << "the texts are not in the order of the rules at " << index;
  return kTexts[index];
}

std::vector<RuleText> AllRules() {
  return std::vector<RuleText>(std::begin(kTexts), std::end(kTexts));
}

}  // namespace yoriai::server
