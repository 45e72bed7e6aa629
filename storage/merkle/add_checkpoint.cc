#include "storage/merkle/add_checkpoint.h"

#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/merkle/note.h"
#include "storage/merkle/take_line.h"

namespace yoriai::storage {
std::string FormatAddCheckpoint(const AddCheckpoint& asked) {
  std::string body = absl::StrCat("old ", asked.old_size, "\n");
  for (const TreeHash& hash : asked.proof) {
    absl::StrAppend(&body, absl::Base64Escape(BytesOf(hash)), "\n");
  }
  absl::StrAppend(&body, "\n", asked.note);
  return body;
}

absl::StatusOr<AddCheckpoint> ParseAddCheckpoint(absl::string_view body) {
  const auto malformed = [](absl::string_view what) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a request for a cosignature: ", what));
  };
  AddCheckpoint asked;
  std::optional<absl::string_view> line = TakeLine(body);
  if (!line || !absl::ConsumePrefix(&*line, "old ") ||
      !absl::SimpleAtoi(*line, &asked.old_size) ||
      absl::StrCat(asked.old_size) != *line) {
    return malformed("its first line is not: old <size>");
  }
  while ((line = TakeLine(body)) && !line->empty()) {
    const std::optional<std::string> hash = ParseBase64(*line);
    if (!hash || hash->size() != kTreeHashBytes) {
      return malformed("one of its lines is no hash in base64");
    }
    if (asked.proof.size() == kAddCheckpointHashesMax) {
      return malformed("it has more than 63 hashes");
    }
    asked.proof.push_back(TreeHashFrom(*hash));
  }
  if (!line) return malformed("there is no empty line before the checkpoint");
  asked.note = std::string(body);
  return asked;
}

}  // namespace yoriai::storage
