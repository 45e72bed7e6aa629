#include "storage/merkle/proof_file.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/merkle/note.h"
#include "storage/merkle/take_line.h"

namespace yoriai::storage {
namespace {

constexpr absl::string_view kHeadline = "c2sp.org/tlog-proof@v1";
constexpr size_t kHashesMax = 63;

}  // namespace

std::string FormatProofFile(const ProofFile& proof) {
  std::string text = absl::StrCat(kHeadline, "\n");
  if (proof.extra) {
    absl::StrAppend(&text, "extra ", absl::Base64Escape(*proof.extra), "\n");
  }
  absl::StrAppend(&text, "index ", proof.index, "\n");
  for (const TreeHash& hash : proof.hashes) {
    absl::StrAppend(&text, absl::Base64Escape(BytesOf(hash)), "\n");
  }
  absl::StrAppend(&text, "\n", proof.checkpoint);
  return text;
}

absl::StatusOr<ProofFile> ParseProofFile(absl::string_view text) {
  const auto malformed = [](absl::string_view what) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a proof of inclusion: ", what));
  };
  if (TakeLine(text) != kHeadline) {
    return malformed(absl::StrCat("its first line is not ", kHeadline));
  }
  ProofFile proof;
  std::optional<absl::string_view> line = TakeLine(text);
  if (line && absl::ConsumePrefix(&*line, "extra ")) {
    proof.extra = ParseBase64(*line);
    if (!proof.extra) return malformed("its extra bytes are no base64");
    line = TakeLine(text);
  }
  if (!line || !absl::ConsumePrefix(&*line, "index ") ||
      !absl::SimpleAtoi(*line, &proof.index) ||
      absl::StrCat(proof.index) != *line) {
    return malformed("it has no line with an index");
  }
  while ((line = TakeLine(text)) && !line->empty()) {
    const std::optional<std::string> hash = ParseBase64(*line);
    if (!hash || hash->size() != kTreeHashBytes) {
      return malformed("one of its lines is no hash in base64");
    }
    if (proof.hashes.size() == kHashesMax) {
      return malformed("it has more than 63 hashes");
    }
    proof.hashes.push_back(TreeHashFrom(*hash));
  }
  if (!line) return malformed("there is no empty line before the checkpoint");
  proof.checkpoint = std::string(text);
  return proof;
}

}  // namespace yoriai::storage
