#include "client/verifier/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"

namespace yoriai::verifier {

absl::StatusOr<std::string> ReadWholeFile(const std::string& path,
                                          size_t bytes_max) {
  constexpr size_t kChunk = size_t{64} << 10;
  const auto failed = [&path](int error) {
    const absl::Status status =
        NotChecked(phrases::kCannotRead, path, std::strerror(error));
    if (error != ENOENT && error != ENOTDIR) return status;
    return FaultIn(absl::StatusCode::kNotFound,
                   TextOf(status, cli::Language::kJa),
                   TextOf(status, cli::Language::kEn), 0);
  };
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed(errno);
  const absl::Cleanup close_file = [file] { close(file); };
  std::string content;
  for (;;) {
    const size_t before = content.size();
    if (before > bytes_max) {
      return NotChecked(phrases::kFileTooLong, path, bytes_max);
    }
    content.resize(before + std::min(kChunk, bytes_max + 1 - before));
    const ssize_t size =
        read(file, content.data() + before, content.size() - before);
    if (size < 0 && errno != EINTR) return failed(errno);
    content.resize(before + static_cast<size_t>(std::max<ssize_t>(size, 0)));
    if (size == 0) return content;
  }
}

}  // namespace yoriai::verifier
