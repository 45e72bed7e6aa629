#include "client/cli/output/labels.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace yoriai::cli {
namespace {

struct Label {
  const char* full_name;
  Phrase phrase;
};

// The words of docs/glossary.md.
constexpr Label kLabels[] = {
    {"yoriai.event.v1.SECTOR_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.SECTOR_INDUSTRY", {"産業界", "industry"}},
    {"yoriai.event.v1.SECTOR_ACADEMIA", {"学術", "academia"}},
    {"yoriai.event.v1.SECTOR_GOVERNMENT", {"官公庁", "government"}},
    {"yoriai.event.v1.SECTOR_FINANCE", {"金融", "finance"}},
    {"yoriai.event.v1.SECTOR_OTHER", {"その他", "other"}},

    {"yoriai.event.v1.BODY_KIND_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.BODY_KIND_COUNCIL", {"会議", "council"}},
    {"yoriai.event.v1.BODY_KIND_WORKING_GROUP", {"部会", "working group"}},
    {"yoriai.event.v1.BODY_KIND_COMMITTEE", {"委員会", "committee"}},
    {"yoriai.event.v1.BODY_KIND_CONSORTIUM", {"コンソーシアム", "consortium"}},
    {"yoriai.event.v1.BODY_KIND_FORUM", {"懇談会", "forum"}},
    {"yoriai.event.v1.BODY_KIND_GOVERNANCE", {"機関", "organ of governance"}},

    {"yoriai.event.v1.SEAT_ROLE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.SEAT_ROLE_CHAIR", {"座長", "chair"}},
    {"yoriai.event.v1.SEAT_ROLE_VICE_CHAIR", {"副座長", "vice chair"}},
    {"yoriai.event.v1.SEAT_ROLE_MEMBER", {"委員", "member"}},
    {"yoriai.event.v1.SEAT_ROLE_OBSERVER", {"オブザーバー", "observer"}},
    {"yoriai.event.v1.SEAT_ROLE_SECRETARIAT", {"事務局", "secretariat"}},

    {"yoriai.event.v1.PLAN_ELEMENT_KIND_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.PLAN_ELEMENT_KIND_STRATEGY", {"戦略", "strategy"}},
    {"yoriai.event.v1.PLAN_ELEMENT_KIND_ITEM", {"項目", "item"}},
    {"yoriai.event.v1.PLAN_ELEMENT_KIND_MEASURE", {"施策", "measure"}},
    {"yoriai.event.v1.PLAN_ELEMENT_KIND_ACTION_PLAN",
     {"アクションプラン", "action plan"}},
    {"yoriai.event.v1.PLAN_ELEMENT_KIND_ACTIVITY_GROUP",
     {"活動群", "activity group"}},

    {"yoriai.event.v1.INDICATOR_KIND_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.INDICATOR_KIND_COUNT_PER_YEAR",
     {"年間件数", "count per year"}},
    {"yoriai.event.v1.INDICATOR_KIND_CUMULATIVE", {"累計", "cumulative"}},
    {"yoriai.event.v1.INDICATOR_KIND_MAINTAIN_MIN",
     {"下限維持", "maintain at least"}},
    {"yoriai.event.v1.INDICATOR_KIND_LEVEL", {"水準", "level"}},
    {"yoriai.event.v1.INDICATOR_KIND_MILESTONE",
     {"マイルストーン", "milestone"}},
    {"yoriai.event.v1.INDICATOR_KIND_GROWTH", {"増減", "growth"}},

    {"yoriai.event.v1.DIRECTION_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.DIRECTION_UP", {"増やす", "up"}},
    {"yoriai.event.v1.DIRECTION_DOWN", {"減らす", "down"}},

    {"yoriai.event.v1.MEASURE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.MEASURE_COUNT", {"件数", "count"}},
    {"yoriai.event.v1.MEASURE_SUM_ATTENDANCE", {"出席者数", "attendance"}},
    {"yoriai.event.v1.MEASURE_SUM_RECIPIENTS_IN_PERSON",
     {"面会した要望先の数", "recipients petitioned in person"}},
    {"yoriai.event.v1.MEASURE_SUM_ARTICLES", {"記事数", "articles"}},
    {"yoriai.event.v1.MEASURE_CURRENT_MEMBERS",
     {"現在の委員数", "current members"}},
    {"yoriai.event.v1.MEASURE_NET_UNITS", {"口数の増減", "net units"}},

    // A scale of one has no word: the unit stands alone.
    {"yoriai.event.v1.UNIT_SCALE_UNSPECIFIED", {"そのまま", "units"}},
    {"yoriai.event.v1.UNIT_SCALE_THOUSAND", {"千", "thousand"}},
    {"yoriai.event.v1.UNIT_SCALE_TEN_THOUSAND", {"万", "ten thousand"}},
    {"yoriai.event.v1.UNIT_SCALE_MILLION", {"百万", "million"}},
    {"yoriai.event.v1.UNIT_SCALE_HUNDRED_MILLION", {"億", "hundred million"}},

    {"yoriai.event.v1.CONTRIBUTIONS_UNSPECIFIED",
     {"全体についての報告", "each report is about the whole"}},
    {"yoriai.event.v1.CONTRIBUTIONS_SUM",
     {"各組織の分を合算", "the parts of organisations add up"}},

    {"yoriai.event.v1.CADENCE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.event.v1.CADENCE_YEAR", {"毎年度", "each fiscal year"}},
    {"yoriai.event.v1.CADENCE_HALF_YEAR", {"半期ごと", "each half-year"}},
    {"yoriai.event.v1.CADENCE_QUARTER", {"四半期ごと", "each quarter"}},
    {"yoriai.event.v1.CADENCE_MONTH", {"毎月", "each month"}},

    {"yoriai.api.v1.BODY_STATE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.BODY_STATE_ACTIVE", {"活動中", "active"}},
    {"yoriai.api.v1.BODY_STATE_DISSOLVED", {"解散", "dissolved"}},
    {"yoriai.api.v1.BODY_STATE_SUSPENDED", {"休止", "suspended"}},

    {"yoriai.api.v1.ACTION_ITEM_STATE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.ACTION_ITEM_STATE_OPEN", {"未了", "open"}},
    {"yoriai.api.v1.ACTION_ITEM_STATE_COMPLETED", {"完了", "completed"}},
    {"yoriai.api.v1.ACTION_ITEM_STATE_DROPPED", {"取止め", "dropped"}},

    {"yoriai.api.v1.MEETING_STATE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.MEETING_STATE_SCHEDULED", {"予定", "scheduled"}},
    {"yoriai.api.v1.MEETING_STATE_POSTPONED", {"延期", "postponed"}},
    {"yoriai.api.v1.MEETING_STATE_CANCELLED", {"中止", "cancelled"}},
    {"yoriai.api.v1.MEETING_STATE_HELD", {"開催済", "held"}},

    {"yoriai.api.v1.INDICATOR_STATUS_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.INDICATOR_STATUS_ACHIEVED", {"達成", "achieved"}},
    {"yoriai.api.v1.INDICATOR_STATUS_ON_TRACK", {"順調", "on track"}},
    {"yoriai.api.v1.INDICATOR_STATUS_AT_RISK", {"要注意", "at risk"}},
    {"yoriai.api.v1.INDICATOR_STATUS_BEHIND", {"遅れ", "behind"}},
    {"yoriai.api.v1.INDICATOR_STATUS_MISSED", {"未達成", "missed"}},
    {"yoriai.api.v1.INDICATOR_STATUS_KEPT", {"維持", "kept"}},
    {"yoriai.api.v1.INDICATOR_STATUS_BREACHED", {"割れ", "breached"}},
    {"yoriai.api.v1.INDICATOR_STATUS_NOT_YET", {"未到達", "not yet"}},
    {"yoriai.api.v1.INDICATOR_STATUS_NOT_REPORTED", {"未報告", "not reported"}},
    {"yoriai.api.v1.INDICATOR_STATUS_DONE", {"完了", "done"}},
    {"yoriai.api.v1.INDICATOR_STATUS_OPEN", {"未了", "open"}},
    {"yoriai.api.v1.INDICATOR_STATUS_GROWING", {"増加", "growing"}},
    {"yoriai.api.v1.INDICATOR_STATUS_FLAT", {"横ばい", "flat"}},
    {"yoriai.api.v1.INDICATOR_STATUS_SHRINKING", {"減少", "shrinking"}},
    {"yoriai.api.v1.INDICATOR_STATUS_TARGET_DEFERRED",
     {"目標未定", "target deferred"}},
    {"yoriai.api.v1.INDICATOR_STATUS_NO_TARGET", {"目標なし", "no target"}},
    {"yoriai.api.v1.INDICATOR_STATUS_NOT_STARTED", {"開始前", "not started"}},
    {"yoriai.api.v1.INDICATOR_STATUS_NO_BASELINE", {"基準なし", "no baseline"}},
    {"yoriai.api.v1.INDICATOR_STATUS_RETIRED", {"廃止", "retired"}},

    {"yoriai.api.v1.REPORT_STATE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.REPORT_STATE_REPORTED", {"報告済み", "reported"}},
    {"yoriai.api.v1.REPORT_STATE_ENDORSED", {"確認済み", "endorsed"}},
    {"yoriai.api.v1.REPORT_STATE_RETURNED", {"差戻し", "returned"}},
    {"yoriai.api.v1.REPORT_STATE_DISPUTED", {"異議あり", "disputed"}},
    {"yoriai.api.v1.REPORT_STATE_WITHDRAWN", {"取下げ", "withdrawn"}},

    {"yoriai.api.v1.EXCLUSION_UNSPECIFIED", {"算入", "counts"}},
    {"yoriai.api.v1.EXCLUSION_CORRECTED", {"訂正された", "corrected"}},
    {"yoriai.api.v1.EXCLUSION_WITHDRAWN", {"取り下げられた", "withdrawn"}},
    {"yoriai.api.v1.EXCLUSION_RETURNED", {"差し戻された", "returned"}},
    {"yoriai.api.v1.EXCLUSION_SAME_CONTRIBUTION",
     {"同じ内容の報告を算入", "another report of the same counts"}},
    {"yoriai.api.v1.EXCLUSION_OTHER_DAYS",
     {"対象期間の外", "outside of the days"}},
    {"yoriai.api.v1.EXCLUSION_OTHER_OBSERVATION",
     {"他の観測値を算入", "another observation counts"}},

    {"yoriai.api.v1.FORMULA_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.FORMULA_SUM_OF_YEAR",
     {"年度内の合計", "the sum within the fiscal year"}},
    {"yoriai.api.v1.FORMULA_SUM_SINCE_START",
     {"計画開始からの累計", "the sum since the plan began"}},
    {"yoriai.api.v1.FORMULA_LATEST_OF_YEAR",
     {"年度内の最新値", "the latest value within the fiscal year"}},
    {"yoriai.api.v1.FORMULA_LOWEST_OF_YEAR",
     {"年度内の最低値", "the lowest value within the fiscal year"}},
    {"yoriai.api.v1.FORMULA_SUM_OF_LATEST",
     {"各組織の最新値の合計",
      "the latest value of each organisation, added up"}},
    {"yoriai.api.v1.FORMULA_BALANCE",
     {"残高", "the balance on the day that is judged"}},
    {"yoriai.api.v1.FORMULA_LOWEST_BALANCE",
     {"年度内の最低残高", "the lowest balance within the fiscal year"}},
    {"yoriai.api.v1.FORMULA_MILESTONE",
     {"達成の報告の有無", "a report that the milestone is reached"}},
    {"yoriai.api.v1.FORMULA_RATIO_OF_LATEST",
     {"各組織の最新比率の合算",
      "the latest numbers of each organisation, added up and divided"}},

    {"yoriai.api.v1.DUTY_KIND_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.DUTY_KIND_REPORT", {"報告", "report"}},
    {"yoriai.api.v1.DUTY_KIND_MEETING", {"会合", "meeting"}},
    {"yoriai.api.v1.DUTY_KIND_ACTION_ITEM", {"宿題", "action item"}},

    {"yoriai.api.v1.DUTY_STATE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.DUTY_STATE_UPCOMING", {"予定", "upcoming"}},
    {"yoriai.api.v1.DUTY_STATE_DUE", {"期限内", "due"}},
    {"yoriai.api.v1.DUTY_STATE_OVERDUE", {"期限超過", "overdue"}},
    {"yoriai.api.v1.DUTY_STATE_DONE", {"完了", "done"}},
    {"yoriai.api.v1.DUTY_STATE_DONE_LATE", {"遅れて完了", "done late"}},
    {"yoriai.api.v1.DUTY_STATE_EXCUSED", {"免除", "excused"}},

    {"yoriai.api.v1.DIFFERENCE_KIND_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.DIFFERENCE_KIND_ADDED", {"追加", "added"}},
    {"yoriai.api.v1.DIFFERENCE_KIND_ENDED", {"終了", "ended"}},
    {"yoriai.api.v1.DIFFERENCE_KIND_CHANGED", {"変更", "changed"}},
    {"yoriai.api.v1.DIFFERENCE_KIND_REMOVED", {"削除", "removed"}},

    {"yoriai.api.v1.STAGE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.STAGE_QUEUE_WAIT", {"順番待ち", "queue wait"}},
    {"yoriai.api.v1.STAGE_DECIDE", {"決定", "decide"}},
    {"yoriai.api.v1.STAGE_WRITE", {"書込みと同期", "write and sync"}},
    {"yoriai.api.v1.STAGE_ANSWER", {"回答", "answer"}},
};

}  // namespace

const Phrase* FindLabel(absl::string_view full_name) {
  const Label* const found = std::find_if(
      std::begin(kLabels), std::end(kLabels),
      [full_name](const Label& label) { return full_name == label.full_name; });
  return found != std::end(kLabels) ? &found->phrase : nullptr;
}

}  // namespace yoriai::cli
