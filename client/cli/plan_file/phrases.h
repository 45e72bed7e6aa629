#pragma once

#include "client/cli/output/words.h"

// What is said about a plan's file. The terms are those of docs/glossary.md.

namespace yoriai::cli::phrases {

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
inline constexpr Phrase kTooMany{"$0 が $1 件あります（$2 件まで）",
                                 "$1 of $0, accepted are at most $2"};
inline constexpr Phrase kRatioDoesNotFit{
    "比率にできるのは、報告による水準・下限維持・増減の指標だけです",
    "only a reported level, maintained or growth indicator can be a ratio"};
inline constexpr Phrase kContributionsDoNotFit{
    "合算を指定できるのは、報告による水準と増減の指標だけです",
    "only the parts of a reported level or growth indicator can be added up"};
inline constexpr Phrase kReportingDoesNotFit{
    "値が他の記録から算出される指標に報告義務はありません",
    "nobody owes a report of an indicator whose value follows from other "
    "events"};
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
inline constexpr Phrase kConflictElementPredecessors{
    "要素 $0 の前身は、定めた後に変えられません",
    "what the element $0 takes the place of is said when it is defined, and "
    "cannot change"};
inline constexpr Phrase kConflictIndicatorPredecessors{
    "指標 $0 の前身は、定めた後に変えられません",
    "what the indicator $0 takes the place of is said when it is defined, and "
    "cannot change"};
inline constexpr Phrase kConflictIndicatorRatio{
    "指標 $0 を比率にすること、比率でなくすることはできません",
    "the indicator $0 cannot become a ratio, or cease to be one"};
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
