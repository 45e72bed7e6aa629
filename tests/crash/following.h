#pragma once

#include <cstdint>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "yoriai/api/v1/journal_service.pb.h"

// What tests of followers append, and what their followers saw.

namespace yoriai::test {

inline eventpb::Event NewEvent() {
  eventpb::Event event;
  event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  event.mutable_header()->set_occurred_on("2020-06-12");
  return event;
}

// Registers "federation", the author of everything else.
inline apipb::AppendRequest Founding() {
  apipb::AppendRequest request;
  eventpb::Event& event = *request.add_events();
  event = NewEvent();
  auto* const registered = event.mutable_organisation_registered();
  registered->set_organisation_id("federation");
  registered->mutable_name()->set_en("Federation");
  registered->set_sector(eventpb::SECTOR_INDUSTRY);
  return request;
}

inline apipb::AppendRequest Articles(int count) {
  apipb::AppendRequest request;
  for (int i = 0; i < count; ++i) {
    eventpb::Event& event = *request.add_events();
    event = NewEvent();
    auto* const published = event.mutable_articles_published();
    published->mutable_activity()->set_activity_id(event.header().event_id());
    published->mutable_activity()->mutable_title()->set_ja("記事");
    published->set_articles(1);
  }
  return request;
}

// The positions that a follower saw, in its order.
//
// Threads: any.
class SeenPositions final {
 public:
  void Add(uint64_t position) {
    absl::MutexLock lock(&mutex_);
    positions_.push_back(position);
  }

  // Waits until there are at least `count`, and returns all.
  std::vector<uint64_t> AwaitCount(size_t count) const {
    const auto enough = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return positions_.size() >= count;
    };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&enough));
    return positions_;
  }

 private:
  mutable absl::Mutex mutex_;
  std::vector<uint64_t> positions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::test
