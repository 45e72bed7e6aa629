#pragma once

#include <cstdint>

namespace yoriai::storage {

// A place in the log. The first record has position 1; positions have no gaps,
// so the newest one is also the number of records.
enum class Position : uint64_t { kBeforeFirst = 0 };

// No record ever gets there.
inline constexpr Position kLastPosition{~uint64_t{0}};

// A place within a stream. The first record of a stream has revision 1.
enum class Revision : uint64_t { kNoStream = 0 };

constexpr uint64_t Number(Position position) {
  return static_cast<uint64_t>(position);
}
constexpr uint64_t Number(Revision revision) {
  return static_cast<uint64_t>(revision);
}
constexpr Position Next(Position position) {
  return Position{Number(position) + 1};
}
constexpr Revision Next(Revision revision) {
  return Revision{Number(revision) + 1};
}

}  // namespace yoriai::storage
