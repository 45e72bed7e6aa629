#pragma once

#include "client/cli/output/words.h"

// What --help says.

namespace yoriai::verifier::help {

using cli::Phrase;

inline constexpr Phrase kProgram{
    "yoriai-verify: "
    "記録が書き換えられていないことを、サーバーを信用せずに確かめる",
    "yoriai-verify: proves that a log was not altered, and trusts no server"};
inline constexpr Phrase kFooter{
    "終了コード: 0 成り立つ、1 成り立たない（書き換えの証拠）、2 使い方の誤り、"
    "3 確かめられなかった（届かない・欠けている・中断）",
    "Exit codes: 0 it holds, 1 it does not hold (evidence of alteration), 2 "
    "usage, 3 it could not be checked (out of reach, incomplete, interrupted)"};
inline constexpr Phrase kOptionHelp{"使い方を表示する", "Says how to use it"};
inline constexpr Phrase kOptionLang{
    "表示の言語（既定は LC_ALL、LC_MESSAGES、LANG による）",
    "Language of messages (default: LC_ALL, LC_MESSAGES, LANG)"};
inline constexpr Phrase kOptionJson{
    "結果を JSON で出力する（yoriai.file.v1.Verification）",
    "Prints the result as JSON (yoriai.file.v1.Verification)"};
inline constexpr Phrase kOptionColor{"色を使うか", "Whether to use colours"};
inline constexpr Phrase kOptionAmbiguousWidth{
    "①やαなど、幅のあいまいな文字の幅",
    "Columns of characters of ambiguous width, such as ①"};
inline constexpr Phrase kOptionVersion{"版を表示する", "Prints the version"};

inline constexpr Phrase kKey{
    "記録の検証鍵（名前+番号+"
    "鍵）。サーバーではなく、信頼できる相手から受け取る",
    "The log's verifier key; get it from somebody you trust, not from the "
    "server"};
inline constexpr Phrase kPolicy{
    "証人の方針のファイル（C2SP tlog-policy）",
    "A policy of witnesses (a file, C2SP tlog-policy)"};
inline constexpr Phrase kSource{
    "公開された記録の場所（http、https のアドレス、またはディレクトリ）",
    "Where the log is published: an address (http, https) or a directory"};

inline constexpr Phrase kLog{
    "記録の全体を検証する。メモリは1件あたり約40バイト、ストリーム1つあたり約10"
    "0"
    "バイトを使う",
    "Verifies a whole log, or a bundle. Takes about 40 bytes of memory a "
    "record "
    "and 100 a stream"};
inline constexpr Phrase kState{
    "検証済みのチェックポイントを覚えるファイル（既定は $XDG_STATE_HOME か "
    "~/.local/state の yoriai-verify の下）",
    "The file that remembers the checkpoint that was verified last (default: "
    "under yoriai-verify in $XDG_STATE_HOME or ~/.local/state)"};
inline constexpr Phrase kNew{
    "前回の検証より後の記録だけを検証する（つながりは確かめる）",
    "Verifies only what came since the last time, and that it continues it"};

inline constexpr Phrase kCheckpoint{"チェックポイントの署名を検証する",
                                    "Verifies the signatures of a checkpoint"};
inline constexpr Phrase kCheckpointFile{"チェックポイントのファイル",
                                        "The file of a checkpoint"};
inline constexpr Phrase kProof{
    "1件の記録の証明（.tlog-proof）を検証し、その内容を示す",
    "Verifies the proof of one record (.tlog-proof) and shows the record"};
inline constexpr Phrase kProofFile{"証明のファイル", "The file of a proof"};
inline constexpr Phrase kConsistency{
    "新しいチェックポイントの記録が、古いものを書き換えずに続けたものかを検証す"
    "る",
    "Verifies that the log of a later checkpoint continues that of an earlier "
    "one"};
inline constexpr Phrase kOld{"古いチェックポイントのファイル",
                             "The file of the earlier checkpoint"};
inline constexpr Phrase kLater{"新しいチェックポイントのファイル",
                               "The file of the later checkpoint"};

inline constexpr Phrase kExplanation{
    "指標の値の説明を検証し、計算し直す",
    "Verifies an explanation of an indicator and works it out again"};
inline constexpr Phrase kExplanationFile{
    "説明のファイル（yoriai indicator explain --proof で作る）",
    "The file of an explanation (yoriai indicator explain --proof)"};
inline constexpr Phrase kExplanationKey{
    "記録の検証鍵（省略すると、ファイルに書かれた鍵を使う）",
    "The log's verifier key (default: the one that the file states)"};
inline constexpr Phrase kExplanationLog{
    "記録の全体と突き合わせ、最初から計算し直す（アドレスまたはディレクトリ）",
    "Also verifies the whole log there and works everything out again from it "
    "(an address or a directory)"};

}  // namespace yoriai::verifier::help
