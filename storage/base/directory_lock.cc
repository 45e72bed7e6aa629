#include "storage/base/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace yoriai::storage {

absl::StatusOr<std::unique_ptr<DirectoryLock>> DirectoryLock::Take(
    const std::string& directory) {
  const std::string path = absl::StrCat(directory, "/lock");
  const int file =
      open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return absl::UnavailableError(
        absl::StrCat(path, " cannot be opened: ", std::strerror(errno)));
  }
  if (flock(file, LOCK_EX | LOCK_NB) == 0) {
    return std::unique_ptr<DirectoryLock>(new DirectoryLock(file));
  }
  const bool taken = errno == EWOULDBLOCK;
  const std::string why = std::strerror(errno);
  close(file);
  if (taken) {
    return absl::FailedPreconditionError(
        absl::StrCat("another process works in ", directory));
  }
  return absl::UnavailableError(absl::StrCat(path, " cannot be locked: ", why));
}

DirectoryLock::~DirectoryLock() { close(file_); }

}  // namespace yoriai::storage
