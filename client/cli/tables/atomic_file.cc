#include "client/cli/tables/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace yoriai::cli {
namespace {

bool WriteAll(int descriptor, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(written);
  }
  return true;
}

// Temporary files are for their owner alone; this one shall be like any other.
bool SetUsualMode(int descriptor) {
  const mode_t mask = umask(0);
  umask(mask);
  return fchmod(descriptor, 0666 & ~mask) == 0;
}

}  // namespace

absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view bytes) {
  std::string temporary = path + ".XXXXXX";
  const int descriptor = mkstemp(temporary.data());
  const auto failed = [&path] {
    return absl::InternalError(
        absl::StrCat("cannot write ", path, ": ", std::strerror(errno)));
  };
  if (descriptor < 0) return failed();
  const bool written = SetUsualMode(descriptor) &&
                       WriteAll(descriptor, bytes) && fsync(descriptor) == 0;
  absl::Status status = written ? absl::OkStatus() : failed();
  if (close(descriptor) != 0 && status.ok()) status = failed();
  if (status.ok() && std::rename(temporary.c_str(), path.c_str()) != 0) {
    status = failed();
  }
  if (!status.ok()) unlink(temporary.c_str());
  return status;
}

}  // namespace yoriai::cli
