#include "client/cpp/subscription.h"

#include <grpcpp/support/server_callback.h>

#include <functional>
#include <random>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/random_seed.h"
#include "tests/unit/client/cpp/fake_server.h"

namespace yoriai::client {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using Response = apipb::SubscribeResponse;

// What the server does with one subscription: these messages, then this end;
// without an end it falls silent.
struct Script {
  std::vector<Response> messages;
  std::optional<grpc::Status> end;
};

class ScriptedStream final
    : public grpc::ServerWriteReactor<apipb::SubscribeResponse> {
 public:
  explicit ScriptedStream(Script script) : script_(std::move(script)) {
    WriteNext();
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return FinishOnce(grpc::Status::CANCELLED);
    WriteNext();
  }

  void OnCancel() override { FinishOnce(grpc::Status::CANCELLED); }
  void OnDone() override { delete this; }

 private:
  void WriteNext() {
    if (next_ < script_.messages.size()) {
      StartWrite(&script_.messages[next_++]);
    } else if (script_.end) {
      FinishOnce(*script_.end);
    }
  }

  void FinishOnce(const grpc::Status& status) {
    {
      absl::MutexLock lock(&mutex_);
      if (std::exchange(finished_, true)) return;
    }
    Finish(status);
  }

  Script script_;
  size_t next_ = 0;
  absl::Mutex mutex_;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

class FakeSubscriptions final
    : public apipb::JournalService::WithCallbackMethod_Subscribe<
          apipb::JournalService::Service> {
 public:
  using Answer = std::function<Script(const apipb::SubscribeRequest&)>;
  explicit FakeSubscriptions(Answer answer) : answer_(std::move(answer)) {}

  grpc::ServerWriteReactor<apipb::SubscribeResponse>* Subscribe(
      grpc::CallbackServerContext*,
      const apipb::SubscribeRequest* request) override {
    Script script;
    {
      absl::MutexLock lock(&mutex_);
      requests_.push_back(*request);
      script = answer_(*request);
    }
    return new ScriptedStream(std::move(script));
  }

  std::vector<apipb::SubscribeRequest> requests() {
    absl::MutexLock lock(&mutex_);
    return requests_;
  }

  void AwaitRequests(size_t count) {
    absl::MutexLock lock(&mutex_);
    const auto enough = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return requests_.size() >= count;
    };
    mutex_.Await(absl::Condition(&enough));
  }

 private:
  absl::Mutex mutex_;
  const Answer answer_;
  std::vector<apipb::SubscribeRequest> requests_ ABSL_GUARDED_BY(mutex_);
};

// Collects what a subscription hands over.
class Collector final {
 public:
  Subscription::Callbacks Callbacks() {
    return {.on_event =
                [this](const apipb::RecordedEvent& event) {
                  absl::MutexLock lock(&mutex_);
                  positions_.push_back(event.position());
                },
            .on_caught_up =
                [this](uint64_t position) {
                  absl::MutexLock lock(&mutex_);
                  caught_up_ = position;
                },
            .on_lost = {}};
  }

  void Await(size_t count) {
    absl::MutexLock lock(&mutex_);
    const auto enough = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return positions_.size() >= count;
    };
    mutex_.Await(absl::Condition(&enough));
  }

  std::vector<uint64_t> positions() {
    absl::MutexLock lock(&mutex_);
    return positions_;
  }
  uint64_t caught_up() {
    absl::MutexLock lock(&mutex_);
    return caught_up_;
  }

 private:
  absl::Mutex mutex_;
  std::vector<uint64_t> positions_ ABSL_GUARDED_BY(mutex_);
  uint64_t caught_up_ ABSL_GUARDED_BY(mutex_) = 0;
};

std::string TokenAt(uint64_t position) {
  return absl::StrCat("token:", position);
}

uint64_t StartOf(const apipb::SubscribeRequest& request, uint64_t head) {
  switch (request.start_case()) {
    case apipb::SubscribeRequest::kAfterPosition:
      return request.after_position();
    case apipb::SubscribeRequest::kResumeToken: {
      uint64_t position = 0;
      EXPECT_TRUE(absl::SimpleAtoi(
          absl::StripPrefix(request.resume_token(), "token:"), &position));
      return position;
    }
    case apipb::SubscribeRequest::kFromNow:
      return head;
    case apipb::SubscribeRequest::START_NOT_SET:
      return 0;
  }
  return 0;
}

Response Confirmed(uint64_t position, uint64_t head) {
  Response response;
  response.mutable_confirmation()->set_after_position(position);
  response.mutable_confirmation()->set_head(head);
  response.mutable_confirmation()->set_resume_token(TokenAt(position));
  return response;
}

