#include "server/audit/log_key.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/base/whole_file.h"

namespace yoriai::server {
namespace {

constexpr size_t kFileBytesMax = 4'096;

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
  YORIAI_RETURN_IF_ERROR(storage::CreateFile(
      LogKeyPathOf(data_dir), absl::StrCat(key.ToSecretString(), "\n"),
      storage::FileReaders::kOwner));
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
                          storage::ReadSecretFile(path, kFileBytesMax));
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
