#include "storage/log/recorded_time.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace yoriai::storage {
namespace {

// Times on record are whole microseconds.
constexpr absl::Duration kTick = absl::Microseconds(1);

}  // namespace

absl::Time RecordedTime::Begin(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  absl::Time time =
      std::max(absl::FromUnixMicros(absl::ToUnixMicros(now)),
               absl::FromUnixMicros(absl::ToUnixMicros(asked_)) + kTick);
  if (!under_way_.empty()) time = std::max(time, under_way_.back());
  under_way_.push_back(time);
  return time;
}

void RecordedTime::End() {
  std::vector<std::function<void()>> settled;
  {
    absl::MutexLock lock(&mutex_);
    under_way_.pop_front();
    // What was asked about before the next batch's time is settled.
    const auto end = under_way_.empty()
                         ? waiting_.end()
                         : waiting_.lower_bound(under_way_.front());
    for (auto asked = waiting_.begin(); asked != end; ++asked) {
      settled.push_back(std::move(asked->second));
    }
    waiting_.erase(waiting_.begin(), end);
  }
  for (const std::function<void()>& later : settled) later();
}

bool RecordedTime::Settle(absl::Time asked, std::function<void()> later) {
  absl::MutexLock lock(&mutex_);
  asked_ = std::max(asked_, asked);
  if (under_way_.empty() || under_way_.front() > asked) return true;
  waiting_.emplace(asked, std::move(later));
  return false;
}

}  // namespace yoriai::storage
