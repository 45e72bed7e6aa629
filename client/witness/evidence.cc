#include "client/witness/evidence.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"
#include "storage/base/whole_file.h"

namespace yoriai::witness {
namespace {

namespace fs = std::filesystem;

constexpr size_t kNameHashBytes = 8;

std::string NameHash(absl::string_view bytes) {
  const storage::Sha256Digest hash = storage::Sha256Of({bytes});
  return absl::BytesToHexString(
      storage::BytesOf(hash).substr(0, kNameHashBytes));
}

absl::StatusOr<size_t> CountFiles(const std::string& directory,
                                  const std::string& prefix) {
  std::error_code error;
  size_t count = 0;
  for (fs::directory_iterator file(directory, error), end;
       !error && file != end; file.increment(error)) {
    if (absl::StartsWith(file->path().filename().string(), prefix)) ++count;
  }
  if (!error) return count;
  return absl::UnavailableError(
      absl::StrCat(directory, " cannot be read: ", error.message()));
}

}  // namespace

absl::StatusOr<std::string> Evidence::Keep(const WitnessedLog& log,
                                           const Judgement& judgement,
                                           absl::string_view body,
                                           absl::Time now) {
  YORIAI_CHECK(log.last.has_value()) << "evidence needs two checkpoints";
  const std::string prefix = absl::StrCat(
      judgement.is_fork ? "fork-" : "unproven-", NameHash(log.key.name()), "-");
  const std::string path = absl::StrCat(
      directory_, "/", prefix, judgement.offered.checkpoint.tree.size, "-",
      NameHash(absl::StrCat(log.last->note.text, judgement.offered.note.text)),
      ".txt");
  std::error_code error;
  if (fs::exists(path, error)) return std::string();
  YORIAI_ASSIGN_OR_RETURN(const size_t count, CountFiles(directory_, prefix));
  if (count >= kFilesMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat(directory_, " has ", count, " files ", prefix, "*"));
  }
  const std::string text = absl::StrCat(
      "log ", log.key.ToString(), "\nrefused at ",
      absl::FormatTime(absl::RFC3339_sec, now, absl::UTCTimeZone()), ": ",
      judgement.is_fork ? "two trees of one size" : judgement.reason,
      "\n\n=== cosigned before\n", storage::FormatNote(log.last->note),
      "\n=== asked for, as it was sent\n", body);
  YORIAI_RETURN_IF_ERROR(
      storage::CreateFile(path, text, storage::FileReaders::kOwner));
  return path;
}

}  // namespace yoriai::witness
