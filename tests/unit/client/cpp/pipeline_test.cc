#include "client/cpp/pipeline.h"

#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "client/cpp/errors.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/limits.h"
#include "storage/base/worker_thread.h"
#include "tests/support/random_seed.h"
#include "tests/unit/client/cpp/fake_append_many.h"

namespace yoriai::client {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::SizeIs;
using Reply = FakeAppendMany::Reply;
using What = FakeAppendMany::Reply::What;

std::string Id(int i) { return absl::StrCat("id-", i); }

std::vector<std::string> Ids(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back(Id(i));
  return ids;
}

apipb::AppendRequest RequestOf(const std::string& id) {
  apipb::AppendRequest request;
  request.add_events()->mutable_header()->set_event_id(id);
  return request;
}

// What callers were told, in the order in which they were told it.
class Answers final {
 public:
  Pipeline::Done For(const std::string& id) {
    return [this, id](absl::StatusOr<apipb::AppendResponse> answer) {
      absl::MutexLock lock(&mutex_);
      if (answer.ok()) {
        EXPECT_EQ(answer->receipts(0).event_id(), id);
      }
      ids_.push_back(id);
      statuses_.push_back(answer.status());
    };
  }

  std::vector<std::string> ids() {
    absl::MutexLock lock(&mutex_);
    return ids_;
  }
  std::vector<absl::Status> statuses() {
    absl::MutexLock lock(&mutex_);
    return statuses_;
  }
  std::vector<absl::StatusCode> codes() {
    std::vector<absl::StatusCode> codes;
    for (const absl::Status& status : statuses()) {
      codes.push_back(status.code());
    }
    return codes;
  }

 private:
  absl::Mutex mutex_;
  std::vector<std::string> ids_ ABSL_GUARDED_BY(mutex_);
  std::vector<absl::Status> statuses_ ABSL_GUARDED_BY(mutex_);
};

class PipelineTest : public testing::Test {
 protected:
  // Lets a test that ended early end its streams.
  ~PipelineTest() override {
    if (journal_ != nullptr) journal_->Open();
    pipeline_.reset();
  }

  void Serve(FakeAppendMany::Act act = {}) {
    journal_ = std::make_unique<FakeAppendMany>(std::move(act));
    server_ = std::make_unique<FakeServer>(
        std::vector<grpc::Service*>{journal_.get()});
    client_ = *Client::OnChannel(server_->Channel(), Client::Options(),
                                 cancellation_, storage::Clock::System());
    pipeline_ = std::make_unique<Pipeline>(*client_, storage::Clock::System(),
                                           options_);
  }

  void Append(const std::string& id) {
    EXPECT_EQ(pipeline_->TryAppend(RequestOf(id), answers_.For(id)),
              absl::OkStatus());
  }

  static Pipeline::Options Quick() {
    Pipeline::Options options;
    options.pause_first = absl::Milliseconds(1);
    options.pause_max = absl::Milliseconds(2);
    return options;
  }

