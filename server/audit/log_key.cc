#include "server/audit/log_key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
constexpr size_t kFileBytesMax = 4'096;

absl::Status FileFault(const std::string& path, absl::string_view act) {
  return absl::UnavailableError(
      absl::StrCat(path, " cannot be ", act, ": ", std::strerror(errno)));
}

// Returns the content of the file; nullopt: there is none.
absl::StatusOr<std::optional<std::string>> ReadSecret(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0 && errno == ENOENT) return std::nullopt;
  if (file < 0) return FileFault(path, "opened");
  const absl::Cleanup close_file = [file] { close(file); };
  struct stat properties;
  if (fstat(file, &properties) != 0) return FileFault(path, "looked at");
  if ((properties.st_mode & kOthers) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path,
                     " has the key that signs checkpoints and others may "
                     "read it; look who did, then: chmod 600 ",
                     path));
  }
  std::string content(kFileBytesMax, '\0');
  const ssize_t size = read(file, content.data(), content.size());
  if (size < 0) return FileFault(path, "read");
  content.resize(static_cast<size_t>(size));
  return content;
}

// Writes all bytes and waits until they are on disk.
bool WriteDurably(int file, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0;
}

absl::Status SyncDirectory(const std::string& directory) {
  const int file = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return FileFault(directory, "opened");
  const absl::Cleanup close_file = [file] { close(file); };
  return fsync(file) == 0 ? absl::OkStatus() : FileFault(directory, "synced");
}

// Makes the file with that content, whole or not at all.
absl::Status WriteSecret(const std::string& directory, const std::string& path,
                         absl::string_view content) {
  const std::string beside = absl::StrCat(path, ".new");
  unlink(beside.c_str());  // What a start that was cut off left behind.
  const int file =
      open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (file < 0) return FileFault(beside, "made");
  const absl::Cleanup close_file = [file] { close(file); };
  if (!WriteDurably(file, content)) return FileFault(beside, "written");
  if (rename(beside.c_str(), path.c_str()) != 0) {
    return FileFault(path, "made");
  }
  return SyncDirectory(directory);
}

absl::StatusOr<storage::SigningKey> MakeKey(absl::string_view data_dir,
                                            absl::string_view origin,
                                            absl::string_view federation_id) {
  const std::string name = origin.empty()
                               ? absl::StrCat("yoriai/", federation_id)
                               : std::string(origin);
  if (!storage::IsKeyName(name)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", origin,
                     "\" cannot be the origin of a log; "
                     "accepted: a name without spaces and plus signs, such as "
                     "yoriai.example/tohoku"));
  }
  const storage::SigningKey key =
      storage::SigningKey::Random(name, storage::KeyKind::kLog);
  YORIAI_RETURN_IF_ERROR(WriteSecret(std::string(data_dir),
                                     LogKeyPathOf(data_dir),
                                     absl::StrCat(key.ToSecretString(), "\n")));
  YORIAI_LOG(Info) << "made the key that signs checkpoints, in "
                   << LogKeyPathOf(data_dir)
                   << "; keep a copy of it. Auditors verify with "
                   << key.verifier().ToString();
  return key;
}

}  // namespace

std::string LogKeyPathOf(absl::string_view data_dir) {
  return absl::StrCat(data_dir, "/log-key");
}

absl::StatusOr<storage::SigningKey> OpenLogKey(
    absl::string_view data_dir, absl::string_view origin,
    absl::string_view federation_id, storage::RocksCheckpoints& checkpoints) {
  const std::string path = LogKeyPathOf(data_dir);
  YORIAI_ASSIGN_OR_RETURN(const std::optional<std::string> known,
                          checkpoints.VerifierKey());
  YORIAI_ASSIGN_OR_RETURN(const std::optional<std::string> secret,
                          ReadSecret(path));
  if (!secret && known) {
    return absl::FailedPreconditionError(absl::StrCat(
        path,
        " is missing, and checkpoints were signed with it: bring back "
        "the key that belongs to ",
        *known));
  }
  absl::StatusOr<storage::SigningKey> key =
      secret ? storage::SigningKey::Parse(absl::StripAsciiWhitespace(*secret))
             : MakeKey(data_dir, origin, federation_id);
  if (!key.ok()) {
    if (!secret) return key.status();
    return absl::FailedPreconditionError(
        absl::StrCat(path, " has no key: ", key.status().message()));
  }
  const std::string verifier = key->verifier().ToString();
  if (known && *known != verifier) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " has the key of ", verifier,
                     ", but this log's checkpoints verify with ", *known));
  }
  if (!origin.empty() && key->verifier().name() != origin) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the origin of this log is ", key->verifier().name(), " and not ",
        origin, ": it was set at the first start and never changes"));
  }
  if (!known) YORIAI_RETURN_IF_ERROR(checkpoints.SetVerifierKey(verifier));
  return key;
}

}  // namespace yoriai::server
