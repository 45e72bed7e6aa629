#include "storage/base/port_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace yoriai::storage {

absl::Status WritePortFile(const std::string& path, int port) {
  const std::string unfinished = absl::StrCat(path, ".unfinished");
  std::ofstream file(unfinished, std::ios::trunc);
  file << port << "\n";
  file.close();
  if (!file || std::rename(unfinished.c_str(), path.c_str()) != 0) {
    return absl::UnavailableError(absl::StrCat(
        "the port file ", path, " cannot be written: ", std::strerror(errno)));
  }
  return absl::OkStatus();
}

}  // namespace yoriai::storage
