#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace yoriai::verifier {

// Files of a published log by their paths below its address, such as
// "tile/0/000.p/7".
//
// Threads: one at a time.
class PublishedFiles {
 public:
  virtual ~PublishedFiles() = default;

  // Returns a file of at most `bytes_max` bytes. NOT_FOUND: there is none.
  // CANCELLED: the work was called off. Others: it could not be read.
  virtual absl::StatusOr<std::string> Fetch(absl::string_view path,
                                            size_t bytes_max) = 0;

  // For people: the address or directory.
  virtual const std::string& name() const = 0;
};

}  // namespace yoriai::verifier
