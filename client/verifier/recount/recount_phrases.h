#pragma once

#include "client/cli/output/words.h"

// What verifying an explanation says.

namespace yoriai::verifier::phrases {

using cli::Phrase;

// The file.
inline constexpr Phrase kNoExplanation{
    "$0 は説明のファイルではありません: $1",
    "$0 is not the file of an explanation: $1"};
inline constexpr Phrase kKeyOfFile{
    "検証鍵が本物であること（ファイルに書かれた鍵を使った。--key "
    "で指定できる）",
    "that the key is the right one: the file's own was used (see --key)"};
inline constexpr Phrase kNoProof{
    "説明に証明がありません。--log で記録と突き合わせるか、--proof を付けて"
    "作り直してください",
    "the explanation has no proof; hold it against the log with --log, or make "
    "it again with --proof"};
inline constexpr Phrase kExplanationForm{"説明が完全ではありません: $0",
                                         "the explanation is not complete: $0"};

// Proofs.
inline constexpr Phrase kOtherTree{
    "説明は位置 $0 までを反映するのに、チェックポイントは $1 件です",
    "the explanation reflects position $0, its checkpoint has $1 records"};
inline constexpr Phrase kRecordsUnordered{
    "証明の記録が位置の順に並んでいません（位置 $0）",
    "the proven records are not in the order of positions, at $0"};
inline constexpr Phrase kCheckedAllIncluded{
    "説明のもとになった $0 件の記録は、署名されたルートに含まれる",
    "the $0 records that it was made from are under the signed root"};
inline constexpr Phrase kShapeUnknown{
    "位置 $0: このプログラムの知らない形のイベントです: $1",
    "position $0: an event of a form that this program does not know: $1"};
inline constexpr Phrase kStreamGap{
    "位置 $0: 指標の記録の改訂が $1 です。その前の改訂 $2 が抜けています",
    "position $0 has revision $1 of the indicator's records, and revision $2 "
    "before it was left out"};
inline constexpr Phrase kOtherStream{
    "位置 $0: ストリーム $1 の記録は、この指標のものではありません",
    "position $0: a record of the stream $1 is not of this indicator"};

// The explanation made again.
inline constexpr Phrase kEventNotProven{
    "位置 $0 のイベントは、証明された記録にありません",
    "the event at position $0 is not among the proven records"};
inline constexpr Phrase kEventLeftOut{
    "位置 $0 のイベントが、説明から抜けています",
    "the event at position $0 was left out of the explanation"};
inline constexpr Phrase kEventAdded{
    "位置 $0 のイベントは、この値の説明に入りません",
    "the event at position $0 is no part of the explanation of this value"};
inline constexpr Phrase kEventSaysOther{
    "位置 $0 のイベントについて、説明が記録と違うことを言っています: $1",
    "of the event at position $0 the explanation says another thing than the "
    "record: $1"};
inline constexpr Phrase kDaysDiffer{
    "計算方法または対象期間が、指標の定めと違います（$0）",
    "formula or days are not what the indicator says ($0)"};
inline constexpr Phrase kCheckedRemade{
    "記録から説明を作り直すと、一字一句同じになる（イベント $0 件）",
    "made again from the records it is the same, word for word ($0 events)"};
inline constexpr Phrase kWrongValue{
    "算入するイベントから計算した値は $0 で、説明の値は $1 です",
    "the events that count make $0, and the explanation says $1"};
inline constexpr Phrase kCheckedValue{
    "算入するイベントの量から、値 $0 が計算できる",
    "the amounts of the events that count make the value, $0"};
inline constexpr Phrase kNothing{"なし", "nothing"};
inline constexpr Phrase kReachedText{"到達", "reached"};

// What the file alone cannot show.
inline constexpr Phrase kOthersUnknown{
    "ほかに関係する記録がないこと（--log で確かめられる）",
    "that there are no other records that matter (--log shows it)"};
inline constexpr Phrase kPlanUnknown{
    "計画の内容、指標の定め、目標、判定（--log で確かめられる）",
    "what plan and indicator say, target and status (--log shows it)"};
inline constexpr Phrase kOnlyListed{
    "イベントが多く、説明は一部しか示していません。--log で確かめてください",
    "the explanation lists only some of many events; hold it against the log "
    "with --log"};

// Against the log.
inline constexpr Phrase kWholeLogNeeded{
    "一部の写しでは計算し直せません。記録の全体が必要です",
    "a part of the log is not enough to work it out again"};
inline constexpr Phrase kLogTooShort{
    "説明は位置 $0 までを反映しますが、記録は $1 件までしかありません",
    "the explanation reflects position $0, and the log has only $1 records"};
inline constexpr Phrase kNotOfThisLog{
    "説明の $0 件のチェックポイントは、この記録の始まりと一致しません",
    "the explanation's checkpoint of $0 records is not the beginning of this "
    "log"};
inline constexpr Phrase kBasisTime{
    "位置 $0 の記録時刻が、説明と記録で違います",
    "the explanation has another time for position $0 than the record"};
inline constexpr Phrase kCannotRecount{"計算し直せません: $0",
                                       "cannot be worked out again: $0"};
inline constexpr Phrase kNoSuchNumber{
    "記録には、その計画または指標がありません: $0",
    "the log has no such plan or indicator: $0"};
inline constexpr Phrase kAnswerDiffers{
    "記録から計算し直すと、説明と違います: $0",
    "worked out again from the log, something differs: $0"};
inline constexpr Phrase kCheckedRecount{
    "位置 $0 "
    "までの記録をすべて読み直して計算すると、目標と判定も含めて、一字一句"
    "同じになる",
    "worked out again from all $0 records it is the same, word for word, with "
    "target and status"};
inline constexpr Phrase kRecounting{"計算し直し中", "working it out"};

// Headings.
inline constexpr Phrase kIndicator{"指標: $0 / $1（$2年度、$3時点）",
                                   "indicator: $0 / $1 (FY$2, from $3)"};
inline constexpr Phrase kValueIs{"値: $0", "value: $0"};

}  // namespace yoriai::verifier::phrases
