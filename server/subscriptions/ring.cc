#include "server/subscriptions/ring.h"

#include <algorithm>
#include <utility>

#include "storage/base/check.h"

namespace yoriai::server {

void Ring::Push(SharedRecord record) {
  YORIAI_CHECK(record->position == Next(end())) << "a gap in the ring";
  bytes_ += record->bytes.size();
  records_.push_back(std::move(record));
  while (records_.size() > records_max_ ||
         (bytes_ > bytes_max_ && records_.size() > 1)) {
    bytes_ -= records_.front()->bytes.size();
    records_.pop_front();
    begin_ = Next(begin_);
  }
}

void Ring::SkipTo(storage::Position position) {
  YORIAI_CHECK(position >= end()) << "the ring went back";
  records_.clear();
  bytes_ = 0;
  begin_ = position;
}

std::vector<SharedRecord> Ring::After(storage::Position after,
                                      size_t records_max) const {
  YORIAI_CHECK(after >= begin_) << "the ring has moved past that";
  if (after >= end()) return {};
  const size_t first = Number(after) - Number(begin_);
  const size_t count = std::min(records_max, records_.size() - first);
  const auto from = records_.begin() + static_cast<ptrdiff_t>(first);
  return std::vector<SharedRecord>(from, from + static_cast<ptrdiff_t>(count));
}

}  // namespace yoriai::server
