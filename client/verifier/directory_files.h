#pragma once

#include <string>

#include "client/verifier/published_files.h"

namespace yoriai::verifier {

// Files of a directory: a bundle, or what a web server would serve.
//
// Threads: as PublishedFiles says.
class DirectoryFiles final : public PublishedFiles {
 public:
  explicit DirectoryFiles(std::string directory)
      : directory_(std::move(directory)) {}

  absl::StatusOr<std::string> Fetch(absl::string_view path,
                                    size_t bytes_max) override;
  const std::string& name() const override { return directory_; }

 private:
  const std::string directory_;
};

}  // namespace yoriai::verifier
