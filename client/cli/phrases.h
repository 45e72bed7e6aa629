#pragma once

#include "client/cli/output/words.h"

// Headings and messages, in one place. Help is in help.h, words for enum values
// in output/labels.cc. The terms are those of docs/glossary.md.

namespace yoriai::cli::phrases {

// Headings.
inline constexpr Phrase kId{"ID", "id"};
inline constexpr Phrase kName{"名称", "name"};
inline constexpr Phrase kKana{"読み", "kana"};
inline constexpr Phrase kKind{"種類", "kind"};
inline constexpr Phrase kType{"種類", "type"};
inline constexpr Phrase kSort{"対象", "what"};
inline constexpr Phrase kTitle{"件名", "title"};
inline constexpr Phrase kState{"状態", "state"};
inline constexpr Phrase kStatus{"状況", "status"};
inline constexpr Phrase kSector{"区分", "sector"};
inline constexpr Phrase kMember{"会員", "member"};
inline constexpr Phrase kUnits{"口数", "units"};
inline constexpr Phrase kJoinedOn{"入会日", "joined"};
inline constexpr Phrase kLeftOn{"退会日", "left"};
inline constexpr Phrase kYes{"はい", "yes"};
inline constexpr Phrase kNo{"いいえ", "no"};
inline constexpr Phrase kOrganisation{"組織", "organisation"};
inline constexpr Phrase kOrganisations{"組織", "organisations"};
inline constexpr Phrase kBody{"会議体", "body"};
inline constexpr Phrase kBodies{"会議体", "bodies"};
inline constexpr Phrase kSecretariat{"事務局", "secretariat"};
inline constexpr Phrase kMeetingsPerYear{"年間開催数", "meetings a year"};
inline constexpr Phrase kPurpose{"目的", "purpose"};
inline constexpr Phrase kEstablishedOn{"設置日", "established"};
inline constexpr Phrase kDissolvedOn{"解散日", "dissolved"};
inline constexpr Phrase kSeats{"席", "Seats"};
inline constexpr Phrase kRole{"役割", "role"};
inline constexpr Phrase kPerson{"氏名", "person"};
inline constexpr Phrase kSince{"から", "since"};
inline constexpr Phrase kUntil{"まで", "until"};
inline constexpr Phrase kThemes{"テーマ", "Themes"};
inline constexpr Phrase kProposals{"提言", "Proposals"};
inline constexpr Phrase kMadeOn{"提言日", "made"};
inline constexpr Phrase kDecisions{"決定", "Decisions"};
inline constexpr Phrase kDecidedOn{"決定日", "decided"};
inline constexpr Phrase kMeeting{"会合", "meeting"};
inline constexpr Phrase kOrdinal{"回", "no."};
inline constexpr Phrase kScheduledOn{"予定日", "scheduled for"};
inline constexpr Phrase kHeldOn{"開催日", "held on"};
inline constexpr Phrase kVenue{"場所", "venue"};
inline constexpr Phrase kOnline{"オンライン", "online"};
inline constexpr Phrase kAgenda{"議題", "agenda"};
inline constexpr Phrase kAttendance{"出席", "attendance"};
inline constexpr Phrase kAttendanceOf{"出席（組織別）", "attendance from"};
inline constexpr Phrase kResolution{"決議", "resolution"};
inline constexpr Phrase kEvidence{"根拠資料", "evidence"};
inline constexpr Phrase kReason{"理由", "reason"};
inline constexpr Phrase kCorrections{"訂正回数", "corrections"};
inline constexpr Phrase kHappenedOn{"実施日", "happened on"};
inline constexpr Phrase kActionPlan{"アクションプラン", "action plan"};
inline constexpr Phrase kPlanWord{"計画", "plan"};
inline constexpr Phrase kFiscalYear{"年度", "fiscal year"};
inline constexpr Phrase kFiscalYears{"年度", "fiscal years"};
inline constexpr Phrase kAdoptedOn{"策定日", "adopted on"};
inline constexpr Phrase kVision{"ビジョン", "vision"};
inline constexpr Phrase kElement{"要素", "element"};
inline constexpr Phrase kElements{"要素", "elements"};
inline constexpr Phrase kIndicators{"指標", "indicators"};
inline constexpr Phrase kTargets{"目標", "targets"};
inline constexpr Phrase kValue{"値", "value"};
inline constexpr Phrase kTarget{"目標", "target"};
inline constexpr Phrase kPace{"ペース", "pace"};
inline constexpr Phrase kAchievement{"達成率", "achieved"};
inline constexpr Phrase kJudged{"判定", "judged"};
inline constexpr Phrase kDerivedFrom{"算出元", "derived from"};
inline constexpr Phrase kBaseline{"基準値", "baseline"};
inline constexpr Phrase kRemark{"備考", "remark"};
inline constexpr Phrase kObservedOn{"日付", "day"};
inline constexpr Phrase kReport{"報告", "report"};
inline constexpr Phrase kComment{"コメント", "comment"};
inline constexpr Phrase kEventId{"イベントID", "event id"};
inline constexpr Phrase kPosition{"位置", "position"};
inline constexpr Phrase kStream{"ストリーム", "stream"};
inline constexpr Phrase kRevision{"改訂", "revision"};
inline constexpr Phrase kRecordedAt{"記録時刻", "recorded at"};
inline constexpr Phrase kServer{"サーバー", "server"};
inline constexpr Phrase kVersion{"版", "version"};
inline constexpr Phrase kFormatVersion{"データ形式の版", "data format"};
inline constexpr Phrase kFederationId{"連合ID", "federation id"};
inline constexpr Phrase kHead{"最新の位置", "head"};
inline constexpr Phrase kAppends{"追記", "appends"};
inline constexpr Phrase kAccepted{"受付中", "accepted"};
inline constexpr Phrase kSubscribers{"購読数", "subscribers"};
inline constexpr Phrase kStartedAt{"起動時刻", "started at"};
inline constexpr Phrase kProjection{"投影", "projection"};
inline constexpr Phrase kLagEvents{"遅れ（件）", "lag (events)"};
inline constexpr Phrase kLagSeconds{"遅れ（秒）", "lag (s)"};
inline constexpr Phrase kBuildingAnew{"作り直し中", "being built anew"};
inline constexpr Phrase kEventsLeft{"残り（件）", "left (events)"};
inline constexpr Phrase kFoldedPerSecond{"件/秒", "events/s"};
inline constexpr Phrase kSecondsLeft{"残り（秒）", "left (s)"};
inline constexpr Phrase kRebuildBegun{
    "$0 を作り直しています。進み具合は yoriai server status で分かります。",
    "$0: being built anew; yoriai server status says how far it is"};
inline constexpr Phrase kAppendsPerSecond{"追記／秒", "appends per second"};
inline constexpr Phrase kEventsPerSecond{"イベント／秒", "events per second"};
inline constexpr Phrase kSyncsPerSecond{"同期／秒", "syncs per second"};
inline constexpr Phrase kAppendsPerSync{"追記／同期", "appends per sync"};
inline constexpr Phrase kAppendsWaiting{"待っている追記", "appends waiting"};
inline constexpr Phrase kStage{"段階", "stage"};
inline constexpr Phrase kTimes{"回数", "times"};
inline constexpr Phrase kMedianMs{"中央値（ミリ秒）", "p50 (ms)"};
inline constexpr Phrase kP99Ms{"99%（ミリ秒）", "p99 (ms)"};
inline constexpr Phrase kBusy{"時間に占める割合", "share of the time"};
inline constexpr Phrase kNew{"新規", "new"};
inline constexpr Phrase kRevised{"改訂", "revised"};
inline constexpr Phrase kEnded{"終了", "ended"};
inline constexpr Phrase kUnchanged{"変更なし", "unchanged"};

// Parts of cells.
inline constexpr Phrase kReached{"到達", "reached"};
inline constexpr Phrase kUnderWay{"途中", "under way"};
inline constexpr Phrase kDeferred{"未定", "deferred"};
inline constexpr Phrase kDeferredBecause{"未定: $0", "deferred: $0"};
inline constexpr Phrase kFromTo{"$0〜$1", "$0–$1"};
inline constexpr Phrase kWithdrawn{"取下げ", "withdrawn"};
inline constexpr Phrase kCorrectedTimes{"訂正$0回", "corrected $0x"};
inline constexpr Phrase kEndedAfter{"（$0年度で終了）", "(ended after FY$0)"};
inline constexpr Phrase kJudgedFrom{"$0年度を$1時点で", "FY$0, from $1"};
inline constexpr Phrase kNotOnRecord{"記録なし", "not on record"};

// Messages.
inline constexpr Phrase kFailed{"エラー: $0", "error: $0"};
inline constexpr Phrase kCannotWrite{"標準出力に書き込めません",
                                     "cannot write to standard output"};
inline constexpr Phrase kRule{"  規則: $0", "  rule: $0"};
inline constexpr Phrase kInterrupted{"中断しました", "interrupted"};
inline constexpr Phrase kServerOutOfReach{"サーバー $0 に接続できません（$1）",
                                          "cannot reach the server $0 ($1)"};
inline constexpr Phrase kNoAnswerInTime{
    "サーバー $0 から時間内に応答がありません",
    "no answer from the server $0 in time"};
inline constexpr Phrase kTryingAgain{"$0 — $1秒後に再試行します",
                                     "$0 — trying again in $1 s"};
inline constexpr Phrase kBasis{"位置 $0（$1）まで反映",
                               "reflects position $0 ($1)"};
inline constexpr Phrase kBasisOn{"、$0 時点で判定", ", judged from $0"};
inline constexpr Phrase kRecorded{"記録しました: 位置 $0  $1  改訂 $2  $3",
                                  "recorded: position $0  $1  revision $2  $3"};
inline constexpr Phrase kWouldBeAccepted{
    "受け付けられる内容です（何も記録していません）",
    "it would be accepted (nothing was recorded)"};
inline constexpr Phrase kRetryWithId{
    "記録されたかどうか不明です。同じコマンドに --event-id $0 "
    "を付けて再実行すれば、二重に記録されることはありません",
    "it is not known whether this was recorded; run the same command again "
    "with --event-id $0, and nothing is recorded twice"};
inline constexpr Phrase kSending{"送信中", "sending"};
inline constexpr Phrase kAppended{
    "$0 件を記録しました（既に記録済み $1 件）。最新の位置 $2",
    "recorded $0 events ($1 were on record already); newest position $2"};
inline constexpr Phrase kNoEvents{"$0 にイベントがありません",
                                  "$0 holds no events"};
inline constexpr Phrase kConnectionLost{
    "接続が切れました（$0）。$1秒後に続きから再開します",
    "connection lost ($0); resuming in $1 s"};
inline constexpr Phrase kCaughtUp{"位置 $0 まで追いつきました",
                                  "caught up at position $0"};
inline constexpr Phrase kFollowedTo{
    "位置 $0 まで読みました（続きは --after $0）",
    "followed to position $0 (go on with --after $0)"};
inline constexpr Phrase kSomeNotOnRecord{
    "$0 件は位置 $1 の時点で記録されていません",
    "$0 of them are not on record at position $1"};
inline constexpr Phrase kNoSuchReport{
    "報告 $0 は指標 $1 にありません（最新の1,000件まで）",
    "the indicator $1 has no report $0 (among its first 1,000)"};

// What the command line must look like.
inline constexpr Phrase kDayForm{
    "日付は 2020-05-13 の形で指定してください（1900〜2199年）",
    "a date looks like 2020-05-13 (years 1900 to 2199)"};
inline constexpr Phrase kDecimalForm{
    "数値は 12.5 のような小数で指定してください",
    "a value is a decimal number such as 12.5"};
inline constexpr Phrase kEventIdForm{
    "イベントIDは36文字の小文字のUUIDです",
    "an event id is a UUID of 36 characters, lower case"};
inline constexpr Phrase kAsOfForm{
    "位置（312）、日付（2020-05-13）、時刻（2020-05-13T09:00）のどれか",
    "a position (312), a day (2020-05-13) or a time (2020-05-13T09:00)"};
inline constexpr Phrase kPositionForm{"位置は 0 以上の整数で指定してください",
                                      "a position is a whole number from 0"};
inline constexpr Phrase kCountForm{"件数は 1 以上の整数で指定してください",
                                   "a count is a whole number from 1"};
inline constexpr Phrase kAttendanceForm{
    "出席は 組織=人数 の形で指定してください",
    "attendance looks like ORGANISATION=PERSONS"};
inline constexpr Phrase kSayWhoYouAre{
    "どの組織として記録するかを指定してください: --as 組織 または "
    "YORIAI_ORGANISATION",
    "say who you are: --as ORGANISATION or YORIAI_ORGANISATION"};
inline constexpr Phrase kUnknownCommand{"「$0」というコマンドはありません",
                                        "unknown command \"$0\""};
inline constexpr Phrase kDidYouMean{"。「$0」のことですか",
                                    "; did you mean \"$0\"?"};
inline constexpr Phrase kSeveralPlans{
    "計画がいくつもあります。どれかを指定してください: $0",
    "there are several plans; say which: $0"};
inline constexpr Phrase kNoPlans{"計画がありません",
                                 "there is no plan on record"};
inline constexpr Phrase kFindingNeeded{"VALUE | --done | --progress",
                                       "VALUE | --done | --progress"};

// Faults of a file. $0 is the field where a field is meant.
inline constexpr Phrase kFaults{"$0 の誤り: $1 件", "$0 has faults: $1"};
inline constexpr Phrase kSyntax{"構文の誤り: $0", "syntax: $0"};
inline constexpr Phrase kMissing{"$0 がありません", "$0 is missing"};
inline constexpr Phrase kLeaveOut{"$0 は書きません。ファイルでの並びが順序です",
                                  "$0 is left out: the order is that of the "
                                  "file"};
inline constexpr Phrase kNotAnId{
    "$0 「$1」: 英数字と . _ - からなる1〜64字で、英数字から始めます",
    "$0 \"$1\": accepted are 1 to 64 of A-Z, a-z, 0-9, dot, underscore and "
    "hyphen, beginning with a letter or digit"};
inline constexpr Phrase kNotADate{
    "$0 「$1」: 2020-05-13 の形の、実在する日付（1900〜2199年）",
    "$0 \"$1\": accepted is a day that exists, such as 2020-05-13 (years 1900 "
    "to 2199)"};
inline constexpr Phrase kNotADecimal{
    "$0 「$1」: 小数（例 -12.5）。整数部18桁、小数部9桁まで",
    "$0 \"$1\": accepted is a decimal such as -12.5, with up to 18 digits "
    "before and 9 after the point"};
inline constexpr Phrase kTwice{"$0 「$1」 は既にあります",
                               "$0 \"$1\" stands there already"};
inline constexpr Phrase kTwiceAt{"$0 「$1」 は $2 行目に既にあります",
                                 "$0 \"$1\" stands already at line $2"};
inline constexpr Phrase kNotInFile{"$0 「$1」 はこのファイルにありません",
                                   "$0 \"$1\" is not in this file"};
inline constexpr Phrase kOutOfRange{"$0 $1: $2 から $3 まで",
                                    "$0 $1: accepted are $2 to $3"};
inline constexpr Phrase kYearOutsidePlan{
    "$0 $1 は計画の年度（$2〜$3）の外です",
    "$0 $1 is outside the plan's years $2 to $3"};
inline constexpr Phrase kWrongTopKind{
    "$0 は計画の直下に置けません（STRATEGY か ACTIVITY_GROUP）",
    "a $0 cannot stand directly below the plan (only STRATEGY and "
    "ACTIVITY_GROUP)"};
inline constexpr Phrase kWrongParentKind{"$0 は $1 の下に置けません",
                                         "a $0 cannot stand below a $1"};
inline constexpr Phrase kNoIndicatorsHere{
    "$0 に指標は置けません（ACTION_PLAN か ACTIVITY_GROUP）",
    "a $0 has no indicators (only ACTION_PLAN and ACTIVITY_GROUP)"};
inline constexpr Phrase kMilestoneHasNoUnit{"マイルストーンに単位はありません",
                                            "a milestone has no unit"};
inline constexpr Phrase kOnlyLevelsGoDown{
    "DIRECTION_DOWN は INDICATOR_KIND_LEVEL だけです",
    "only an INDICATOR_KIND_LEVEL can have DIRECTION_DOWN"};
inline constexpr Phrase kNoEventType{"「$0」というイベントの種類はありません",
                                     "there is no type of event \"$0\""};
inline constexpr Phrase kTargetDoesNotFit{"$0 の目標は $1 で書きます",
                                          "the target of an $0 is a $1"};
inline constexpr Phrase kRangeUpsideDown{"下限 $0 が上限 $1 を超えています",
                                         "the lower end $0 is above the upper "
                                         "end $1"};
inline constexpr Phrase kNoTimeZone{"「$0」というタイムゾーンはありません",
                                    "there is no time zone \"$0\""};
inline constexpr Phrase kNotNfc{
    "文字が正規化されていません（Unicode NFC にしてください）",
    "the text is not in Unicode's normal form NFC"};
inline constexpr Phrase kTextTooLong{"長すぎます: $0 字（$1 字まで）",
                                     "too long: $0 characters, accepted are "
                                     "$1"};

// What a file cannot change.
inline constexpr Phrase kConflictBodyKind{
    "会議体 $0 の種類は変えられません",
    "the kind of the body $0 cannot change"};
inline constexpr Phrase kConflictBodyDissolved{"会議体 $0 は解散しています",
                                               "the body $0 is dissolved"};
inline constexpr Phrase kConflictPlanYears{
    "計画 $0 の最初と最後の年度は変えられません",
    "the first and last fiscal year of the plan $0 cannot change"};
inline constexpr Phrase kConflictElementKind{
    "要素 $0 の種類は変えられません",
    "the kind of the element $0 cannot change"};
inline constexpr Phrase kConflictElementParent{
    "要素 $0 の位置は変えられません",
    "the element $0 cannot move below another one"};
inline constexpr Phrase kConflictElementEnded{"要素 $0 は終了しています",
                                              "the element $0 has ended"};
inline constexpr Phrase kConflictIndicatorKind{
    "指標 $0 の種類は変えられません",
    "the kind of the indicator $0 cannot change"};
inline constexpr Phrase kConflictIndicatorElement{
    "指標 $0 は別の要素に移せません",
    "the indicator $0 cannot move to another element"};
inline constexpr Phrase kConflictIndicatorRetired{
    "指標 $0 は廃止されています", "the indicator $0 is retired"};
inline constexpr Phrase kConflictTargetDeferred{
    "指標 $0 の決まった目標を未定に戻すことはできません",
    "a target of the indicator $0 that is set cannot be deferred"};

// Import.
inline constexpr Phrase kMissingElements{
    "ファイルにない要素（--end-missing で終了）: $0",
    "not in the file, --end-missing ends these elements: $0"};
inline constexpr Phrase kMissingIndicators{
    "ファイルにない指標（--end-missing で廃止）: $0",
    "not in the file, --end-missing retires these indicators: $0"};
inline constexpr Phrase kMissingTargets{
    "ファイルにない目標（そのまま残ります）: $0",
    "not in the file, these targets stay as they are: $0"};
inline constexpr Phrase kNothingToDo{
    "変更はありません（位置 $0 の時点）",
    "nothing to record: position $0 says the same"};
inline constexpr Phrase kImported{"$0 件を記録しました。最新の位置 $1",
                                  "recorded $0 events; newest position $1"};
inline constexpr Phrase kImportDryRun{
    "$0 件を記録することになります（何も記録していません、位置 $1 の時点）",
    "$0 events would be recorded (nothing was, at position $1)"};

}  // namespace yoriai::cli::phrases
