#include "storage/log/recorded_time.h"

#include <algorithm>
#include <utility>

namespace yoriai::storage {
namespace {

// Times on record are whole microseconds.
constexpr absl::Duration kTick = absl::Microseconds(1);

}  // namespace

absl::Time RecordedTime::Begin(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  under_way_ =
      std::max(absl::FromUnixMicros(absl::ToUnixMicros(now)),
               absl::FromUnixMicros(absl::ToUnixMicros(asked_)) + kTick);
  return *under_way_;
}

void RecordedTime::End() {
  std::vector<std::function<void()>> settled;
  {
    absl::MutexLock lock(&mutex_);
    under_way_.reset();
    settled.swap(waiting_);
  }
  for (const std::function<void()>& later : settled) later();
}

bool RecordedTime::Settle(absl::Time asked, std::function<void()> later) {
  absl::MutexLock lock(&mutex_);
  asked_ = std::max(asked_, asked);
  if (!under_way_ || *under_way_ > asked) return true;
  waiting_.push_back(std::move(later));
  return false;
}

}  // namespace yoriai::storage
