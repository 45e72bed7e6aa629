#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "storage/base/check.h"

namespace yoriai::test {

// A new, empty directory that is gone, with all that is in it, when this is.
class TempDirectory final {
 public:
  TempDirectory() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "yoriai.XXXXXX").string();
    YORIAI_CHECK(mkdtemp(pattern.data()) != nullptr) << pattern;
    path_ = pattern;
  }
  ~TempDirectory() {
    std::error_code ignored;  // A test does not fail over its rubbish.
    std::filesystem::remove_all(path_, ignored);
  }

  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;

  const std::string& path() const { return path_; }

  // A path within; nothing is made there.
  std::string Sub(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace yoriai::test
