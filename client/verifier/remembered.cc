#include "client/verifier/remembered.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/tables/atomic_file.h"
#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "client/verifier/whole_file.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/note.h"
#include "storage/merkle/tree.h"

namespace yoriai::verifier {
namespace {

// Names of files have 255 bytes at most.
constexpr size_t kFileNameBytesMax = 200;

// Returns a name for a file of this origin; different ones for different
// origins.
std::string FileNameOf(absl::string_view origin) {
  std::string name;
  for (const char c : origin) {
    const bool plain = absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                       c == '-' || c == '_' || (c == '.' && !name.empty());
    if (plain) {
      name.push_back(c);
    } else {
      absl::StrAppendFormat(&name, "%%%02x", static_cast<unsigned char>(c));
    }
  }
  if (name.size() <= kFileNameBytesMax) return name;
  const storage::Sha256Digest digest = storage::Sha256Of({origin});
  return absl::BytesToHexString(storage::BytesOf(digest));
}

absl::Status Write(const std::string& path, absl::string_view content) {
  std::error_code error;
  const std::filesystem::path above = std::filesystem::path(path).parent_path();
  if (!above.empty()) std::filesystem::create_directories(above, error);
  const absl::Status written = cli::WriteFileAtomically(path, content);
  if (written.ok()) return written;
  return NotChecked(phrases::kCannotKeep, path, written.message());
}

}  // namespace

absl::StatusOr<std::string> RememberedCheckpoint::DefaultPath(
    const std::function<std::string(const char*)>& variable,
    absl::string_view origin) {
  std::string base = variable("XDG_STATE_HOME");
  if (base.empty()) {
    const std::string home = variable("HOME");
    if (home.empty()) return WrongUsage(phrases::kNoStatePlace);
    base = absl::StrCat(home, "/.local/state");
  }
  return absl::StrCat(base, "/yoriai-verify/", FileNameOf(origin),
                      ".checkpoint");
}

absl::StatusOr<std::optional<std::string>> RememberedCheckpoint::Load() const {
  absl::StatusOr<std::string> note =
      ReadWholeFile(path_, storage::kNoteBytesMax);
  if (absl::IsNotFound(note.status())) return std::nullopt;
  if (!note.ok()) return note.status();
  return *std::move(note);
}

absl::Status RememberedCheckpoint::Keep(absl::string_view note) const {
  return Write(path_, note);
}

absl::StatusOr<std::string> RememberedCheckpoint::KeepEvidence(
    absl::string_view why, absl::string_view earlier,
    absl::string_view later) const {
  const storage::Sha256Digest digest = storage::Sha256Of({earlier, later});
  const std::string path = absl::StrCat(
      path_, ".evidence-",
      absl::BytesToHexString(storage::BytesOf(digest).substr(0, 8)));
  YORIAI_RETURN_IF_ERROR(Write(
      path, absl::StrCat("Two checkpoints that one log signed: ", why,
                         ".\n\nEarlier:\n\n", earlier, "\nLater:\n\n", later)));
  return path;
}

}  // namespace yoriai::verifier
