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
inline constexpr Phrase kWitness{"証人", "witness"};
inline constexpr Phrase kWitnesses{"証人", "witnesses"};
inline constexpr Phrase kCosignedAt{"副署時刻", "cosigned at"};
inline constexpr Phrase kNotCosigned{"副署しない理由", "why not"};
inline constexpr Phrase kEventsCovered{"イベント数", "events"};
inline constexpr Phrase kPublishedAt{"公表時刻", "published at"};
inline constexpr Phrase kCosigned{
    "イベント $0 件のチェックポイント: 証人 $2 者のうち $1 者が副署",
    "checkpoint of $0 events: cosigned by $1 of $2 witnesses"};
inline constexpr Phrase kNoWitnesses{
    "このサーバーに証人はいません（yoriaid --witness-policy で指定します）",
    "this server has no witnesses (yoriaid --witness-policy names them)"};
inline constexpr Phrase kRebuildBegun{
    "$0 を作り直しています。進み具合は yoriai server status で分かります。",
    "$0: being built anew; yoriai server status says how far it is"};
inline constexpr Phrase kRows{"行数", "rows"};
inline constexpr Phrase kDigest{"ダイジェスト", "digest"};
inline constexpr Phrase kVerdict{"検証結果", "verdict"};
inline constexpr Phrase kSame{"一致", "same"};
inline constexpr Phrase kDiffersFrom{"不一致（最初は $0）",
                                     "differs from $0 on"};
inline constexpr Phrase kWhatTheLogGives{"記録から作った場合",
                                         "what the log gives"};
inline constexpr Phrase kVerifying{"検証中", "verifying"};
inline constexpr Phrase kViewsDiffer{
    "ビュー $1 のうち $0 が記録から作ったものと一致しません。yoriai server "
    "rebuild で作り直せます",
    "$0 of $1 views are not what the log makes of them; yoriai server rebuild "
    "builds them anew"};
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
inline constexpr Phrase kBy{"記録者", "by"};
inline constexpr Phrase kEndorsedAs{"確認時の値", "endorsed as"};
inline constexpr Phrase kUnit{"単位", "unit"};
inline constexpr Phrase kContributions{"内訳", "made of"};
inline constexpr Phrase kProgress{"進捗率", "progress"};
inline constexpr Phrase kRatio{"比率", "ratio"};
inline constexpr Phrase kReporting{"報告義務", "reports owed"};
inline constexpr Phrase kPredecessors{"前身", "in place of"};
inline constexpr Phrase kRuleVersion{"判定規則", "rule"};
inline constexpr Phrase kThresholds{"判定の境目", "thresholds"};
inline constexpr Phrase kFormula{"計算方法", "formula"};
inline constexpr Phrase kDays{"対象期間", "days"};
inline constexpr Phrase kSubject{"対象", "subject"};
inline constexpr Phrase kAmount{"分", "amount"};
inline constexpr Phrase kCounted{"算入", "counts"};
inline constexpr Phrase kDueOn{"期限", "due"};
inline constexpr Phrase kPeriod{"対象期間", "period"};
inline constexpr Phrase kDoneOn{"完了日", "done"};
inline constexpr Phrase kDaysLate{"遅れ（日）", "days late"};
inline constexpr Phrase kOwner{"担当", "owner"};
inline constexpr Phrase kQuorum{"定足数", "quorum"};
inline constexpr Phrase kSuspensions{"休止", "Suspensions"};
inline constexpr Phrase kActionItems{"宿題", "Action items"};
inline constexpr Phrase kAssignedOn{"付与日", "assigned"};
inline constexpr Phrase kDecision{"決定", "decision"};
inline constexpr Phrase kPublishedMinutes{"公表された議事録", "minutes"};
inline constexpr Phrase kMinutesPublishedOn{"議事録の公表日",
                                            "minutes published"};
inline constexpr Phrase kMinutesSummary{"議事録の要約", "minutes in short"};
inline constexpr Phrase kDay{"日付", "day"};
inline constexpr Phrase kAuthor{"記録者", "author"};
inline constexpr Phrase kChange{"変更", "change"};
inline constexpr Phrase kBeforeAndAfter{"前 → 後", "before -> after"};
inline constexpr Phrase kField{"項目", "field"};
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
inline constexpr Phrase kByOn{"$0（$1）", "$0, $1"};
inline constexpr Phrase kChangedSinceEndorsed{"$0（確認後に変更）",
                                              "$0, changed since"};
inline constexpr Phrase kCountsAsRatio{"$0 ÷ $1", "$0 / $1"};
inline constexpr Phrase kReportingOf{"$0: $1、期間終了後$2日まで",
                                     "$0: $1, within $2 days of its end"};
inline constexpr Phrase kThresholdsOf{"ペースの$0%以上で順調、$1%以上で要注意",
                                      "on track from $0% of the pace, at risk "
                                      "from $1%"};
inline constexpr Phrase kEndorsedOf{"確認済み$0", "$0 endorsed"};
inline constexpr Phrase kDisputedOf{"異議$0", "$0 disputed"};
inline constexpr Phrase kSinceEver{"最初から$0まで", "from the first to $0"};
inline constexpr Phrase kCounts{"算入", "counts"};
inline constexpr Phrase kExcludedBy{"$0（位置 $1）", "$0 (position $1)"};
inline constexpr Phrase kProvisionalFrom{"［$0年度から暫定］",
                                         "[provisional from FY$0]"};
