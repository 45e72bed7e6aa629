#pragma once

#include "client/cli/output/words.h"

// What the program says of checkpoints, proofs and bundles.

namespace yoriai::cli::phrases {

inline constexpr Phrase kExporting{"書き出し中", "writing"};
inline constexpr Phrase kBundleWritten{
    "位置 $1〜$2 を $0 に書き出しました。検証するには:\n"
    "  yoriai-verify log $0 --key $3",
    "positions $1 to $2 are in $0; to verify them:\n"
    "  yoriai-verify log $0 --key $3"};
inline constexpr Phrase kDirectoryExists{"$0 は既にあります",
                                         "$0 exists already"};
inline constexpr Phrase kLogUnsound{
    "サーバーの記録が成り立ちません（何も書き出していません）: $0",
    "what the server says of its record does not hold, and nothing was "
    "written: $0"};
inline constexpr Phrase kProofWritten{"$0 を書き出しました（検証鍵 $1）",
                                      "$0 is written; it verifies with $1"};
inline constexpr Phrase kVerifiesWith{"検証鍵: $0", "verifies with: $0"};

}  // namespace yoriai::cli::phrases
