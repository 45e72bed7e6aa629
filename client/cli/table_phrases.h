#pragma once

#include "client/cli/phrases.h"

// Headings and messages of table files: what is read, written, imported and
// exported. The headings that lists on the screen have too are in phrases.h.

namespace yoriai::cli::phrases {

// Tables: the file as a whole.
inline constexpr Phrase kFileIsUtf16{
    "UTF-16 のファイルです。Excel では「CSV UTF-8（コンマ区切り）」で"
    "保存してください",
    "the file is UTF-16; in Excel, save it as \"CSV UTF-8 (comma delimited)\""};
inline constexpr Phrase kFileIsWorkbook{
    "Excel のブックです。「CSV UTF-8（コンマ区切り）」で保存してください",
    "the file is an Excel workbook; save it as \"CSV UTF-8 (comma "
    "delimited)\""};
inline constexpr Phrase kFileHasNul{
    "$2 行目（先頭から $1 バイト）に $0 があります。文字のファイルでは"
    "ありません。CSV UTF-8 で保存してください",
    "line $2, offset $1, is $0: the file is no text; save it as CSV UTF-8"};
inline constexpr Phrase kNotCp932{
    "$2 行目（先頭から $1 バイト）の $0 は CP932（Shift_JIS）の文字では"
    "ありません。UTF-8 なら --encoding utf-8 を指定してください",
    "line $2, offset $1: the byte $0 is no character of CP932 (Shift_JIS); if "
    "the file is UTF-8, say --encoding utf-8"};
inline constexpr Phrase kNotUtf8{
    "$2 行目（先頭から $1 バイト）の $0 は UTF-8 の文字ではありません。"
    "Shift_JIS なら --encoding cp932 を指定してください",
    "line $2, offset $1: the byte $0 is no character of UTF-8; if the file is "
    "Shift_JIS, say --encoding cp932"};
inline constexpr Phrase kNeitherEncoding{
    "$2 行目（先頭から $1 バイト）の $0 は UTF-8 でも CP932（Shift_JIS）でも"
    "ありません。CSV UTF-8 で保存してください",
    "line $2, offset $1: the byte $0 is neither UTF-8 nor CP932 (Shift_JIS); "
    "save the file as CSV UTF-8"};
inline constexpr Phrase kFileTooLarge{
    "ファイルが大きすぎます: $0 バイト（$1 バイトまで）",
    "the file is too large: $0 bytes, accepted are $1"};
inline constexpr Phrase kTooManyRows{"行が多すぎます（$0 行まで）",
                                     "too many rows, accepted are $0"};
inline constexpr Phrase kTooManyColumns{"列が多すぎます（$0 列まで）",
                                        "too many columns, accepted are $0"};
inline constexpr Phrase kCellTooLong{"長すぎます（$0 バイトまで）",
                                     "too long, accepted are $0 bytes"};
inline constexpr Phrase kQuoteInPlainCell{
    "引用符 \" はセル全体を \" で囲み、中では \"\" と二つ書きます",
    "a quote is written as two, in a cell that is in quotes as a whole"};
inline constexpr Phrase kQuoteNotClosed{
    "セルの初めの引用符 \" が閉じられていません",
    "the quote at the beginning of the cell is not closed"};
inline constexpr Phrase kTextAfterQuote{
    "閉じる引用符 \" の後はコンマか改行です",
    "behind a closing quote comes a comma or the end of the line"};
inline constexpr Phrase kNoHeadings{
    "見出しの行がありません。使える列: $0",
    "there is no row of headings; accepted are $0"};
inline constexpr Phrase kUnknownColumn{"この列はありません。使える列: $0",
                                       "there is no such column; accepted are "
                                       "$0"};
inline constexpr Phrase kColumnTwice{"「$0」の列が既にあります",
                                     "the column stands there already, as $0"};
inline constexpr Phrase kColumnMissing{"「$0」（$1）の列がありません",
                                       "the column $1 is missing"};
inline constexpr Phrase kCellWithoutHeading{
    "見出しのない列に値があります。見出しを付けるか、値を消してください",
    "there is a value below no heading; give it one, or clear the cell"};
inline constexpr Phrase kCellMissing{"空欄にはできません",
                                     "the cell must not be empty"};
inline constexpr Phrase kNotInCp932{
    "$0 行目の「$1」の文字「$2」は CP932（Shift_JIS）にありません。"
    "--encoding utf-8 なら書き出せます",
    "row $0, $1: the character \"$2\" does not exist in CP932 (Shift_JIS); "
    "--encoding utf-8 can write it"};

// Tables: a cell.
inline constexpr Phrase kNotAnIdCell{
    "「$0」は ID ではありません。英数字と . _ - からなる1〜64字で、英数字から"
    "始めます",
    "\"$0\" is no id; accepted are 1 to 64 of A-Z, a-z, 0-9, dot, underscore "
    "and hyphen, beginning with a letter or digit"};
inline constexpr Phrase kNotAChoice{"使える値: $0", "accepted are $0"};
inline constexpr Phrase kNotYesNo{"「はい」か「いいえ」",
                                  "accepted are yes and no"};
inline constexpr Phrase kNotANumber{
    "数値ではありません。1234.5、1,234、△5、3億2千万円 のように書きます",
    "no number; accepted is one such as 1234.5, 1,234, -5 or 3億2千万円"};
inline constexpr Phrase kTwoSigns{
    "負号が二つあります。-5、△5、(5) のどれか一つにしてください",
    "there are two signs; accepted is one of -5, △5 and (5)"};
inline constexpr Phrase kExponential{
    "Excel が数値を縮めています。セルの書式を「数値」にして保存し直して"
    "ください",
    "Excel has shortened the number; format the cells as Number and save "
    "again"};
inline constexpr Phrase kAmbiguousNumber{
    "二通りに読めます。数字だけで書いてください（例 32500000）",
    "it can be read in two ways; write it in digits alone, such as 32500000"};
inline constexpr Phrase kTooManyDigits{
    "桁が多すぎます。整数部 $0 桁、小数部 $1 桁まで",
    "too many digits; accepted are $0 before and $1 after the point"};
inline constexpr Phrase kNotWhole{"小数は使えません。整数で書いてください",
                                  "accepted is a whole number"};
inline constexpr Phrase kNotADay{
    "日付ではありません。2020-05-13、2020/5/13、令和2年5月13日、R2.5.13 の"
    "ように書きます",
    "no day; accepted is one such as 2020-05-13, 2020/5/13 or 令和2年5月13日"};
inline constexpr Phrase kDayWithoutYear{
    "年が4桁でありません。2020/3/4 か R2.3.4 のように書きます",
    "there is no year of four digits; accepted is 2020/3/4 or R2.3.4"};
inline constexpr Phrase kNoSuchDay{"この日はありません。実在する日付だけです",
                                   "there is no such day; accepted is one that "
                                   "exists"};
inline constexpr Phrase kOutsideEra{
    "$0は $1 から $2 までです。西暦では $3",
    "$0 is from $1 to $2; accepted is the era of the day, or $3"};
inline constexpr Phrase kYearOutOfRange{"$0 年から $1 年までの日付だけです",
                                        "accepted are the years $0 to $1"};

// Tables: titles and headings that only they have.
inline constexpr Phrase kReports{"報告", "reports"};
inline constexpr Phrase kActivities{"活動", "activities"};
inline constexpr Phrase kMembers{"会員", "members"};
inline constexpr Phrase kMeetings{"会合", "meetings"};
inline constexpr Phrase kIndicator{"指標", "indicator"};
inline constexpr Phrase kReportId{"報告ID", "report id"};
inline constexpr Phrase kTheme{"テーマ", "theme"};
inline constexpr Phrase kResult{"結果", "result"};
inline constexpr Phrase kAddressees{"宛先", "addressees"};
inline constexpr Phrase kProposal{"提言", "proposal"};
inline constexpr Phrase kActionItem{"宿題", "action item"};
inline constexpr Phrase kDuties{"義務", "Duties"};
inline constexpr Phrase kDenominator{"分母", "denominator"};
inline constexpr Phrase kContributionId{"共同報告ID", "contribution id"};
inline constexpr Phrase kReportedOn{"報告日", "reported on"};
inline constexpr Phrase kEvidenceUri{"根拠資料のURI", "evidence uri"};
inline constexpr Phrase kActivityId{"活動ID", "activity id"};
inline constexpr Phrase kTitleJa{"件名（日本語）", "title (Japanese)"};
inline constexpr Phrase kTitleEn{"件名（英語）", "title (English)"};
inline constexpr Phrase kNameJa{"名称（日本語）", "name (Japanese)"};
inline constexpr Phrase kNameEn{"名称（英語）", "name (English)"};
inline constexpr Phrase kPurposeJa{"目的（日本語）", "purpose (Japanese)"};
inline constexpr Phrase kPurposeEn{"目的（英語）", "purpose (English)"};
inline constexpr Phrase kQuantity{"数量・金額", "amount"};
inline constexpr Phrase kRecipient{"相手先", "recipient"};
inline constexpr Phrase kRecipientInPerson{"面会した要望先",
                                           "recipient in person"};
inline constexpr Phrase kPetition{"要望の活動ID", "petition activity id"};
inline constexpr Phrase kReflected{"政策・予算への反映", "reflected"};
inline constexpr Phrase kPersons{"人数", "persons"};
inline constexpr Phrase kAttendanceCount{"出席者数", "attendance count"};
inline constexpr Phrase kUnitsSince{"口数の変更日", "units since"};
inline constexpr Phrase kAchievementPercent{"達成率（%）", "achieved (%)"};
inline constexpr Phrase kContributionCount{"内訳件数", "contributions"};
inline constexpr Phrase kParentElement{"上位の要素", "parent element"};
inline constexpr Phrase kLead{"主担当", "lead"};
inline constexpr Phrase kWorstStatus{"最も注意を要する状況", "worst status"};
inline constexpr Phrase kLine{"行", "line"};
inline constexpr Phrase kColumn{"列", "column"};
inline constexpr Phrase kFault{"誤り", "fault"};
inline constexpr Phrase kCorrected{"訂正", "corrected"};
inline constexpr Phrase kDetails{"内容", "details"};

// Exports.
inline constexpr Phrase kNoWorkbookHere{
    "Excel のブックは端末に表示できません。-o FILE で書き出してください",
    "a workbook is nothing for a terminal; write it to a file with -o FILE"};
inline constexpr Phrase kExported{"$0 に $1 行を書き出しました",
                                  "wrote $1 rows to $0"};

// Imports of tables: rows that cannot be put on record.
inline constexpr Phrase kRowTwice{"$0 行目と同じものについての行です",
                                  "line $0 is about the same"};
inline constexpr Phrase kRowsDisagree{
    "同じ会合の $0 行目には「$1」とあります。揃えてください",
    "line $0, of the same meeting, says \"$1\"; all its rows must agree"};
inline constexpr Phrase kOnePlanPerFile{
    "一つのファイルに書けるのは一つの計画（ここでは $0）だけです",
    "a file is about one plan, here $0"};
inline constexpr Phrase kNoSuchPlan{"計画「$0」は記録にありません",
                                    "there is no plan \"$0\" on record"};
inline constexpr Phrase kNoSuchIndicator{
    "計画 $0 にこの指標はありません。yoriai export indicators の ID を"
    "使ってください",
    "the plan $0 has no such indicator; accepted are the ids that yoriai "
    "export indicators lists"};
inline constexpr Phrase kNoSuchOrganisation{
    "この組織は登録されていません。yoriai export organisations の ID を"
    "使ってください",
    "no such organisation is registered; accepted are the ids that yoriai "
    "export organisations lists"};
inline constexpr Phrase kNoSuchOrganisationAmong{
    "組織「$0」は登録されていません。yoriai export organisations の ID を"
    "使ってください",
    "no organisation \"$0\" is registered; accepted are the ids that yoriai "
    "export organisations lists"};
inline constexpr Phrase kNoSuchBody{
    "この会議体は記録にありません。yoriai export bodies の ID を使って"
    "ください",
    "there is no such body on record; accepted are the ids that yoriai export "
    "bodies lists"};
inline constexpr Phrase kIndicatorIsDerived{
    "この指標の値は他の記録から計算されます。報告できるのは、そうでない指標"
    "だけです",
    "the value of this indicator follows from other events; accepted is one "
    "that is reported"};
inline constexpr Phrase kIndicatorIsRetired{
    "この指標は廃止されています。新しい報告はできません",
    "this indicator is retired; accepted is one that is not"};
inline constexpr Phrase kDayOutsidePlan{
    "計画の期間の外です。$0 から $1 までの日付だけです",
    "the day is outside the plan; accepted is one from $0 to $1"};
inline constexpr Phrase kMilestoneIsYesNo{
    "マイルストーンの値は「はい」（到達）か「いいえ」（途中）です",
    "the value of a milestone is yes (reached) or no (on the way)"};
inline constexpr Phrase kTooFineForScale{
    "この指標の単位では小数点以下9桁を超えます",
    "in the scale of this indicator it would have more than nine digits after "
    "the point"};
inline constexpr Phrase kValueIsANumber{
    "この指標の値は数値です", "the value of this indicator is a number"};
inline constexpr Phrase kSeveralReports{
    "この指標・組織・日付の報告は $0 件あります。報告IDで一つを指定して"
    "ください",
    "there are $0 reports of this indicator, organisation and day; name one "
    "by its report id"};
inline constexpr Phrase kNoReportOfThisId{
    "この報告は記録にありません。yoriai export reports の報告IDを使うか、"
    "新しい報告なら空欄にしてください",
    "there is no such report on record; accepted is an id that yoriai export "
    "reports lists, or nothing for a new report"};
inline constexpr Phrase kReportIsWithdrawn{
    "この報告は取り下げられています。新しい報告なら報告IDを空欄にして"
    "ください",
    "this report was withdrawn; leave the id out for a new report"};
inline constexpr Phrase kReportSaysOtherwise{
    "この報告IDの報告では「$0」です。訂正では変えられません",
    "the report of this id has \"$0\", which no correction changes"};
inline constexpr Phrase kActivityIsWithdrawn{
    "この活動は取り下げられています。別の活動IDを使ってください",
    "this activity was withdrawn; accepted is an id that no activity has"};
inline constexpr Phrase kActivityTypeStays{
    "この活動は $0 として記録されています。種類は変えられません",
    "the activity is on record as $0; its type does not change"};
inline constexpr Phrase kNotOfThisType{
    "$0 にこの項目はありません。空欄にしてください",
    "a $0 has no such field; leave the cell empty"};
inline constexpr Phrase kAtLeast{"$0 以上です", "accepted is at least $0"};
inline constexpr Phrase kNotBefore{"$0 以降の日付です",
                                   "accepted is $0 or a later day"};
inline constexpr Phrase kMeetingIsCancelled{
    "この会合は中止と記録されています。別の会合IDを使ってください",
    "this meeting was called off; accepted is the id of another one"};
inline constexpr Phrase kMeetingOfOtherBody{
    "この会合の会議体は $0 です", "this meeting is one of the body $0"};
inline constexpr Phrase kDayOnRecordStays{
    "記録では $0 です。入会・退会の日は後から変えられません",
    "on record is $0; the day of joining or leaving does not change "
    "afterwards"};
inline constexpr Phrase kServerRefuses{"$0", "$0"};

// Imports of tables: what came of it.
inline constexpr Phrase kImportReason{"ファイルから取り込み",
                                      "imported from a file"};
inline constexpr Phrase kTooManyChanges{
    "変更が多すぎます: $0 件（一度に $1 件まで）。何も記録していません。"
    "ファイルを分けて取り込んでください",
    "too many changes: $0, accepted are $1 at once; nothing was recorded; "
    "split the file"};
inline constexpr Phrase kImportCounts{
    "新規 $0 行、訂正 $1 行、変更なし $2 行",
    "rows: $0 new, $1 corrected, $2 unchanged"};

}  // namespace yoriai::cli::phrases
