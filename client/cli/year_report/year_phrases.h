#pragma once

#include "client/cli/output/words.h"

// What a yearly report says, in one place. The terms are those of
// docs/glossary.md.

namespace yoriai::cli::year {

// Title.
inline constexpr Phrase kTitle{"$0 $1年次報告", "$0: yearly report for $1"};
inline constexpr Phrase kContents{"目次", "Contents"};
inline constexpr Phrase kVision{"ビジョン: $0", "Vision: $0"};
inline constexpr Phrase kYearOfPlan{
    "計画 $0（$1〜$2、$5策定）の$3年目（全$4年）",
    "Plan $0 ($1 to $2, adopted on $5): year $3 of $4"};
inline constexpr Phrase kBasis{
    "位置 $0（$1）までの記録にもとづき、$2時点で判定",
    "From what was on record at position $0 ($1), judged from $2"};
inline constexpr Phrase kNotBegun{
    "この年度はまだ始まっていません（$0から）。",
    "This fiscal year has not begun; it begins on $0."};
inline constexpr Phrase kStillRuns{
    "年度途中の報告です。年度は$0までです。",
    "The fiscal year still runs; it ends on $0."};
inline constexpr Phrase kListSeparator{"、", ", "};

// Headings of columns.
inline constexpr Phrase kStatus{"状況", "Status"};
inline constexpr Phrase kState{"状態", "State"};
inline constexpr Phrase kIndicator{"指標", "Indicator"};
inline constexpr Phrase kIndicators{"指標", "Indicators"};
inline constexpr Phrase kValue{"値", "Value"};
inline constexpr Phrase kTarget{"目標", "Target"};
inline constexpr Phrase kAchievement{"達成率", "Achieved"};
inline constexpr Phrase kProgress{"進捗率", "Of pace"};
inline constexpr Phrase kByYear{"年度別", "By year"};
inline constexpr Phrase kFiscalYears{"年度", "Fiscal years"};
inline constexpr Phrase kWhyDeferred{"未定の理由", "Why"};
inline constexpr Phrase kStrategyOrGroup{"戦略・活動群",
                                         "Strategy or activity group"};
inline constexpr Phrase kWorst{"最も注意", "Worst"};
inline constexpr Phrase kStanding{"内訳", "How they stand"};
inline constexpr Phrase kActionPlan{"アクションプラン", "Action plan"};
inline constexpr Phrase kInitiative{"取組", "Initiative"};
inline constexpr Phrase kDay{"日付", "Day"};
inline constexpr Phrase kDueOn{"期限", "Due"};
inline constexpr Phrase kWhatCame{"内容・理由", "What was done, or why"};
inline constexpr Phrase kBody{"会議体", "Body"};
inline constexpr Phrase kKind{"種類", "Kind"};
inline constexpr Phrase kHeldOfCadence{"開催／予定", "Held / due"};
inline constexpr Phrase kPersons{"出席（人）", "Persons"};
inline constexpr Phrase kMeeting{"会合", "Meeting"};
inline constexpr Phrase kResolutions{"決議", "Resolutions"};
inline constexpr Phrase kDecision{"決定", "Decision"};
inline constexpr Phrase kWhatItChanged{"決定による変更", "What it changed"};
inline constexpr Phrase kProposal{"提言", "Proposal"};
inline constexpr Phrase kAddressees{"提言先", "To whom"};
inline constexpr Phrase kTheme{"テーマ", "Theme"};
inline constexpr Phrase kActionItem{"宿題", "Action item"};
inline constexpr Phrase kOwner{"担当", "Owner"};
inline constexpr Phrase kOrganisation{"組織", "Organisation"};
inline constexpr Phrase kSector{"区分", "Sector"};
inline constexpr Phrase kMembers{"会員数", "Members"};
inline constexpr Phrase kUnitsHeading{"口数", "Units"};
inline constexpr Phrase kWhatHappened{"異動", "What happened"};
inline constexpr Phrase kCount{"件数", "Count"};
inline constexpr Phrase kActivity{"活動", "Activity"};
inline constexpr Phrase kDuty{"義務", "Duty"};
inline constexpr Phrase kTotal{"合計", "Total"};
inline constexpr Phrase kSubject{"対象", "Subject"};
inline constexpr Phrase kWhat{"変更", "What"};
inline constexpr Phrase kBefore{"前", "Before"};
inline constexpr Phrase kAfter{"後", "After"};
inline constexpr Phrase kValueThen{"年度末の値", "Value then"};
inline constexpr Phrase kStatusThen{"年度末の状況", "Status then"};
inline constexpr Phrase kValueNow{"現在の値", "Value now"};
inline constexpr Phrase kStatusNow{"現在の状況", "Status now"};
inline constexpr Phrase kPosition{"位置", "Position"};
inline constexpr Phrase kRecordedAt{"記録時刻", "Recorded at"};
inline constexpr Phrase kReason{"理由・記録者", "Reason and author"};

// Summary.
inline constexpr Phrase kSummary{"概要", "Summary"};
inline constexpr Phrase kSummaryLine{
    "指標 $0 件: $1。最も注意を要する状況は「$2」です。",
    "$0 indicators: $1. The status that asks most for attention is “$2”."};
inline constexpr Phrase kWholePlan{"計画全体の状況",
                                   "How the whole plan stands"};
inline constexpr Phrase kAttention{"注意を要するもの",
                                   "What asks for attention"};
inline constexpr Phrase kNoAttention{"注意を要するものはありません。",
                                     "Nothing asks for attention."};
inline constexpr Phrase kOverdueDuties{"期限を過ぎた義務: $0 件",
                                       "Overdue duties: $0"};
inline constexpr Phrase kDisputedReports{"異議のある報告: $0 件",
                                         "Disputed reports: $0"};
inline constexpr Phrase kReturnedReports{"差し戻されている報告: $0 件",
                                         "Reports sent back: $0"};
inline constexpr Phrase kUnendorsedReports{
    "事務局が確認していない報告: $0 件",
    "Reports that the secretariat has not endorsed: $0"};

// Indicators.
inline constexpr Phrase kIndicatorsByStrategy{"戦略別の指標",
                                              "Indicators by strategy"};
inline constexpr Phrase kNoIndicators{"指標はありません。",
                                      "There are no indicators."};
inline constexpr Phrase kOneRule{
    "判定はすべて規則 $0 によります。率は表示のみに用い、平均しません。",
    "All were judged by the rule $0. Percentages are shown only, and never "
    "averaged."};
inline constexpr Phrase kChartLegend{
    "年度別: "
    "棒は値、実線は目標、破線はペース。「-」は値なし（0ではありません）。",
    "By year: bars are values, solid lines targets, dashed lines the pace. "
    "“-” is no value, which is not zero."};
inline constexpr Phrase kChartYear{"$0: 値 $1、目標 $2、ペース $3、$4",
                                   "$0: value $1, target $2, pace $3, $4"};
inline constexpr Phrase kContributions{"内訳 $0 件", "made of $0"};
inline constexpr Phrase kEndorsedOfThem{"確認済み $0", "$0 endorsed"};
inline constexpr Phrase kDisputedOfThem{"異議あり $0", "$0 disputed"};
inline constexpr Phrase kPaceIs{"ペース $0", "pace $0"};
inline constexpr Phrase kLead{"主担当: $0", "Lead: $0"};
inline constexpr Phrase kDeferredTargets{"未定の目標", "Deferred targets"};
inline constexpr Phrase kNoDeferredTargets{
    "今年度以降に未定の目標はありません。",
    "No target of this year or a later one is deferred."};

// Initiatives.
inline constexpr Phrase kInitiatives{"取組", "Initiatives"};
inline constexpr Phrase kNoInitiatives{
    "進捗、延期、終了の記録はありません。",
    "No progress, postponement or end is on record."};
inline constexpr Phrase kInitiativesUnknown{
    "このほか、今年度に予定されていて記録のない取組: $0 件",
    "Meant for this year besides, with nothing on record: $0"};
inline constexpr Phrase kWholeElement{"全体", "As a whole"};
inline constexpr Phrase kProgressed{"進行中", "under way"};
inline constexpr Phrase kCompleted{"完了", "completed"};
inline constexpr Phrase kEnded{"終了", "ended"};
inline constexpr Phrase kPostponedTo{"$0に延期", "postponed to $0"};

// Bodies.
inline constexpr Phrase kBodies{"会議体", "Bodies"};
inline constexpr Phrase kNoBodies{"会議体はありません。",
                                  "There are no bodies."};
inline constexpr Phrase kHeldOfCadenceNote{
    "開催／予定は、今年度に開催した回数と、設置要綱の定める年間開催数です。",
    "Held / due: meetings held in the year, and how many the mandate asks for "
    "in a whole year."};
inline constexpr Phrase kMeetingsHeld{"開催した会合", "Meetings held"};
inline constexpr Phrase kNoMeetings{"開催した会合はありません。",
                                    "No meetings were held."};
inline constexpr Phrase kMeetingsNotHeld{"開催しなかった会合:",
                                         "Meetings that were not held:"};
inline constexpr Phrase kNotHeld{"$0 $1: $2（$3）", "$0, $1: $2 ($3)"};
inline constexpr Phrase kOrdinal{"$0 第$1回", "$0, no. $1"};
inline constexpr Phrase kOnline{"オンライン", "online"};
inline constexpr Phrase kOrganisationCount{"$0 組織", "$0 organisations"};
inline constexpr Phrase kMinutesPublished{"議事録公開: $0",
                                          "minutes published on $0"};
inline constexpr Phrase kDecisions{"決定", "Decisions"};
inline constexpr Phrase kNoDecisions{"決定の記録はありません。",
                                     "No decisions are on record."};
inline constexpr Phrase kTargetBecame{"$0: $1の目標 $2",
                                      "$0, target of $1: $2"};
inline constexpr Phrase kItemGiven{"宿題: $0（$1）", "Action item: $0 ($1)"};
inline constexpr Phrase kProposals{"提言", "Proposals"};
inline constexpr Phrase kNoProposals{"提言はありません。",
                                     "No proposals were made."};
inline constexpr Phrase kThemes{"テーマ", "Themes"};
inline constexpr Phrase kNoThemes{"採択または終了したテーマはありません。",
                                  "No themes were adopted or closed."};
inline constexpr Phrase kAdopted{"採択", "adopted"};
inline constexpr Phrase kClosed{"終了", "closed"};
inline constexpr Phrase kActionItems{"宿題", "Action items"};
inline constexpr Phrase kNoActionItems{"宿題はありません。",
                                       "There are no action items."};
inline constexpr Phrase kItemOpen{"未了", "open"};
inline constexpr Phrase kItemLate{"期限超過", "overdue"};
inline constexpr Phrase kItemDone{"完了", "done"};
inline constexpr Phrase kItemDropped{"取止め", "dropped"};

// Membership.
inline constexpr Phrase kMembership{"会員", "Membership"};
inline constexpr Phrase kNothingYet{"年度はまだ始まっていません。",
                                    "The fiscal year has not begun."};
inline constexpr Phrase kNoMembers{"会員の記録はありません。",
                                   "No members are on record."};
inline constexpr Phrase kMembershipLine{
    "$0の会員は $1 組織、$2です（年度の始まる前は $3 組織、$4）。",
    "On $0: $1 members, $2. Before the fiscal year: $3 members, $4."};
inline constexpr Phrase kUnits{"$0口", "units: $0"};
inline constexpr Phrase kJoined{"入会（$0）", "joined ($0)"};
inline constexpr Phrase kLeft{"退会（$0）", "left ($0)"};
inline constexpr Phrase kUnitsChanged{"口数変更（$0口から$1口）",
                                      "units changed from $0 to $1"};
inline constexpr Phrase kNoMembershipChanges{
    "入会、退会、口数変更はありません。",
    "Nobody joined, left or changed its units."};

// Activities.
inline constexpr Phrase kActivities{"活動", "Activities"};
inline constexpr Phrase kNoActivities{"活動の記録はありません。",
                                      "No activities are on record."};
inline constexpr Phrase kWithdrawnActivities{
    "ほかに取り下げられた活動: $0 件（数えていません）",
    "Taken back, and not counted: $0"};
inline constexpr Phrase kNotable{"主な活動", "Notable ones"};

// Duties.
inline constexpr Phrase kDuties{"義務の履行", "Duties"};
inline constexpr Phrase kNoDuties{"今年度の義務はありません。",
                                  "Nothing is owed in this year."};
inline constexpr Phrase kNobodyNamed{"（担当の定めなし）", "(nobody named)"};
inline constexpr Phrase kMeetingOfYear{"$0（年度$1回目）",
                                       "$0, meeting $1 of the year"};
inline constexpr Phrase kPeriod{"対象: $0〜$1", "for $0 – $1"};
inline constexpr Phrase kDaysLate{"$0日の遅れ", "days late: $0"};
inline constexpr Phrase kOverdueAndLate{"期限を過ぎたもの",
                                        "Overdue, and done late"};
inline constexpr Phrase kNothingLate{"期限を過ぎたものはありません。",
                                     "Nothing is overdue or was done late."};

// Changes.
inline constexpr Phrase kPlanChanges{"計画の変更", "What changed in the plan"};
inline constexpr Phrase kNoEarlierPlan{
    "前年度末の時点では計画が記録されていないため、比べるものがありません。",
    "The plan was not on record at the end of the year before: there is "
    "nothing to compare it with."};
inline constexpr Phrase kNoPlanChanges{
    "位置 $0（$1）以後、計画は変わっていません。",
    "The plan has not changed since position $0 ($1)."};
inline constexpr Phrase kChangedSince{"位置 $0（$1）以後の変更: $2 件",
                                      "Since position $0 ($1): $2"};
inline constexpr Phrase kOfYear{"$0 $1", "$0 $1"};
inline constexpr Phrase kDeferredBecause{"未定: $0", "deferred: $0"};
inline constexpr Phrase kChangedSomehow{"内容の変更", "changed"};
inline constexpr Phrase kByDecision{"決定: $0", "decision: $0"};
inline constexpr Phrase kChangesTruncated{
    "変更が多いため、一部だけを示しました。",
    "There are more changes than are shown."};

// Corrections.
inline constexpr Phrase kCorrections{"年度終了後の訂正",
                                     "What was corrected after the year's end"};
inline constexpr Phrase kNotOnRecordAtYearEnd{
    "年度末の時点では計画が記録されていないため、当時の値との比較はできません"
    "。",
    "The plan was not on record at the year's end: there are no values of then "
    "to compare with."};
inline constexpr Phrase kNoValueChanges{
    "年度末（位置 $0）から変わった値はありません。",
    "No value differs from that at the year's end (position $0)."};
inline constexpr Phrase kValueChanges{
    "年度末（位置 $0）の時点から変わった値:",
    "Values that differ from those at the year's end (position $0):"};
inline constexpr Phrase kNoCorrections{
    "年度終了後に訂正、取下げ、差戻しされたものはありません。",
    "Nothing was corrected, taken back or sent back after the year's end."};
inline constexpr Phrase kCorrectionEvents{"訂正の記録",
                                          "Corrections on record"};
inline constexpr Phrase kReportCorrected{"報告の訂正", "report corrected"};
inline constexpr Phrase kReportWithdrawn{"報告の取下げ", "report withdrawn"};
inline constexpr Phrase kReportReturned{"報告の差戻し", "report sent back"};
inline constexpr Phrase kActivityCorrected{"活動の訂正", "activity corrected"};
inline constexpr Phrase kActivityWithdrawn{"活動の取下げ",
                                           "activity withdrawn"};
inline constexpr Phrase kMeetingCorrected{"会合の記録の訂正",
                                          "meeting's record corrected"};

// Checking.
inline constexpr Phrase kChecking{"数値の確かめ方",
                                  "How every number can be checked"};
inline constexpr Phrase kCheckNumber{
    "どの数値も、それを成す出来事までたどれます。指標のIDを替えて実行してくださ"
    "い。",
    "Every number can be followed to the events that make it up; put the id of "
    "any indicator in place of this one."};
inline constexpr Phrase kCheckReport{
    "この報告は、次のコマンドに同じ --format "
    "を付ければ、同じものをいつでも作れます。",
    "With the same --format this makes the same report at any time, byte for "
    "byte."};

}  // namespace yoriai::cli::year
