#include "client/witness/state.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "client/witness/judgement.h"
#include "storage/base/logging.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"
#include "storage/base/whole_file.h"

namespace yoriai::witness {
namespace {

namespace fs = std::filesystem;

constexpr size_t kKeyBytesMax = 4'096;

std::string KeyPathOf(const std::string& directory) {
  return absl::StrCat(directory, "/witness-key");
}

std::string LogsDirectoryOf(const std::string& directory) {
  return absl::StrCat(directory, "/logs");
}

std::string OriginsDirectoryOf(const std::string& directory) {
  return absl::StrCat(directory, "/origins");
}

std::string EvidenceDirectoryOf(const std::string& directory) {
  return absl::StrCat(directory, "/evidence");
}

// The file of a log. The name of an origin can be anything, a hash cannot.
std::string PathOf(const std::string& directory, absl::string_view origin) {
  const storage::Sha256Digest hash = storage::Sha256Of({origin});
  return absl::StrCat(directory, "/",
                      absl::BytesToHexString(storage::BytesOf(hash)));
}

absl::Status MakeDirectory(const std::string& path, fs::perms permissions) {
  std::error_code error;
  if (fs::create_directories(path, error)) {
    fs::permissions(path, permissions, error);
  }
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat(path, " cannot be made: ", error.message()));
}

absl::StatusOr<storage::SigningKey> ReadKey(const std::string& path,
                                            absl::string_view key_name,
                                            absl::string_view secret) {
  absl::StatusOr<storage::SigningKey> key =
      storage::SigningKey::Parse(absl::StripAsciiWhitespace(secret));
  if (!key.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " has no key: ", key.status().message()));
  }
  if (key->verifier().kind() != storage::KeyKind::kWitness) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " has the key of a log; a witness needs its own"));
  }
  if (!key_name.empty() && key->verifier().name() != key_name) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the name of this witness is ", key->verifier().name(), " and not ",
        key_name, ": it was set at the first start and never changes"));
  }
  return key;
}

absl::StatusOr<storage::SigningKey> MakeKey(const std::string& path,
                                            absl::string_view key_name) {
  if (!storage::IsKeyName(key_name)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", key_name,
        "\" cannot be the name of a witness; accepted at the first start: a "
        "name without spaces and plus signs, such as "
        "witness.example/miyagi"));
  }
  const storage::SigningKey key =
      storage::SigningKey::Random(key_name, storage::KeyKind::kWitness);
  YORIAI_RETURN_IF_ERROR(
      storage::CreateFile(path, absl::StrCat(key.ToSecretString(), "\n"),
                          storage::FileReaders::kOwner));
  YORIAI_LOG(Info) << "made the key of this witness, in " << path
                   << "; it verifies with " << key.verifier().ToString();
  return key;
}

absl::StatusOr<storage::SigningKey> OpenKey(const std::string& directory,
                                            absl::string_view key_name) {
  const std::string path = KeyPathOf(directory);
  const std::string logs = LogsDirectoryOf(directory);
  YORIAI_ASSIGN_OR_RETURN(const std::optional<std::string> secret,
                          storage::ReadSecretFile(path, kKeyBytesMax));
  std::error_code error;
  if (secret) {
    if (!fs::is_directory(logs, error)) {
      return absl::FailedPreconditionError(
          absl::StrCat(logs,
                       " is missing, and the key has been used: bring back "
                       "what was there, or begin anew with a new key in "
                       "another directory"));
    }
    return ReadKey(path, key_name, *secret);
  }
  if (fs::is_directory(logs, error) && !fs::is_empty(logs, error)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path,
                     " is missing, and checkpoints were cosigned with it: "
                     "bring back the key, or begin anew with a new one in "
                     "another directory"));
  }
  // The key comes last: with it there, the rest has to be there too.
  YORIAI_RETURN_IF_ERROR(MakeDirectory(logs, fs::perms::owner_all));
  return MakeKey(path, key_name);
}

}  // namespace

absl::StatusOr<std::unique_ptr<State>> State::Open(const std::string& directory,
                                                   absl::string_view key_name) {
  YORIAI_RETURN_IF_ERROR(MakeDirectory(directory, fs::perms::owner_all));
  YORIAI_ASSIGN_OR_RETURN(std::unique_ptr<storage::DirectoryLock> lock,
                          storage::DirectoryLock::Take(directory));
  // Before the key: making that syncs the directory that has all of them.
  for (const std::string& within :
       {OriginsDirectoryOf(directory), EvidenceDirectoryOf(directory)}) {
    YORIAI_RETURN_IF_ERROR(MakeDirectory(within, fs::perms::owner_all));
  }
  YORIAI_ASSIGN_OR_RETURN(storage::SigningKey key,
                          OpenKey(directory, key_name));
  return std::unique_ptr<State>(
      new State(directory, std::move(lock), std::move(key)));
}

State::State(std::string directory,
             std::unique_ptr<storage::DirectoryLock> lock,
             storage::SigningKey key)
    : directory_(std::move(directory)),
      lock_(std::move(lock)),
      key_(std::move(key)) {}

std::string State::evidence_directory() const {
  return EvidenceDirectoryOf(directory_);
}

absl::StatusOr<std::optional<storage::SignedCheckpoint>> State::Last(
    const storage::VerifierKey& log) const {
  const std::string path = PathOf(LogsDirectoryOf(directory_), log.name());
  const auto damaged = [&path, &log](const absl::Status& why) {
    return absl::DataLossError(absl::StrCat(
        path, " should have the last checkpoint of ", log.ToString(), ": ",
        why.message(),
        ". Without it this witness could be made to cosign "
        "another history; bring the file back, or begin anew with a new key "
        "in another directory"));
  };
  const absl::StatusOr<std::optional<std::string>> note =
      storage::ReadWholeFile(path, storage::kNoteBytesMax);
  if (absl::IsFailedPrecondition(note.status())) return damaged(note.status());
  if (!note.ok()) return note.status();
  if (!*note) {
    YORIAI_ASSIGN_OR_RETURN(
        const std::optional<std::string> origin,
        storage::ReadWholeFile(
            PathOf(OriginsDirectoryOf(directory_), log.name()),
            storage::kNoteBytesMax));
    if (origin) return damaged(absl::NotFoundError("it is missing"));
    return std::nullopt;
  }
  absl::StatusOr<storage::SignedCheckpoint> last = OpenOwn(**note, log);
  if (!last.ok()) return damaged(last.status());
  // A crash in Keep() may have come between the two.
  YORIAI_RETURN_IF_ERROR(RememberOrigin(log.name()));
  return *std::move(last);
}

absl::Status State::Keep(const storage::SignedCheckpoint& checkpoint) {
  const std::string& origin = checkpoint.checkpoint.origin;
  YORIAI_RETURN_IF_ERROR(storage::ReplaceFile(
      PathOf(LogsDirectoryOf(directory_), origin),
      storage::FormatNote(checkpoint.note), storage::FileReaders::kOwner));
  return RememberOrigin(origin);
}

absl::Status State::RememberOrigin(absl::string_view origin) const {
  const std::string path = PathOf(OriginsDirectoryOf(directory_), origin);
  std::error_code error;  // Then it is made, or that says why not.
  if (fs::exists(path, error)) return absl::OkStatus();
  return storage::CreateFile(path, absl::StrCat(origin, "\n"),
                             storage::FileReaders::kOwner);
}

}  // namespace yoriai::witness