Response Batch(const std::vector<uint64_t>& positions, uint64_t read_to) {
  Response response;
  for (const uint64_t position : positions) {
    response.mutable_events()->add_events()->set_position(position);
  }
  response.mutable_events()->set_read_to_position(read_to);
  response.mutable_events()->set_resume_token(TokenAt(read_to));
  return response;
}

Response CaughtUp(uint64_t position) {
  Response response;
  response.mutable_caught_up()->set_position(position);
  response.mutable_caught_up()->set_resume_token(TokenAt(position));
  return response;
}

Response Heartbeat(uint64_t position) {
  Response response;
  response.mutable_heartbeat()->set_position(position);
  response.mutable_heartbeat()->set_resume_token(TokenAt(position));
  return response;
}

grpc::Status Lost() {
  return grpc::Status(grpc::StatusCode::UNAVAILABLE, "cut");
}

class SubscriptionTest : public testing::Test {
 protected:
  void Serve(FakeSubscriptions::Answer answer) {
    journal_ = std::make_unique<FakeSubscriptions>(std::move(answer));
    server_ = std::make_unique<FakeServer>(
        std::vector<grpc::Service*>{journal_.get()});
    client_ = *Client::OnChannel(server_->Channel(), Client::Options(),
                                 cancellation_, storage::Clock::System());
  }

  static Subscription::Options Quick() {
    Subscription::Options options;
    options.pause_first = absl::Milliseconds(1);
    options.pause_max = absl::Milliseconds(2);
    return options;
  }

  std::unique_ptr<FakeSubscriptions> journal_;
  std::unique_ptr<FakeServer> server_;
  Cancellation cancellation_;
  std::unique_ptr<Client> client_;
  Collector collector_;
};