  Pipeline::Options options_ = Quick();
  Answers answers_;
  Cancellation cancellation_;
  std::unique_ptr<FakeAppendMany> journal_;
  std::unique_ptr<FakeServer> server_;
  std::unique_ptr<Client> client_;
  std::unique_ptr<Pipeline> pipeline_;
};

TEST_F(PipelineTest, RecordsAndAnswersInTheOrderTaken) {
  Serve();

  for (const std::string& id : Ids(2'000)) Append(id);
  pipeline_->Await();

  EXPECT_THAT(journal_->log(), ElementsAreArray(Ids(2'000)));
  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(2'000)));
  EXPECT_EQ(journal_->streams(), 1);
  EXPECT_EQ(pipeline_->counters().answered, 2'000u);
}

TEST_F(PipelineTest, WhatComesWhileAMessageIsStuckGoesOutTogether) {
  absl::Notification told;
  absl::Notification go_on;
  Serve([&](int, const std::string& id) {
    if (id == Id(0)) {
      told.Notify();
      go_on.WaitForNotification();
    }
    return Reply();
  });
  Append(Id(0));
  told.WaitForNotification();
  Append(Id(1));  // Stuck, until the server reads again.

  for (int i = 2; i < 102; ++i) Append(Id(i));
  go_on.Notify();
  pipeline_->Await();

  // The second alone, or with the others: as soon as gRPC took the first.
  EXPECT_THAT(journal_->messages(),
              testing::AnyOf(ElementsAre(1, 1, 100), ElementsAre(1, 101)));
}

TEST_F(PipelineTest, WhatComesWhileManyMessagesAreUnansweredGathers) {
  options_.messages_max = 1;
  absl::Notification told;
  absl::Notification go_on;
  Serve([&](int, const std::string& id) {
    if (id == Id(0)) {
      told.Notify();
      go_on.WaitForNotification();
    }
    return Reply();
  });
  Append(Id(0));
  told.WaitForNotification();

  for (int i = 1; i < 51; ++i) Append(Id(i));
  go_on.Notify();
  pipeline_->Await();

  EXPECT_THAT(journal_->messages(), ElementsAre(1, 50));
}

TEST_F(PipelineTest, ALoneCallerGetsItsAnswerEachTime) {
  Serve();

  for (const std::string& id : Ids(10)) {
    const auto answer = pipeline_->AppendAndWait(RequestOf(id));

    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->receipts(0).event_id(), id);
  }
  EXPECT_THAT(journal_->messages(), ElementsAre(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
}

TEST_F(PipelineTest, ManyCallersEachGetTheirOwnAnswer) {
  Serve();
  std::vector<std::unique_ptr<storage::WorkerThread>> callers;
  for (int caller = 0; caller < 16; ++caller) {
    callers.push_back(std::make_unique<storage::WorkerThread>(
        "caller", [this, caller](const std::atomic<bool>&) {
          for (int i = 0; i < 20; ++i) {
            const std::string id = absl::StrCat(caller, "/", i);
            const auto answer = pipeline_->AppendAndWait(RequestOf(id));
            ASSERT_TRUE(answer.ok()) << answer.status();
            EXPECT_EQ(answer->receipts(0).event_id(), id);
          }
        }));
  }
  callers.clear();

  EXPECT_THAT(journal_->log(), SizeIs(16 * 20));
}

TEST_F(PipelineTest, ARefusalIsForOneAppendAndKeepsItsDetails) {
  Serve([](int, const std::string& id) {
    if (id != Id(1)) return Reply();
    return Reply{What::kRefuse,
                 FakeError(grpc::StatusCode::FAILED_PRECONDITION, "dissolved")
                     .Rule("BODY_IS_DISSOLVED")
                     .Text("ja", "解散済み")};
  });

  for (const std::string& id : Ids(3)) Append(id);
  pipeline_->Await();

  EXPECT_THAT(journal_->log(), ElementsAre(Id(0), Id(2)));
  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(3)));
  ASSERT_THAT(
      answers_.codes(),
      ElementsAre(absl::StatusCode::kOk, absl::StatusCode::kFailedPrecondition,
                  absl::StatusCode::kOk));
  const Failure failure = Explain(answers_.statuses()[1]);
  EXPECT_EQ(failure.reason, "RULE_REFUSES");
  EXPECT_EQ(failure.metadata.at("rule"), "BODY_IS_DISSOLVED");
  EXPECT_EQ(failure.TextIn("ja"), "解散済み");
}

TEST_F(PipelineTest, SendsAgainWhatWasRefusedForAWhileAndAllBehindIt) {
  Serve([](int stream, const std::string& id) {
    if (id != Id(1) || stream > 1) return Reply();
    return Reply{What::kRefuse,
                 FakeError(grpc::StatusCode::RESOURCE_EXHAUSTED, "full")
                     .Reason("QUEUE_FULL")};
  });

  for (const std::string& id : Ids(4)) Append(id);
  pipeline_->Await();

  EXPECT_EQ(journal_->streams(), 2);
  EXPECT_THAT(journal_->log(), SizeIs(4));
  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(4)));
  EXPECT_THAT(answers_.statuses(), testing::Each(absl::OkStatus()));
}

TEST_F(PipelineTest, AnswersEachOnceHoweverOftenTheStreamBreaks) {
  const uint64_t seed = test::RandomSeed();
  std::mt19937_64 random(seed);
  Serve([&random](int, const std::string&) {
    const auto lost = grpc::Status(grpc::StatusCode::UNAVAILABLE, "cut");
    switch (random() % 60) {
      case 0:
        return Reply{What::kEndBefore, lost};
      case 1:
        return Reply{What::kEndAfter, lost};
      default:
        return Reply();
    }
  });

  for (const std::string& id : Ids(1'000)) {
    ASSERT_EQ(pipeline_->Append(RequestOf(id), answers_.For(id)),
              absl::OkStatus());
  }
  pipeline_->Await();

  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(1'000)));
  EXPECT_THAT(answers_.statuses(), testing::Each(absl::OkStatus()));
  EXPECT_THAT(journal_->log(), ElementsAreArray(Ids(1'000)));
  EXPECT_GT(journal_->streams(), 1);
  EXPECT_GT(pipeline_->counters().resent, 0u);
}

TEST_F(PipelineTest, TellsOfEveryStreamThatIsReplaced) {
  std::vector<absl::StatusCode> told;
  options_.on_retry = [&told](const absl::Status& status, absl::Duration) {
    told.push_back(status.code());
  };
  Serve([](int stream, const std::string&) {
    switch (stream) {
      case 1:
        return Reply{What::kEndBefore,
                     grpc::Status(grpc::StatusCode::UNKNOWN, "?")};
      case 2:
        return Reply{What::kEndBefore, grpc::Status::OK};
      default:
        return Reply();
    }
  });

  Append(Id(0));
  pipeline_->Await();

  EXPECT_THAT(told, ElementsAre(absl::StatusCode::kUnknown,
                                absl::StatusCode::kUnavailable));
}

TEST_F(PipelineTest, EndsWhatNoRetryChangesAndGoesOnWithWhatComesLater) {
  Serve([](int stream, const std::string&) {
    if (stream > 1) return Reply();
    return Reply{What::kEndBefore,
                 FakeError(grpc::StatusCode::UNAUTHENTICATED, "who?")
                     .Reason("CALLER_UNNAMED")};
  });

  const auto first = pipeline_->AppendAndWait(RequestOf(Id(0)));
  const auto second = pipeline_->AppendAndWait(RequestOf(Id(1)));

  EXPECT_EQ(first.status().code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(Explain(first.status()).reason, "CALLER_UNNAMED");
  EXPECT_TRUE(second.ok()) << second.status();
}

TEST_F(PipelineTest, SaysThatAServerIsTooOld) {
  Serve([](int, const std::string&) {
    return Reply{What::kEndBefore,
                 grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "")};
  });

  const auto answer = pipeline_->AppendAndWait(RequestOf(Id(0)));

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnimplemented);
  EXPECT_THAT(answer.status().message(), testing::HasSubstr("AppendMany"));
}

TEST_F(PipelineTest, GivesUpWhereThePauseWouldPassTheDeadline) {
  options_.deadline = absl::Hours(1);
  options_.pause_first = absl::Hours(3);
  options_.pause_max = absl::Hours(3);
  Serve([](int, const std::string&) {
    return Reply{What::kEndBefore,
                 grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")};
  });

  for (const std::string& id : Ids(3)) Append(id);
  pipeline_->Await();

  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(3)));
  EXPECT_THAT(answers_.codes(), testing::Each(absl::StatusCode::kUnavailable));
}

TEST_F(PipelineTest, GivesUpAtItsDeadlineWhereTheServerIsSilent) {
  options_.deadline = absl::Milliseconds(20);
  Serve();
  journal_->Shut();

  for (const std::string& id : Ids(4)) Append(id);
  pipeline_->Await();

  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(4)));
  EXPECT_THAT(answers_.codes(),
              testing::Each(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(PipelineTest, RefusesWhatIsMoreThanItsBound) {
  options_.appends_max = 3;
  Serve();
  journal_->Shut();
  for (const std::string& id : Ids(3)) Append(id);

  const absl::Status status =
      pipeline_->TryAppend(RequestOf("more"), answers_.For("more"));

  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  journal_->Open();
  pipeline_->Await();
  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(3)));
}

TEST_F(PipelineTest, RefusesMoreBytesThanItsBoundButTakesALargeOneAlone) {
  options_.bytes_max = 10;
  Serve();
  journal_->Shut();
  Append("an id that is longer than the bound");

  EXPECT_EQ(pipeline_->TryAppend(RequestOf("b"), answers_.For("b")).code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(PipelineTest, AppendWaitsForRoom) {
  options_.appends_max = 2;
  Serve();

  for (const std::string& id : Ids(200)) {
    ASSERT_EQ(pipeline_->Append(RequestOf(id), answers_.For(id)),
              absl::OkStatus());
  }
  pipeline_->Await();

  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(200)));
}

TEST_F(PipelineTest, AnAnswerMayBringTheNextAppend) {
  Serve();
  absl::Notification ended;
  std::function<void(int)> append = [&](int i) {
    const absl::Status status = pipeline_->TryAppend(
        RequestOf(Id(i)), [&, i](absl::StatusOr<apipb::AppendResponse>) {
          i < 99 ? append(i + 1) : ended.Notify();
        });
    EXPECT_EQ(status, absl::OkStatus());
  };

  append(0);
  ended.WaitForNotification();

  EXPECT_THAT(journal_->log(), ElementsAreArray(Ids(100)));
}

TEST_F(PipelineTest, SendsNothingWithoutAnIdOrThatNoServerTakes) {
  Serve();
  apipb::AppendRequest nameless = RequestOf(Id(0));
  nameless.add_events();
  apipb::AppendRequest large = RequestOf(Id(0));
  large.mutable_events(0)->mutable_header()->set_note(
      std::string(storage::kRequestBytesMax - 60, 'x'));

  EXPECT_EQ(pipeline_->AppendAndWait(nameless).status().code(),
            absl::StatusCode::kInvalidArgument);
  large.mutable_events(0)->mutable_header()->mutable_note()->append(60, 'x');
  EXPECT_EQ(pipeline_->AppendAndWait(large).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(journal_->streams(), 0);
}

TEST_F(PipelineTest, ACancelledClientEndsAllThatIsUnderWayAndTakesNoMore) {
  Serve();
  journal_->Shut();
  for (const std::string& id : Ids(50)) Append(id);

  cancellation_.Cancel();
  pipeline_->Await();

  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(50)));
  EXPECT_THAT(answers_.codes(), testing::Each(absl::StatusCode::kCancelled));
  EXPECT_EQ(pipeline_->TryAppend(RequestOf("x"), answers_.For("x")).code(),
            absl::StatusCode::kCancelled);
}

TEST_F(PipelineTest, ACancellationCutsAPauseShort) {
  options_.pause_first = absl::Hours(1);
  options_.pause_max = absl::Hours(1);
  options_.deadline = absl::Hours(10);
  absl::Notification pausing;
  options_.on_retry = [&pausing](const absl::Status&, absl::Duration) {
    pausing.Notify();
  };
  Serve([](int, const std::string&) {
    return Reply{What::kEndBefore,
                 grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")};
  });
  Append(Id(0));
  pausing.WaitForNotification();

  cancellation_.Cancel();
  pipeline_->Await();

  EXPECT_THAT(answers_.codes(), ElementsAre(absl::StatusCode::kCancelled));
}

TEST_F(PipelineTest, ItsEndAnswersWhatIsUnderWay) {
  Serve();
  journal_->Shut();
  for (const std::string& id : Ids(20)) Append(id);

  pipeline_.reset();

  EXPECT_THAT(answers_.ids(), ElementsAreArray(Ids(20)));
}

TEST_F(PipelineTest, CanBeEndedAtOnce) {
  Serve();

  pipeline_.reset();

  EXPECT_EQ(journal_->streams(), 0);
  EXPECT_THAT(answers_.ids(), IsEmpty());
}

}  // namespace
}  // namespace yoriai::client
