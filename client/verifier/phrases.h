#pragma once

#include "client/cli/output/words.h"

// What the program says when it works. What --help says is in help.h.

namespace yoriai::verifier::phrases {

using cli::Phrase;

// Headings.
inline constexpr Phrase kOrigin{"記録", "log"};
inline constexpr Phrase kTreeSize{"件数", "records"};
inline constexpr Phrase kRoot{"ルートハッシュ", "root hash"};
inline constexpr Phrase kCosigned{"副署", "cosigned"};
inline constexpr Phrase kPositions{"検証した位置", "positions"};
inline constexpr Phrase kChecked{"確かめたこと:", "Checked:"};
inline constexpr Phrase kNotChecked{"確かめていないこと:", "Not checked:"};
inline constexpr Phrase kFromTo{"$0〜$1", "$0–$1"};
inline constexpr Phrase kProgress{"検証中", "verifying"};

// How it ended.
inline constexpr Phrase kVerified{"検証に成功しました", "verified"};
inline constexpr Phrase kDoesNotHold{"成り立ちません: $0", "does not hold: $0"};
inline constexpr Phrase kCouldNotCheck{"確かめられませんでした: $0",
                                       "could not be checked: $0"};
inline constexpr Phrase kFailed{"エラー: $0", "error: $0"};
inline constexpr Phrase kInterrupted{"中断しました", "interrupted"};
inline constexpr Phrase kEvidence{"証拠を $0 に保存しました",
                                  "both checkpoints are kept in $0"};
inline constexpr Phrase kCannotWriteOutput{"標準出力に書き込めません",
                                           "cannot write to standard output"};

// Reading.
inline constexpr Phrase kCannotRead{"$0 を読めません: $1",
                                    "cannot read $0: $1"};
inline constexpr Phrase kFileTooLong{"$0 は $1 バイトを超えています",
                                     "$0 has more than $1 bytes"};
inline constexpr Phrase kCannotFetch{"取得できません: $0",
                                     "cannot be fetched: $0"};
inline constexpr Phrase kNoLogThere{
    "$0 に公開された記録がありません（checkpoint がない）",
    "no log is published at $0: it has no checkpoint"};
inline constexpr Phrase kIncomplete{"欠けています: $0", "incomplete: $0"};
inline constexpr Phrase kCannotKeep{"$0 に保存できません: $1",
                                    "cannot keep $0: $1"};

// Keys and checkpoints.
inline constexpr Phrase kBadKey{"--key: 検証鍵ではありません: $0",
                                "--key: not a verifier key: $0"};
inline constexpr Phrase kWitnessKey{
    "--key: 記録の鍵ではなく、証人の鍵です",
    "--key: this is a witness's key, not a log's"};
inline constexpr Phrase kKeyNeeded{
    "--key で記録の検証鍵を指定してください（--policy "
    "に記録が1つあれば省略可）",
    "say with --key which log's word to take (or --policy with one log)"};
inline constexpr Phrase kBadPolicy{"$0: $1", "$0: $1"};
inline constexpr Phrase kBadCheckpoint{"チェックポイントが正しくありません: $0",
                                       "the checkpoint does not verify: $0"};
inline constexpr Phrase kWrongCosignature{
    "証人 $0 の副署が正しくありません",
    "the cosignature of the witness $0 does not verify"};
inline constexpr Phrase kPolicyNotMet{
    "証人の副署が足りません（副署なし: $0）",
    "not enough witnesses have cosigned; missing: $0"};
inline constexpr Phrase kCheckedSignature{
    "チェックポイントには記録の鍵の署名がある",
    "the log signed the checkpoint"};
inline constexpr Phrase kCheckedPolicy{
    "方針の求める証人が副署している",
    "enough witnesses cosigned it, by the policy"};
inline constexpr Phrase kNoPolicy{
    "証人の副署（--policy がない）。証人がいなければ、記録は相手ごとに"
    "違う履歴を見せられる",
    "cosignatures of witnesses, as there is no --policy; without witnesses a "
    "log can show everybody another history"};

// Tiles and records.
inline constexpr Phrase kTileLength{"$0 の長さが $1 バイトです（正しくは $2）",
                                    "$0 has $1 bytes instead of $2"};
inline constexpr Phrase kTileDoesNotFit{"ハッシュが合いません: $0",
                                        "the hashes do not fit together: $0"};
inline constexpr Phrase kNotWhatWasHashed{
    "位置 $0 の記録は、ハッシュされたものと違います",
    "the record at position $0 is not what was hashed"};
inline constexpr Phrase kRecordMissing{
    "位置 $0 の記録がありません（$1 に $2 件しかない）",
    "the record at position $0 is missing: $1 has only $2"};
inline constexpr Phrase kRecordTooMany{
    "$0 に余分な記録があります（位置 $1 の後）",
    "$0 has more records than were hashed, after position $1"};
inline constexpr Phrase kCheckedRecords{
    "位置 $0〜$1 の記録は、署名されたルートに含まれるものと一致する",
    "the records at positions $0 to $1 are those under the signed root"};
inline constexpr Phrase kCheckedPromises{
    "位置・時刻・改訂・イベントID・タグは約束どおりである",
    "position, time, revisions, event ids and tags are as promised"};

// What records promise.
inline constexpr Phrase kNoRecord{"位置 $0: 記録として読めません",
                                  "position $0: not a record"};
inline constexpr Phrase kWrongPosition{
    "位置 $0: 記録は位置 $1 だと言っています",
    "position $0: the record says $1"};
inline constexpr Phrase kNoTime{"位置 $0: 記録時刻がないか、範囲外です",
                                "position $0: it has no time of recording, or "
                                "none that can be"};
inline constexpr Phrase kTimeGoesBack{
    "位置 $0: 記録時刻が前の記録より前です",
    "position $0: recorded before the record before it"};
inline constexpr Phrase kWrongRevision{
    "位置 $0: ストリーム $1 の改訂が $2 です（正しくは $3）",
    "position $0: revision $2 of the stream $1 instead of $3"};
inline constexpr Phrase kNoStream{"位置 $0: ストリーム名が正しくありません",
                                  "position $0: not the name of a stream"};
inline constexpr Phrase kNoEventId{
    "位置 $0: イベントIDが16バイトではありません",
    "position $0: its event id has not 16 bytes"};
inline constexpr Phrase kSameEventId{
    "位置 $0: イベントIDが前の記録と重複しています",
    "position $0: an earlier record has the same event id"};
inline constexpr Phrase kTagsUnsorted{
    "位置 $0: タグが順に並んでいないか、重複しています",
    "position $0: its tags are not sorted, or one is there twice"};
inline constexpr Phrase kTooManyTags{"位置 $0: タグが多すぎるか、長すぎます",
                                     "position $0: its tags are too many or "
                                     "too long"};
inline constexpr Phrase kNoEvent{"位置 $0: イベントとして読めません",
                                 "position $0: what it has is no event"};
inline constexpr Phrase kOtherEventId{
    "位置 $0: イベントのIDが記録のIDと違います",
    "position $0: the event has another id than the record"};
inline constexpr Phrase kOtherType{
    "位置 $0: 種類が $1 ですが、イベントは $2 です",
    "position $0: its type is $1, but the event is $2"};

// What was known before.
inline constexpr Phrase kForgot{
    "記録が後退しています: 以前は $0 件、今は $1 件",
    "the log forgot: it had $0 records and now has $1"};
inline constexpr Phrase kSplitView{
    "同じ $0 件に、以前と違うルートハッシュが署名されています",
    "another root is signed for the same $0 records than before"};
inline constexpr Phrase kNotConsistent{
    "以前の $0 件は、今の記録の始まりと一致しません",
    "the $0 records known before are not the beginning of this log"};
inline constexpr Phrase kStateOfOther{
    "$0 のチェックポイントは、この鍵のものではありません: $1",
    "the checkpoint remembered in $0 is not of this key: $1"};
inline constexpr Phrase kNoStatePlace{
    "HOME も XDG_STATE_HOME もないので、--state を指定してください",
    "neither HOME nor XDG_STATE_HOME is set: say --state"};
inline constexpr Phrase kCheckedConsistency{
    "以前に検証した $0 件から始まっている",
    "it begins with the $0 records that were verified before"};
inline constexpr Phrase kFirstTime{
    "以前との一致（この記録を検証するのは初めて）",
    "that it is the log of before: it is verified for the first time"};
inline constexpr Phrase kOlderBundle{
    "以前に検証した $0 件との一致（この写しは $1 件まで）",
    "that it is the beginning of the $0 records verified before, as this "
    "bundle ends at $1"};
inline constexpr Phrase kPartConsistency{
    "以前に検証した $0 件との一致（写しにそのハッシュがない）",
    "that it begins with the $0 records verified before, as the bundle has not "
    "the hashes for that"};
inline constexpr Phrase kPartOnly{
    "位置 $0〜$1 以外の記録、およびこの範囲の外との改訂・IDの関係"
    "（一部の写しである）",
    "records outside of positions $0 to $1, and how revisions and ids continue "
    "from there, as the bundle is of a part"};
inline constexpr Phrase kSinceOnly{
    "位置 $0 より前の記録と、そこからの改訂・IDの続き（--new）",
    "records before position $0, and how revisions and ids continue from there "
    "(--new)"};
inline constexpr Phrase kNothingNew{"新しい記録はない", "there is nothing new"};
inline constexpr Phrase kBadManifest{"bundle.json を読めません: $0",
                                     "bundle.json cannot be read: $0"};
inline constexpr Phrase kManifestOther{
    "bundle.json は記録「$0」の $1 件と言いますが、チェックポイントは「$2」の "
    "$3 件です",
    "bundle.json speaks of $1 records of $0, the checkpoint of $3 of $2"};
inline constexpr Phrase kManifestRange{
    "bundle.json の位置 $0〜$1 は、$2 件の記録にはありません",
    "bundle.json names positions $0 to $1 of $2 records"};
inline constexpr Phrase kOtherEventsFile{
    "events.jsonl の $0 行目は、位置 $1 の記録と違います",
    "line $0 of events.jsonl is not the record at position $1"};
inline constexpr Phrase kCheckedEventsFile{
    "events.jsonl は記録と同じ内容である",
    "events.jsonl says what the records say"};

// Proof and consistency.
inline constexpr Phrase kBadProofFile{"証明のファイルとして読めません: $0",
                                      "not a file of a proof: $0"};
inline constexpr Phrase kProofWithoutRecord{
    "証明に記録そのもの（extra）がありません",
    "the proof has not the record that it proves (extra)"};
inline constexpr Phrase kNotIncluded{
    "位置 $0 の記録は、この証明では記録に含まれません: $1",
    "the record at position $0 is not proven: $1"};
inline constexpr Phrase kCheckedInclusion{
    "位置 $0 の記録は、署名されたルートに含まれる",
    "the record at position $0 is under the signed root"};
inline constexpr Phrase kOrderOfCheckpoints{
    "古いほうのチェックポイントが $0 件、新しいほうが $1 件です",
    "the earlier checkpoint has $0 records, the later one $1"};
inline constexpr Phrase kSourceTooSmall{
    "$0 は $1 件までしかなく、$2 件と比べられません",
    "$0 has only $1 records and cannot be held against $2"};
inline constexpr Phrase kNotPrefix{
    "$0 件のチェックポイントは、$1 件の記録の始まりと一致しません",
    "the checkpoint of $0 records is not the beginning of these $1"};
inline constexpr Phrase kCheckedPrefix{
    "$0 件のチェックポイントは、$1 件の記録の始まりと一致する",
    "the checkpoint of $0 records is the beginning of these $1"};
inline constexpr Phrase kNotRecords{
    "記録そのもの（ハッシュだけを比べた）",
    "the records themselves: only hashes were compared"};
inline constexpr Phrase kOnlyCheckpoint{
    "記録そのもの（チェックポイントだけを検証した）",
    "the records: only the checkpoint was verified"};
inline constexpr Phrase kOnlyThisRecord{
    "ほかの記録（この1件だけを検証した）",
    "any other record: only this one was verified"};

}  // namespace yoriai::verifier::phrases
