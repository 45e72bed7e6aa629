#include "storage/base/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kReadable = kOwnerOnly | S_IRGRP | S_IROTH;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

absl::Status Fault(const std::string& path, absl::string_view act) {
  return absl::UnavailableError(
      absl::StrCat(path, " cannot be ", act, ": ", std::strerror(errno)));
}

// Reads on until `content` is full or the file is at its end; returns how much
// there was, or -1.
ssize_t ReadUpTo(int file, std::string& content) {
  size_t size = 0;
  while (size < content.size()) {
    const ssize_t count =
        read(file, content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) break;
    size += static_cast<size_t>(count);
  }
  return static_cast<ssize_t>(size);
}

// Writes all bytes and waits until they are on disk.
bool WriteDurably(int file, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0;
}

absl::Status SyncDirectoryOf(const std::string& path) {
  std::string directory = std::filesystem::path(path).parent_path().string();
  if (directory.empty()) directory = ".";
  const int file = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return Fault(directory, "opened");
  const absl::Cleanup close_file = [file] { close(file); };
  return fsync(file) == 0 ? absl::OkStatus() : Fault(directory, "synced");
}

absl::StatusOr<std::optional<std::string>> Read(const std::string& path,
                                                size_t bytes_max, int flags,
                                                bool secret) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (file < 0 && errno == ENOENT) return std::nullopt;
  if (file < 0) return Fault(path, "opened");
  const absl::Cleanup close_file = [file] { close(file); };
  struct stat properties;
  if (fstat(file, &properties) != 0) return Fault(path, "looked at");
  if (secret && (properties.st_mode & kOthers) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path,
                     " has a secret key and others may read it; look who did, "
                     "then: chmod 600 ",
                     path));
  }
  std::string content(bytes_max + 1, '\0');
  const ssize_t size = ReadUpTo(file, content);
  if (size < 0) return Fault(path, "read");
  content.resize(static_cast<size_t>(size));
  if (content.size() > bytes_max) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " has more than ", bytes_max, " bytes"));
  }
  return content;
}

// Writes `content` beside `path` and returns where.
absl::StatusOr<std::string> WriteBeside(const std::string& path,
                                        absl::string_view content,
                                        FileReaders readers) {
  std::string beside = absl::StrCat(path, ".new");
  unlink(beside.c_str());  // What a write that was cut off left behind.
  const int file =
      open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
           readers == FileReaders::kOwner ? kOwnerOnly : kReadable);
  if (file < 0) return Fault(beside, "made");
  const bool written = WriteDurably(file, content);
  const absl::Status fault =
      written ? absl::OkStatus() : Fault(beside, "written");
  close(file);
  if (!written) {
    unlink(beside.c_str());
    return fault;
  }
  return beside;
}

}  // namespace

absl::StatusOr<std::optional<std::string>> ReadWholeFile(
    const std::string& path, size_t bytes_max) {
  return Read(path, bytes_max, 0, false);
}

absl::StatusOr<std::optional<std::string>> ReadSecretFile(
    const std::string& path, size_t bytes_max) {
  return Read(path, bytes_max, O_NOFOLLOW, true);
}

absl::Status ReplaceFile(const std::string& path, absl::string_view content,
                         FileReaders readers) {
  YORIAI_ASSIGN_OR_RETURN(const std::string beside,
                          WriteBeside(path, content, readers));
  if (rename(beside.c_str(), path.c_str()) != 0) {
    const absl::Status fault = Fault(path, "made");
    unlink(beside.c_str());
    return fault;
  }
  return SyncDirectoryOf(path);
}

absl::Status CreateFile(const std::string& path, absl::string_view content,
                        FileReaders readers) {
  YORIAI_ASSIGN_OR_RETURN(const std::string beside,
                          WriteBeside(path, content, readers));
  // Unlike rename(), link() never takes the place of what is there.
  const bool made = link(beside.c_str(), path.c_str()) == 0;
  const bool exists = !made && errno == EEXIST;
  const absl::Status fault = made ? absl::OkStatus() : Fault(path, "made");
  unlink(beside.c_str());
  if (exists) return absl::AlreadyExistsError(absl::StrCat(path, " exists"));
  YORIAI_RETURN_IF_ERROR(fault);
  return SyncDirectoryOf(path);
}

}  // namespace yoriai::storage
