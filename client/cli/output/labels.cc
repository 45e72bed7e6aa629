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

    {"yoriai.api.v1.BODY_STATE_UNSPECIFIED", {"未指定", "not stated"}},
    {"yoriai.api.v1.BODY_STATE_ACTIVE", {"活動中", "active"}},
    {"yoriai.api.v1.BODY_STATE_DISSOLVED", {"解散", "dissolved"}},

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
