#pragma once

#include "client/cli/output/words.h"

// What --help says. Of bodies, members and meetings it is in help_bodies.h.

namespace yoriai::cli::help {

// The program.
inline constexpr Phrase kProgram{
    "yoriai: 連合の計画を、みなで記録し、見る",
    "yoriai: put a federation's plan on record, and see where it stands"};
inline constexpr Phrase kExitCodes{
    "終了コード: 0 成功、1 失敗、2 使い方の誤り、4 見つからない、5 権限なし、"
    "6 競合・古い、7 応答なし・時間切れ、130 中断",
    "Exit codes: 0 ok, 1 failed, 2 usage, 4 not found, 5 permission, "
    "6 conflict or stale, 7 unavailable or timeout, 130 interrupted"};
inline constexpr Phrase kOptionHelp{"使い方を表示する", "Says how to use it"};
inline constexpr Phrase kOptionServer{
    "サーバーのアドレス（環境変数 YORIAI_SERVER、既定 127.0.0.1:7400）",
    "The server's address (YORIAI_SERVER; default 127.0.0.1:7400)"};
inline constexpr Phrase kOptionAs{
    "どの組織として話すか（環境変数 YORIAI_ORGANISATION）",
    "The organisation on whose behalf to speak (YORIAI_ORGANISATION)"};
inline constexpr Phrase kOptionLang{
    "表示の言語（既定は LC_ALL、LC_MESSAGES、LANG による）",
    "Language of messages (default: LC_ALL, LC_MESSAGES, LANG)"};
inline constexpr Phrase kOptionJson{"JSON で出力する（一覧は1行に1件）",
                                    "Prints JSON (lists: one object per line)"};
inline constexpr Phrase kOptionColor{"色を使うか", "Whether to use colours"};
inline constexpr Phrase kOptionAmbiguousWidth{
    "①やαなど、幅のあいまいな文字の幅",
    "Columns of characters of ambiguous width, such as ①"};
inline constexpr Phrase kOptionTimeout{
    "応答を待つ秒数。記録では再試行を含む全体（既定 30）",
    "Seconds to wait for an answer; when recording, with all retries "
    "(default 30)"};
inline constexpr Phrase kOptionVersion{"版を表示する", "Prints the version"};

// What many commands take.
inline constexpr Phrase kOptionOn{"起きた日（既定は今日、日本時間）",
                                  "The day it happened (default: today in "
                                  "Japan)"};
inline constexpr Phrase kOptionNote{"読む人への補足", "A note for readers"};
inline constexpr Phrase kOptionEventId{
    "イベントID。同じIDでの再実行は二重に記録されない（既定は新しいもの）",
    "The event's id; the same id again records nothing twice (default: a new "
    "one)"};
inline constexpr Phrase kOptionDryRun{
    "受け付けられるかを確かめるだけで、記録しない",
    "Only says whether it would be accepted; records nothing"};
inline constexpr Phrase kOptionAsOf{
    "その位置または時刻までに記録されていたことだけで答える",
    "Answers from what was on record by then"};
inline constexpr Phrase kOptionAskOn{
    "その日までに起きたことだけを数え、その日から判定する（既定は今日）",
    "Counts what had happened by that day and judges from it (default: today)"};
inline constexpr Phrase kOptionFiscalYear{"年度（4月に始まる年で呼ぶ）",
                                          "Fiscal year, named by the year in "
                                          "which it begins"};
inline constexpr Phrase kOptionReason{"理由", "Why"};
inline constexpr Phrase kDecisionBehind{"根拠となる決定のID",
                                        "The decision behind it"};
inline constexpr Phrase kEvidence{"根拠資料（何度でも）",
                                  "Supporting document (can be repeated)"};

// plan
inline constexpr Phrase kPlan{"計画", "Plans"};
inline constexpr Phrase kPlanImport{
    "計画ファイルと現状との差分だけを記録する",
    "Puts on record what separates a plan's file from the present state"};
inline constexpr Phrase kPlanFile{"計画ファイル（PlanFile のテキスト形式）",
                                  "The plan's file (PlanFile as text)"};
inline constexpr Phrase kImportOn{
    "差分の日付（既定は今日。初回は計画の策定日）",
    "The day of the difference (default: today; the first import takes the "
    "plan's adopted_on)"};
inline constexpr Phrase kEndMissing{
    "ファイルから消えた要素を終了し、指標を廃止する",
    "Ends elements and retires indicators that are gone from the file"};
inline constexpr Phrase kPlanShow{"計画の全体と状況を表示する",
                                  "Shows a whole plan and where it stands"};
inline constexpr Phrase kPlanList{"計画を一覧する", "Lists plans"};
inline constexpr Phrase kPlanId{"計画のID", "The plan's id"};
inline constexpr Phrase kPlanIdOrOnly{"計画のID（1つしかなければ省略可）",
                                      "The plan's id; may be left out if "
                                      "there is only one"};
inline constexpr Phrase kOptionDepth{
    "何段目まで表示するか（1 戦略 … 5 指標）",
    "How many levels to show (1: strategies … 5: indicators)"};

inline constexpr Phrase kPlanChanges{
    "計画の変更の履歴を示す（要素または指標を選べる）",
    "Lists the changes of a plan, an element or an indicator"};
inline constexpr Phrase kPlanCompare{"二つの時点、または二つの計画を比べる",
                                     "Says what differs between two points, "
                                     "or two plans"};
inline constexpr Phrase kChangesOfElement{"この要素だけ",
                                          "Only of this element"};
inline constexpr Phrase kChangesOfIndicator{"この指標だけ",
                                            "Only of this indicator"};
inline constexpr Phrase kEarlier{"前の時点", "The earlier point"};
inline constexpr Phrase kLater{"後の時点（既定は今）",
                               "The later point (default: now)"};
inline constexpr Phrase kWithPlan{"後の時点で比べる別の計画",
                                  "Another plan, at the later point"};
inline constexpr Phrase kPlanTarget{"目標の設定・改訂・見送り",
                                    "Sets, revises and defers targets"};
inline constexpr Phrase kTargetSet{"年度の目標を定める",
                                   "Sets the target of a fiscal year"};
inline constexpr Phrase kTargetRevise{"年度の目標を改める",
                                      "Replaces the target of a fiscal year"};
inline constexpr Phrase kTargetDefer{"年度の目標を未定とする",
                                     "Says that a target is set later"};
inline constexpr Phrase kAimValue{"目標値（小数）", "The target, a decimal"};
inline constexpr Phrase kAimLow{"範囲の下限", "Lower end of a range"};
inline constexpr Phrase kAimHigh{"範囲の上限", "Upper end of a range"};
inline constexpr Phrase kAimMilestone{"マイルストーン", "What must be done"};
inline constexpr Phrase kAimDirection{"向き（増減の指標）",
                                      "Which way (growth indicators)"};
inline constexpr Phrase kPlanIndicator{"計画の指標", "Indicators of a plan"};
inline constexpr Phrase kIndicatorRetire{"指標を廃止する",
                                         "Stops following an indicator"};
inline constexpr Phrase kPlanElement{"計画の要素", "Elements of a plan"};
inline constexpr Phrase kElementEnd{"要素を終了する",
                                    "Ends an element before its time"};
inline constexpr Phrase kElementId{"要素のID", "The element's id"};
inline constexpr Phrase kLastFiscalYear{"数える最後の年度",
                                        "The last fiscal year in which it "
                                        "counts"};

// initiative
inline constexpr Phrase kInitiative{"取組", "Initiatives of action plans"};
inline constexpr Phrase kInitiativeProgress{"取組の進捗を記録する",
                                            "Records what was done for one"};
inline constexpr Phrase kInitiativeEnd{"取組の終了を記録する",
                                       "Records that nothing more will be "
                                       "done for one"};
inline constexpr Phrase kInitiativePostpone{"取組を後の年度に延ばす",
                                            "Puts one off to a later year"};
inline constexpr Phrase kActionPlanId{"アクションプランのID",
                                      "The action plan's id"};
inline constexpr Phrase kInitiativeId{"取組のID", "The initiative's id"};
inline constexpr Phrase kInitiativeIdIfAny{
    "取組のID（なければ --title と --from）",
    "The initiative's id; without one: --title and --from"};
inline constexpr Phrase kWhatWasDone{"何をしたか", "What was done"};
inline constexpr Phrase kDoneFor{"どの組織が行ったか（既定は --as）",
                                 "Who did it (default: --as)"};
inline constexpr Phrase kCompleted{"目的を果たした", "What was meant is done"};
inline constexpr Phrase kTitleOfInitiative{
    "延期するもの（既定は取組の題名）",
    "What is put off (default: the initiative's title)"};
inline constexpr Phrase kFromYear{"元の年度（既定は取組の年度）",
                                  "The year for which it was meant (default: "
                                  "the initiative's)"};
inline constexpr Phrase kToYear{"新しい年度", "The year for which it is now"};
inline constexpr Phrase kByBody{"実施する会議体", "The body that does it"};

// indicator
inline constexpr Phrase kIndicator{"指標", "Indicators"};
inline constexpr Phrase kIndicatorList{"指標を一覧する", "Lists indicators"};
inline constexpr Phrase kIndicatorShow{
    "指標を、全年度と報告・訂正とともに表示する",
    "Shows an indicator: every year, every report, every correction"};
inline constexpr Phrase kIndicatorReport{"指標の実績を報告する",
                                         "Reports an indicator"};
inline constexpr Phrase kIndicatorCorrect{
    "報告を訂正する（指定しないものは元のまま）",
    "Corrects a report (what is left out stays)"};
inline constexpr Phrase kIndicatorWithdraw{"報告を取り下げる",
                                           "Takes a report back"};
inline constexpr Phrase kIndicatorId{"指標のID", "The indicator's id"};
inline constexpr Phrase kOptionElement{
    "このアクションプランまたは活動群の指標だけ",
    "Only of this action plan or activity group"};
inline constexpr Phrase kReportId{"報告のイベントID", "The report's event id"};
inline constexpr Phrase kValue{
    "値（小数）。件数と累計では今回加わった分。負の値は --value=-5",
    "The value, a decimal; for counts what was added. Negative: --value=-5"};
inline constexpr Phrase kDone{"マイルストーンに到達した",
                              "The milestone is reached"};
inline constexpr Phrase kUnderWay{"マイルストーンの途中の報告",
                                  "A report on the way to the milestone"};
inline constexpr Phrase kReportFor{"どの組織の実績か（既定は --as）",
                                   "Whose contribution it is (default: --as)"};
inline constexpr Phrase kComment{"コメント", "A comment"};
inline constexpr Phrase kObservedOn{"正しい日付（既定は元のまま）",
                                    "The right day (default: as reported)"};

inline constexpr Phrase kIndicatorExplain{
    "値の内訳を、算入しないものと理由まで含めて示す",
    "Says what a value is made of, and what does not count and why"};
inline constexpr Phrase kIndicatorEndorse{
    "報告を今の内容で確認する（事務局）",
    "Stands by a report as it is worded now (secretariat)"};
inline constexpr Phrase kIndicatorReturn{
    "報告を差し戻す（事務局）。訂正か確認まで算入しない",
    "Sends a report back (secretariat); until corrected it does not count"};
inline constexpr Phrase kIndicatorDispute{"報告に異議を述べる（算入は続く）",
                                          "Doubts a report; it still counts"};
inline constexpr Phrase kWording{
    "確認する文言のイベントID（既定は今サーバーが示すもの）",
    "event id of the wording that is endorsed (default: the one that the "
    "server shows now)"};
inline constexpr Phrase kRatio{"比率（分子/分母）", "Numerator by denominator"};
inline constexpr Phrase kContribution{
    "同じ内容を報告する組織が共有するID。1件だけ算入する",
    "An id shared by reports of the same thing; only one of them counts"};
inline constexpr Phrase kReportedOn{
    "実際に報告された日（既定は記録した日）",
    "The day on which it was reported (default: when it is recorded)"};
inline constexpr Phrase kComparedWith{
    "この時点で何と答えたかと比べる",
    "Compares with what would have been said then"};

inline constexpr Phrase kExplanationProof{
    "検証できるファイルにも書き出す（yoriai-verify explanation で検証。.json "
    "なら "
    "JSON）",
    "Also writes a file that yoriai-verify explanation verifies (JSON, if its "
    "name ends in .json)"};

// duty
inline constexpr Phrase kDuty{"義務（報告・会合・宿題）",
                              "Duties: reports, meetings, action items"};
inline constexpr Phrase kDutyList{"誰が何をいつまでに負うかを一覧する",
                                  "Lists who owes what by when"};
inline constexpr Phrase kDutyPlan{"計画のID（1つしかなければ省略可）",
                                  "The plan; may be left out if there is only "
                                  "one"};
inline constexpr Phrase kOfOrganisation{"この組織のものだけ",
                                        "Only of this organisation"};
inline constexpr Phrase kDutiesOfBody{"この会議体のものだけ",
                                      "Only of this body"};
inline constexpr Phrase kDutyKind{"この種類だけ（何度でも）",
                                  "Only of this kind (can be repeated)"};
inline constexpr Phrase kOfState{"この状態のものだけ（何度でも）",
                                 "Only in this state (can be repeated)"};

// activity
inline constexpr Phrase kActivity{"活動", "Activities"};
inline constexpr Phrase kActivityList{"活動を一覧する", "Lists activities"};
inline constexpr Phrase kActivityRecord{"活動を記録する",
                                        "Records an activity"};
inline constexpr Phrase kActivityType{"この種類だけ（例 GrantAwarded）",
                                      "Only of this type (GrantAwarded)"};
inline constexpr Phrase kActivityId{"活動のID", "The activity's id"};
inline constexpr Phrase kActivityTitle{"件名", "What it was"};
inline constexpr Phrase kActivityPlan{"計画のID", "The plan it serves"};
inline constexpr Phrase kActivityActionPlan{
    "アクションプランまたは活動群のID",
    "The action plan or activity group it serves"};
inline constexpr Phrase kActivityBody{"実施した会議体", "The body that did it"};
inline constexpr Phrase kActivityOrganisation{
    "参加した組織（何度でも）",
    "An organisation that took part (can be repeated)"};
inline constexpr Phrase kOwnField{"この種類に固有の項目",
                                  "A field of this type"};
inline constexpr Phrase kRecipient{"要望先（何度でも）",
                                   "To whom it was sent (can be repeated)"};
inline constexpr Phrase kRecipientInPerson{
    "面会した要望先（何度でも）",
    "To whom it was handed in person (can be repeated)"};

// append
inline constexpr Phrase kAppend{
    "イベントのファイルを記録する（何度送っても同じ）",
    "Puts a file of events on record (sending it again does nothing)"};
inline constexpr Phrase kEventFile{"EventFile のテキスト形式。- は標準入力",
                                   "EventFile as text; - is standard input"};

// log
inline constexpr Phrase kLog{"記録", "The record"};
inline constexpr Phrase kLogRead{"記録を読む", "Reads recorded events"};
inline constexpr Phrase kLogFollow{"記録を読み続ける（切れても続きから再開）",
                                   "Follows the record; resumes by itself"};
inline constexpr Phrase kLogOutcome{"イベントが記録されたかを調べる",
                                    "Says what became of events"};
inline constexpr Phrase kLogReplay{
    "記録を最初から今まで再生する（--json は元のバイト列も出す）",
    "Replays the record from the first event to the newest (--json: with the "
    "exact bytes)"};
inline constexpr Phrase kReplayAfter{"この位置より後だけ",
                                     "Only later than this position"};
inline constexpr Phrase kReplayAsOf{
    "その位置または時刻までに記録されたものだけ",
    "Only what was on record by then"};
inline constexpr Phrase kLogCheckpoint{
    "署名されたチェックポイントを出力する",
    "Prints the signed checkpoint of the record"};
inline constexpr Phrase kPublished{
    "証人の副署のある、最後に公表されたもの",
    "The one that was published last, with its cosignatures"};
inline constexpr Phrase kLogProve{
    "その位置の記録が含まれることの証明（.tlog-proof）を作る",
    "Makes the proof that a position is on record (.tlog-proof)"};
inline constexpr Phrase kProvePosition{"位置", "The position"};
inline constexpr Phrase kLogExport{
    "記録を、サーバーなしで検証できるディレクトリに書き出す",
    "Writes the record into a directory that is verified without a server"};
inline constexpr Phrase kExportFrom{"この位置から（既定は最初から）",
                                    "From this position (default: the first)"};
inline constexpr Phrase kExportTo{"この位置まで（既定は最新まで）",
                                  "Up to this position (default: the newest)"};
inline constexpr Phrase kExportDirectory{"書き出す先（まだないもの）",
                                         "The directory; must not exist yet"};
inline constexpr Phrase kReadAfter{
    "この位置より後（--backwards では前）だけ",
    "Only later than this position (with --backwards: earlier)"};
inline constexpr Phrase kBackwards{"新しい順に", "From newer to older"};
inline constexpr Phrase kMax{"多くともこの件数", "At most so many events"};
inline constexpr Phrase kFollowAfter{"この位置より後から（既定は最初から）",
                                     "Later than this position (default: from "
                                     "the first)"};
inline constexpr Phrase kFromNow{"今から先だけ", "Only what comes from now on"};
inline constexpr Phrase kFilterType{"この種類だけ（何度でも）",
                                    "Only of this type (can be repeated)"};
inline constexpr Phrase kFilterBody{"この会議体に関するものだけ（何度でも）",
                                    "Only about this body (can be repeated)"};
inline constexpr Phrase kFilterOrganisation{
    "この組織に関するものだけ（何度でも）",
    "Only about or by this organisation (can be repeated)"};
inline constexpr Phrase kFilterActionPlan{
    "このアクションプランに関するものだけ（何度でも）",
    "Only for this action plan (can be repeated)"};
inline constexpr Phrase kFilterStream{"このストリームだけ（例 body/salon）",
                                      "Only of this stream (body/salon)"};
inline constexpr Phrase kFilterStreamPrefix{
    "この文字で始まるストリームだけ（例 meeting/）",
    "Only of streams that begin so (meeting/)"};
inline constexpr Phrase kEventIds{"イベントID", "Event ids"};

// server, completion
inline constexpr Phrase kServer{"サーバー", "The server"};
inline constexpr Phrase kServerStatus{"サーバーの状態を表示する",
                                      "Says how the server is"};
inline constexpr Phrase kServerRebuild{
    "ビューを記録から作り直す（その間も今のビューで答える）",
    "Has views built anew from the log, while the present ones go on serving"};
inline constexpr Phrase kServerRebuildView{
    "ビューの名前（server status の投影。省略時はすべて）",
    "The view, as in server status (default: every one)"};
inline constexpr Phrase kServerWatch{
    "サーバーの働き（追記・同期の件数、段階ごとの時間）を表示し続ける",
    "Shows what the server is doing, and which stage takes the time"};
inline constexpr Phrase kAdmin{"サーバーの点検", "Looks after the server"};
inline constexpr Phrase kAdminVerify{
    "ビューが記録から作ったものと一致するか検証する",
    "Verifies that the views are what the log makes of them"};
inline constexpr Phrase kVerifyPosition{
    "この位置の時点で検証する（既定は最新）",
    "As of this position (default: the newest)"};
inline constexpr Phrase kDigestsOnly{
    "今のビューのダイジェストだけを表示し、記録から作ることはしない",
    "Only says the digests of the views that serve, and folds nothing"};
inline constexpr Phrase kEvery{"表示の間隔（秒、既定は 1）",
                               "Seconds between two looks; default 1"};
inline constexpr Phrase kWatchCount{
    "この回数で終わる（既定は中断するまで）",
    "Ends after so many; default: when interrupted"};
inline constexpr Phrase kServerCosign{
    "最新のチェックポイントに、いま証人の副署を求める",
    "Has the witnesses asked now to cosign the newest checkpoint"};
inline constexpr Phrase kServerCheckpoints{
    "公表されたチェックポイントと、副署した証人を新しい順に表示する",
    "Lists the checkpoints that were published and who cosigned them, the "
    "newest first"};
inline constexpr Phrase kCheckpointsCount{"多くてもこの件数（既定は 20）",
                                          "At most so many; default 20"};
inline constexpr Phrase kCompletion{"シェルの補完スクリプトを出力する",
                                    "Prints a completion script for a shell"};
inline constexpr Phrase kShell{"シェル", "The shell"};

// report
inline constexpr Phrase kReport{"報告書", "Reports for people to read"};
inline constexpr Phrase kReportYear{
    "計画の1年度の年次報告を作る",
    "Makes the plan's report of one fiscal year"};
inline constexpr Phrase kReportFormat{
    "形式（既定は markdown。html は単独で開ける1ファイル）",
    "The format (default: markdown; html is one file that stands alone)"};
inline constexpr Phrase kReportSince{
    "計画の変更をこの時点から示す（既定は前年度の末）",
    "Lists changes of the plan since then (default: the end of the fiscal year "
    "before)"};
inline constexpr Phrase kReportFile{"書き込むファイル（既定は標準出力）",
                                    "The file to write (default: standard "
                                    "output)"};
// export, import
inline constexpr Phrase kExport{"表を CSV・Excel・JSON に書き出す",
                                "Writes a table as CSV, workbook or JSON"};
inline constexpr Phrase kFormat{"形式（既定は csv）",
                                "The format (default: csv)"};
inline constexpr Phrase kWriteEncoding{
    "CSV の文字コード（既定は BOM 付きの utf-8）",
    "The encoding of CSV (default: utf-8 with a byte order mark)"};
inline constexpr Phrase kReadEncoding{"文字コード（既定は自動で判別）",
                                      "The encoding (default: found out)"};
inline constexpr Phrase kOutput{"書き出すファイル（既定は標準出力）",
                                "The file (default: standard output)"};
inline constexpr Phrase kImport{
    "CSV の表と記録との違いだけを記録する",
    "Puts on record what separates a table in CSV from it"};
inline constexpr Phrase kImportReports{"指標の報告", "Reports of indicators"};
inline constexpr Phrase kImportActivities{"活動", "Activities"};
inline constexpr Phrase kImportAttendance{"会合と出席",
                                          "Meetings and who came"};
inline constexpr Phrase kImportMembers{"組織と会員",
                                       "Organisations and members"};
inline constexpr Phrase kTableFile{"CSV のファイル。- は標準入力",
                                   "The file in CSV; - is standard input"};
inline constexpr Phrase kCorrectedOn{
    "訂正など、表に日付のない変更の日（既定は今日、日本時間）",
    "The day of corrections and of what has no day in the table (default: "
    "today in Japan)"};
inline constexpr Phrase kCorrectedWhy{
    "訂正の理由（既定は「ファイルから取り込み」）",
    "The reason of corrections (default: imported from a file)"};
inline constexpr Phrase kFaultsFile{
    "誤りの一覧を書き出す CSV ファイル（Excel で開ける）",
    "Writes the faults into this CSV file, which Excel opens"};

}  // namespace yoriai::cli::help
