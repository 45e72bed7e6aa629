#include "storage/merkle/checkpoint.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

constexpr size_t kTimeBytes = 8;
constexpr uint64_t kTimeMax = std::numeric_limits<int64_t>::max();
constexpr size_t kCheckpointLines = 3;

// A number in the one spelling that it has.
std::optional<uint64_t> ParseSize(absl::string_view text) {
  uint64_t size = 0;
  if (!absl::SimpleAtoi(text, &size) || absl::StrCat(size) != text ||
      size > kTreeSizeMax) {
    return std::nullopt;
  }
  return size;
}

std::string CosignedMessage(absl::string_view checkpoint_text,
                            uint64_t seconds) {
  return absl::StrCat("cosignature/v1\ntime ", seconds, "\n", checkpoint_text);
}

// Returns the time in the bytes of a cosignature; nullopt: it does not verify.
std::optional<int64_t> TimeOf(absl::string_view bytes,
                              const VerifierKey& witness_key,
                              absl::string_view checkpoint_text) {
  if (witness_key.kind() != KeyKind::kWitness ||
      bytes.size() != kTimeBytes + kEd25519SignatureBytes) {
    return std::nullopt;
  }
  uint64_t seconds = 0;
  for (size_t i = 0; i < kTimeBytes; ++i) {
    seconds = seconds << 8 | static_cast<uint8_t>(bytes[i]);
  }
  if (seconds > kTimeMax ||
      !witness_key.Verifies(CosignedMessage(checkpoint_text, seconds),
                            bytes.substr(kTimeBytes))) {
    return std::nullopt;
  }
  return static_cast<int64_t>(seconds);
}

}  // namespace

std::string FormatCheckpoint(const Checkpoint& checkpoint) {
  return absl::StrCat(checkpoint.origin, "\n", checkpoint.tree.size, "\n",
                      absl::Base64Escape(BytesOf(checkpoint.tree.root)), "\n");
}

absl::StatusOr<Checkpoint> ParseCheckpoint(absl::string_view text) {
  const auto malformed = [](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat("not a checkpoint: ", what));
  };
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  if (lines.size() <= kCheckpointLines || !lines.back().empty()) {
    return malformed("it has not three lines");
  }
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].empty()) return malformed("it has an empty line");
  }
  const std::optional<uint64_t> size = ParseSize(lines[1]);
  if (!size) return malformed("its second line is no size of a tree");
  const std::optional<std::string> root = ParseBase64(lines[2]);
  if (!root || root->size() != kTreeHashBytes) {
    return malformed("its third line is no hash in base64");
  }
  return Checkpoint{std::string(lines[0]), {*size, TreeHashFrom(*root)}};
}

std::string SignCheckpoint(const TreeHead& tree, const SigningKey& key) {
  Note note;
  note.text = FormatCheckpoint({key.verifier().name(), tree});
  note.signatures.push_back(SignNote(key, note.text));
  return FormatNote(note);
}

absl::StatusOr<SignedCheckpoint> OpenCheckpoint(absl::string_view bytes,
                                                const VerifierKey& log_key) {
  SignedCheckpoint opened;
  YORIAI_ASSIGN_OR_RETURN(opened.note, ParseNote(bytes));
  YORIAI_ASSIGN_OR_RETURN(opened.checkpoint, ParseCheckpoint(opened.note.text));
  if (opened.checkpoint.origin != log_key.name()) {
    return absl::FailedPreconditionError(
        absl::StrCat("a checkpoint of ", opened.checkpoint.origin,
                     " instead of ", log_key.name()));
  }
  if (log_key.kind() != KeyKind::kLog) {
    return absl::FailedPreconditionError(
        absl::StrCat(log_key.name(), " is the key of a witness, not of a log"));
  }
  YORIAI_RETURN_IF_ERROR(VerifyNote(log_key, opened.note));
  return opened;
}

NoteSignature Cosign(const SigningKey& witness_key,
                     absl::string_view checkpoint_text, int64_t seconds) {
  YORIAI_CHECK(witness_key.verifier().kind() == KeyKind::kWitness)
      << "a log's key cosigns nothing";
  YORIAI_CHECK(seconds >= 0) << "a time before 1970";
  const uint64_t time = static_cast<uint64_t>(seconds);
  NoteSignature signature;
  signature.key_name = witness_key.verifier().name();
  signature.key_id = witness_key.verifier().id();
  for (int shift = 56; shift >= 0; shift -= 8) {
    signature.bytes.push_back(static_cast<char>(time >> shift & 0xff));
  }
  signature.bytes += witness_key.Sign(CosignedMessage(checkpoint_text, time));
  return signature;
}

absl::StatusOr<int64_t> VerifyCosignature(const VerifierKey& witness_key,
                                          const Note& note) {
  std::optional<int64_t> newest;
  for (const NoteSignature& signature : note.signatures) {
    if (!witness_key.Claims(signature)) continue;
    const std::optional<int64_t> seconds =
        TimeOf(signature.bytes, witness_key, note.text);
    if (!seconds) {
      return absl::FailedPreconditionError(absl::StrCat(
          "the cosignature of ", witness_key.name(), " does not verify"));
    }
    newest = std::max(newest, seconds);  // None is below every time.
  }
  if (!newest) {
    return absl::NotFoundError(
        absl::StrCat("there is no cosignature of ", witness_key.name()));
  }
  return *newest;
}

}  // namespace yoriai::storage
