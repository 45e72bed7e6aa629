#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/subscriptions/hub.h"
#include "storage/log/memory_event_log.h"
#include "tests/support/random_seed.h"
#include "tests/unit/server/subscriptions/follower.h"
#include "tests/unit/server/subscriptions/journal_writer.h"

namespace yoriai::server {
namespace {

std::string EventOfSize(int bytes) {
  eventpb::Event event;
  event.mutable_header()->set_note(std::string(bytes, 'x'));
  return event.SerializeAsString();
}

// A follower that may break off at any time and comes back with its token.
class RestlessFollower final {
 public:
  RestlessFollower(Hub& hub, apipb::SubscribeRequest request)
      : hub_(hub), request_(std::move(request)) {
    Connect();
  }

  void Fetch() {
    const apipb::SubscribeResponse response = follower_->Fetch();
    for (const auto& event : response.events().events()) {
      positions_.push_back(event.position());
    }
  }

  void FetchAll() {
    do {
      Fetch();
    } while (!follower_->waiting());
  }

  void Reconnect() {
    if (!follower_->token().empty()) {
      request_.set_resume_token(follower_->token());
    }
    Connect();
  }

  const std::vector<uint64_t>& positions() const { return positions_; }

 private:
  void Connect() { follower_ = std::make_unique<Follower>(hub_, request_); }

  Hub& hub_;
  apipb::SubscribeRequest request_;
  std::unique_ptr<Follower> follower_;
  std::vector<uint64_t> positions_;
};

TEST(HubUnderAnySchedule, NobodyMissesOrRepeatsAnEvent) {
  std::mt19937_64 random(test::RandomSeed());
  const auto draw = [&random](int below) {
    return static_cast<int>(random() % static_cast<uint64_t>(below));
  };
  const std::vector<std::string> bodies = {"salon", "forum", "board"};

  for (int round = 0; round < 200; ++round) {
    SubscriptionLimits limits;
    limits.ring_records_max = 1 + draw(8);
    limits.ring_bytes_max = 50 + draw(2'000);
    limits.message_records_max = 1 + draw(5);
    limits.message_bytes_max = 50 + draw(1'000);
    limits.considered_max = 1 + draw(20);
    limits.prefix_streams_max = draw(2);
    storage::ManualClock clock(absl::FromUnixSeconds(1'600'000'000));
    storage::MemoryEventLog log;
    JournalWriter writer(log);
    Hub hub(log, clock, limits);

    std::vector<std::vector<uint64_t>> wanted(bodies.size() + 2);
    std::vector<std::unique_ptr<RestlessFollower>> followers;
    for (size_t i = 0; i < wanted.size(); ++i) {
      apipb::SubscribeRequest request;
      if (i < bodies.size()) request.mutable_filter()->add_body_ids(bodies[i]);
      if (i == bodies.size()) {
        request.mutable_filter()->set_stream_prefix("body/b");
      }
      followers.push_back(std::make_unique<RestlessFollower>(hub, request));
    }

    for (int step = 0; step < 300; ++step) {
      RestlessFollower& follower = *followers[draw(followers.size())];
      switch (draw(8)) {
        case 0:
        case 1: {
          const int body = draw(bodies.size());
          const storage::Position position = writer.Append(
              absl::StrCat("body/", bodies[body]),
              {absl::StrCat("body:", bodies[body]), "type:BodyEstablished"},
              EventOfSize(draw(100)));
          wanted[body].push_back(Number(position));
          if (bodies[body][0] == 'b') {
            wanted[bodies.size()].push_back(Number(position));
          }
          wanted[bodies.size() + 1].push_back(Number(position));
          break;
        }
        case 2:
        case 3:
          hub.Beat();
          break;
        case 4:
          follower.Fetch();
          break;
        case 5:
          follower.FetchAll();
          break;
        case 6:
          clock.Advance(absl::Seconds(draw(20)));
          break;
        case 7:
          if (draw(10) == 0) follower.Reconnect();
          break;
      }
    }

    hub.Beat();
    for (size_t i = 0; i < followers.size(); ++i) {
      followers[i]->FetchAll();
      ASSERT_EQ(followers[i]->positions(), wanted[i])
          << "follower " << i << " in round " << round;
    }
  }
}

}  // namespace
}  // namespace yoriai::server