inline constexpr Phrase kRunsUntil{"（$0年度まで）", "(until FY$0)"};
inline constexpr Phrase kSuccessors{"→ $0", "-> $0"};
inline constexpr Phrase kSdgGoals{"［SDGs $0］", "[SDG $0]"};
inline constexpr Phrase kInitiative{"取組: $0", "initiative: $0"};
inline constexpr Phrase kInitiativeRuns{"進行中 $0", "under way $0"};
inline constexpr Phrase kInitiativeDone{"完了 $0", "done $0"};
inline constexpr Phrase kInitiativeStopped{"取止め $0", "ended $0"};
inline constexpr Phrase kPutOffTo{"$0年度へ延期", "put off to FY$0"};
inline constexpr Phrase kBeforeAfter{"$0 → $1", "$0 -> $1"};
inline constexpr Phrase kYearOf{"$0年度 $1", "FY$0 $1"};
inline constexpr Phrase kByDecision{"$0（決定 $1）", "$0 (decision $1)"};
inline constexpr Phrase kNotOnRecord{"記録なし", "not on record"};

// What happened to a plan.
inline constexpr Phrase kChangeAdopted{"計画を策定: $0", "plan adopted: $0"};
inline constexpr Phrase kChangeDefined{"追加: $0", "defined: $0"};
inline constexpr Phrase kChangeInPlaceOf{"$0（前身 $1）",
                                         "$0 (in place of $1)"};
inline constexpr Phrase kChangeRevised{"内容を改訂: $0", "terms revised: $0"};
inline constexpr Phrase kChangeEnded{"$0年度で終了", "ended after FY$0"};
inline constexpr Phrase kChangeRetired{"廃止", "retired"};
inline constexpr Phrase kChangeTargetSet{"$0年度の目標を設定: $1",
                                         "target of FY$0 set: $1"};
inline constexpr Phrase kChangeTargetDeferred{"$0年度の目標は未定",
                                              "target of FY$0 deferred"};
inline constexpr Phrase kChangeTargetRevised{"$0年度の目標を改訂: $1",
                                             "target of FY$0 revised to $1"};
inline constexpr Phrase kChangeInitiativePostponed{
    "取組を$1年度から$2年度へ延期: $0",
    "initiative put off from FY$1 to FY$2: $0"};
inline constexpr Phrase kChangeInitiativeProgressed{
    "取組 $0 の進捗（$1）: $2", "progress on initiative $0 by $1: $2"};
inline constexpr Phrase kChangeInitiativeCompleted{"取組 $0 を完了",
                                                   "initiative $0 done"};
inline constexpr Phrase kChangeInitiativeEnded{"取組 $0 を取止め",
                                               "initiative $0 ended"};

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
inline constexpr Phrase kNoSuchActionItem{"宿題 $0 は会議体 $1 にありません",
                                          "the body $1 has no action item $0"};
inline constexpr Phrase kNoSuchInitiative{
    "取組 $0 はアクションプラン $1 にありません",
    "the action plan $1 has no initiative $0"};
inline constexpr Phrase kEndorsing{"確認する内容: $0", "endorsing: $0"};
inline constexpr Phrase kWorkedOut{"計算: $0 = $1", "worked out: $0 = $1"};
inline constexpr Phrase kNoValue{"値なし", "no value"};
inline constexpr Phrase kAndMore{"…（全$0件）", "… ($0 of them)"};
inline constexpr Phrase kExplanationTruncated{
    "イベントが多いため、ここまでの$0件だけを示しています",
    "there are more events than the $0 that are listed"};
inline constexpr Phrase kWouldHaveBeen{
    "位置 $0（$1）の時点では $2、$3",
    "at position $0 ($1) it would have been $2, $3"};
inline constexpr Phrase kNowIs{"今は $0、$1", "now it is $0, $1"};
inline constexpr Phrase kNoDifferences{
    "位置 $0 と $1 の間に違いはありません",
    "nothing differs between positions $0 and $1"};
inline constexpr Phrase kDifferences{"違い $0 件: 位置 $1（$2）→ 位置 $3",
                                     "$0 differences: position $1 ($2) -> "
                                     "position $3"};
inline constexpr Phrase kDifferencesTruncated{
    "違いが多いため、ここまでの$0件だけを示しています",
    "there are more differences than the $0 that are listed"};

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
inline constexpr Phrase kRatioForm{
    "比率は 3/4 のように、分子/分母（分母は正）で指定してください",
    "a ratio looks like 3/4, with a denominator above 0"};
inline constexpr Phrase kThemeForm{"テーマは ID=題名 の形で指定してください",
                                   "a theme looks like ID=TITLE"};
inline constexpr Phrase kAimNeeded{
    "--value | --low と --high | --milestone | --direction",
    "--value | --low and --high | --milestone | --direction"};
inline constexpr Phrase kInitiativeOrTitle{"INITIATIVE | --title と --from",
                                           "INITIATIVE | --title and --from"};
inline constexpr Phrase kNothingToRevise{"何を変えるかを指定してください",
                                         "say what changes"};
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
inline constexpr Phrase kFindingNeeded{"VALUE | --ratio | --done | --progress",
                                       "VALUE | --ratio | --done | --progress"};

// Yearly report.
inline constexpr Phrase kReportHasNoJson{
    "年次報告に JSON 形式はありません（--format markdown か html）",
    "a yearly report has no JSON form (--format markdown or html)"};
inline constexpr Phrase kCannotWriteFile{"$0 に書き込めません（$1）",
                                         "cannot write $0 ($1)"};

}  // namespace yoriai::cli::phrases