TEST_F(SubscriptionTest, HandsOverEveryEventOnceThroughCutConnections) {
  const uint64_t seed = test::RandomSeed();
  std::mt19937_64 random(seed);
  constexpr uint64_t kHead = 2'000;
  std::vector<uint64_t> matching;
  for (uint64_t position = 1; position <= kHead; ++position) {
    if (random() % 3 == 0) matching.push_back(position);
  }
  matching.push_back(kHead + 1);
  Serve([&](const apipb::SubscribeRequest& request) {
    Script script;
    uint64_t at = StartOf(request, kHead);
    script.messages.push_back(Confirmed(at, kHead + 1));
    while (at <= kHead && random() % 6 != 0) {
      const uint64_t to = std::min<uint64_t>(at + 1 + random() % 20, kHead + 1);
      std::vector<uint64_t> batch;
      for (const uint64_t position : matching) {
        if (position > at && position <= to) batch.push_back(position);
      }
      at = to;
      script.messages.push_back(batch.empty() ? Heartbeat(at)
                                              : Batch(batch, at));
    }
    script.end = Lost();
    return script;
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  collector_.Await(matching.size());
  subscription.Stop();

  EXPECT_EQ(collector_.positions(), matching);
  EXPECT_EQ(subscription.position(), kHead + 1);
  EXPECT_GT(journal_->requests().size(), 1u);
}

TEST_F(SubscriptionTest, ResumesByTheNewestToken) {
  int calls = 0;
  Serve([&calls](const apipb::SubscribeRequest&) {
    switch (++calls) {
      case 1:
        return Script{{Confirmed(0, 9), Batch({1, 2}, 4), Heartbeat(6)},
                      Lost()};
      default:
        return Script{{Confirmed(6, 9), Batch({7}, 7)}, std::nullopt};
    }
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  collector_.Await(3);
  subscription.Stop();

  const auto requests = journal_->requests();
  ASSERT_THAT(requests, SizeIs(2));
  EXPECT_EQ(requests[0].after_position(), 0u);
  EXPECT_EQ(requests[1].resume_token(), TokenAt(6));
  EXPECT_THAT(collector_.positions(), ElementsAre(1, 2, 7));
}

TEST_F(SubscriptionTest, GoesOnByPositionWhereItsTokenIsRefused) {
  int calls = 0;
  Serve([&calls](const apipb::SubscribeRequest&) {
    switch (++calls) {
      case 1:
        return Script{{Confirmed(0, 9), Batch({5}, 5)}, Lost()};
      case 2:
        return Script{{},
                      FakeError(grpc::StatusCode::INVALID_ARGUMENT, "token")
                          .Reason("TOKEN_INVALID")};
      default:
        return Script{{Confirmed(5, 9), Batch({6}, 6)}, std::nullopt};
    }
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  collector_.Await(2);
  subscription.Stop();

  EXPECT_EQ(journal_->requests().back().after_position(), 5u);
  EXPECT_THAT(collector_.positions(), ElementsAre(5, 6));
}

TEST_F(SubscriptionTest, TakesSilenceForALostConnection) {
  Serve([](const apipb::SubscribeRequest&) {
    return Script{{Confirmed(0, 0)}, std::nullopt};
  });
  Subscription::Options options = Quick();
  options.silence_max = absl::Milliseconds(5);

  Subscription subscription(*client_, options, collector_.Callbacks());

  journal_->AwaitRequests(3);
}

TEST_F(SubscriptionTest, FromNowGoesOnFromWhereItFirstStood) {
  int calls = 0;
  Serve([&calls](const apipb::SubscribeRequest&) {
    return ++calls == 1
               ? Script{{Confirmed(100, 100)}, Lost()}
               : Script{{Confirmed(100, 101), Batch({101}, 101), CaughtUp(101)},
                        std::nullopt};
  });
  Subscription::Options options = Quick();
  options.after_position.reset();

  Subscription subscription(*client_, options, collector_.Callbacks());
  collector_.Await(1);
  subscription.Stop();

  const auto requests = journal_->requests();
  EXPECT_TRUE(requests[0].has_from_now());
  EXPECT_EQ(requests[1].resume_token(), TokenAt(100));
}

TEST_F(SubscriptionTest, DropsWhatAServerRepeats) {
  int calls = 0;
  Serve([&calls](const apipb::SubscribeRequest&) {
    return ++calls == 1
               ? Script{{Confirmed(0, 9), Batch({1, 2}, 2)}, Lost()}
               : Script{{Confirmed(0, 9), Batch({1, 2, 3}, 3)}, std::nullopt};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  collector_.Await(3);
  subscription.Stop();

  EXPECT_THAT(collector_.positions(), ElementsAre(1, 2, 3));
}

TEST_F(SubscriptionTest, EndsRatherThanLeavingAGap) {
  Serve([](const apipb::SubscribeRequest&) {
    return Script{{Confirmed(7, 9)}, std::nullopt};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());

  EXPECT_EQ(subscription.Await().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SubscriptionTest, EndsWithARefusalThatNoRetryChanges) {
  Serve([](const apipb::SubscribeRequest&) {
    return Script{{},
                  FakeError(grpc::StatusCode::INVALID_ARGUMENT, "filter")
                      .Reason("FIELD_INVALID")};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());

  EXPECT_EQ(subscription.Await().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(journal_->requests(), SizeIs(1));
}

TEST_F(SubscriptionTest, ComesBackAfterTheServerStopped) {
  int calls = 0;
  Serve([&calls](const apipb::SubscribeRequest&) {
    Response ended;
    ended.mutable_ended()->set_reason(Response::Ended::REASON_SERVER_STOPPING);
    ended.mutable_ended()->set_position(3);
    ended.mutable_ended()->set_resume_token(TokenAt(3));
    return ++calls == 1
               ? Script{{Confirmed(0, 3), ended}, grpc::Status::OK}
               : Script{{Confirmed(3, 4), Batch({4}, 4)}, std::nullopt};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  collector_.Await(1);
  subscription.Stop();

  EXPECT_EQ(journal_->requests()[1].resume_token(), TokenAt(3));
}

TEST_F(SubscriptionTest, EndsWhereTheServerCannotReadItsLog) {
  Serve([](const apipb::SubscribeRequest&) {
    Response ended;
    ended.mutable_ended()->set_reason(Response::Ended::REASON_LOG_UNREADABLE);
    return Script{{Confirmed(0, 3), ended}, grpc::Status::OK};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());

  EXPECT_EQ(subscription.Await().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SubscriptionTest, EndsWithTheClientsCancellation) {
  Serve([](const apipb::SubscribeRequest&) {
    return Script{{Confirmed(0, 0)}, std::nullopt};
  });
  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  journal_->AwaitRequests(1);

  cancellation_.Cancel();

  EXPECT_TRUE(subscription.Await().ok());
}

TEST_F(SubscriptionTest, SaysWhenItHasCaughtUp) {
  Serve([](const apipb::SubscribeRequest&) {
    return Script{{Confirmed(0, 2), CaughtUp(1), Batch({2}, 2)}, std::nullopt};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  collector_.Await(1);
  subscription.Stop();

  EXPECT_EQ(collector_.caught_up(), 1u);
}

TEST_F(SubscriptionTest, CanBeStoppedAtOnce) {
  Serve([](const apipb::SubscribeRequest&) {
    return Script{{}, std::nullopt};
  });

  Subscription subscription(*client_, Quick(), collector_.Callbacks());
  subscription.Stop();

  EXPECT_TRUE(subscription.Await().ok());
}

}  // namespace
}  // namespace yoriai::client
