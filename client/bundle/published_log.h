#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "storage/merkle/tile.h"

namespace yoriai::bundle {

// A log as it is handed out to whoever wants to verify it: a checkpoint, tiles,
// and the records under them. Nobody trusts it.
//
// Threads: one at a time.
class PublishedLog : public storage::TileSource {
 public:
  // Returns the checkpoint's note. Errors: it could not be read.
  virtual absl::StatusOr<std::string> ReadCheckpoint() = 0;

  // Returns the first `width` records under a tile of level 0, as a bundle of
  // entries. NOT_FOUND: there are not that many. Others: it could not be read.
  virtual absl::StatusOr<std::string> ReadEntries(uint64_t index,
                                                  size_t width) = 0;
};

}  // namespace yoriai::bundle
