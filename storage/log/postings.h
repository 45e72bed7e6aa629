#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/base/position.h"

namespace yoriai::storage {

enum class Direction { kForwards, kBackwards };

// A sorted set of positions that is walked in one direction: the answer to one
// condition of a filtered read.
//
// Conditions are combined without listing any of them: an intersection asks
// each member in turn for its first position from the present candidate on,
// and whatever lies beyond becomes the next candidate. So the work is bounded
// by the rarest condition, not by the log.
//
// Threads: one at a time.
class Postings {
 public:
  virtual ~Postings() = default;

  // Returns the first position of the set that is `target` or comes after it
  // in the direction; nullopt: there is none. From call to call `target` must
  // not move against the direction. DATA_LOSS: the set could not be read.
  virtual absl::StatusOr<std::optional<Position>> SeekTo(Position target) = 0;
};

// Returns the positions that at least one of `members` has.
std::unique_ptr<Postings> UnionOf(
    std::vector<std::unique_ptr<Postings>> members, Direction direction);

// Returns the positions that all of `members`, at least one, have.
std::unique_ptr<Postings> IntersectionOf(
    std::vector<std::unique_ptr<Postings>> members);

}  // namespace yoriai::storage
