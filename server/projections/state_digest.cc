#include "server/projections/state_digest.h"

#include <limits>
#include <utility>

#include "storage/base/check.h"

namespace yoriai::server {

void StateDigester::Add(absl::string_view entity, absl::string_view row) {
  AddLength(entity.size());
  hash_.Update(entity);
  AddLength(row.size());
  hash_.Update(row);
  ++rows_;
}

StateDigest StateDigester::Finish() {
  return {std::exchange(rows_, 0), hash_.Finish()};
}

void StateDigester::AddLength(size_t length) {
  YORIAI_CHECK(length <= std::numeric_limits<uint32_t>::max())
      << "no row is that long";
  const char big_endian[] = {
      static_cast<char>(length >> 24), static_cast<char>(length >> 16),
      static_cast<char>(length >> 8), static_cast<char>(length)};
  hash_.Update(absl::string_view(big_endian, sizeof(big_endian)));
}

}  // namespace yoriai::server
