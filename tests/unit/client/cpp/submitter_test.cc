#include "client/cpp/submitter.h"

#include <deque>
#include <vector>

#include "client/cpp/event_ids.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/limits.h"
#include "tests/unit/client/cpp/fake_server.h"

namespace yoriai::client {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Ge;
using testing::Le;
using testing::SizeIs;

constexpr char kId[] = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11";

// Gives the answers it was told to, one after the other, then accepts.
class FakeJournal final : public apipb::JournalService::Service {
 public:
  grpc::Status Append(grpc::ServerContext*, const apipb::AppendRequest* request,
                      apipb::AppendResponse* response) override {
    absl::MutexLock lock(&mutex_);
    requests_.push_back(request->SerializeAsString());
    if (!answers_.empty()) {
      const grpc::Status answer = answers_.front();
      if (answers_.size() > 1 || !last_for_ever_) answers_.pop_front();
      return answer;
    }
    for (const eventpb::Event& event : request->events()) {
      response->add_receipts()->set_event_id(event.header().event_id());
    }
    return grpc::Status::OK;
  }

  void Answer(std::vector<grpc::Status> answers) {
    absl::MutexLock lock(&mutex_);
    answers_.assign(answers.begin(), answers.end());
  }

  void AnswerForEver(grpc::Status answer) {
    absl::MutexLock lock(&mutex_);
    answers_ = {std::move(answer)};
    last_for_ever_ = true;
  }

  std::vector<std::string> requests() {
    absl::MutexLock lock(&mutex_);
    return requests_;
  }

 private:
  absl::Mutex mutex_;
  std::deque<grpc::Status> answers_ ABSL_GUARDED_BY(mutex_);
  bool last_for_ever_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::string> requests_ ABSL_GUARDED_BY(mutex_);
};

class SubmitterTest : public testing::Test {
 protected:
  SubmitterTest() {
    client_ = *Client::OnChannel(server_.Channel(), Client::Options(),
                                 cancellation_, storage::Clock::System());
  }

  static apipb::AppendRequest Request() {
    apipb::AppendRequest request;
    request.add_events()->mutable_header()->set_event_id(kId);
    return request;
  }

  absl::StatusOr<apipb::AppendResponse> Append(
      const apipb::AppendRequest& request) {
    Submitter submitter(*client_, clock_, options_, [this](absl::Duration d) {
      pauses_.push_back(d);
      clock_.Advance(d);
      return pauses_.size() < pauses_max_;
    });
    return submitter.Append(request);
  }

  FakeJournal journal_;
  FakeServer server_{{&journal_}};
  Cancellation cancellation_;
  std::unique_ptr<Client> client_;
  storage::ManualClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  Submitter::Options options_;
  std::vector<absl::Duration> pauses_;
  size_t pauses_max_ = 1'000;
};

TEST_F(SubmitterTest, SendsOnceWhatIsAccepted) {
  const auto answer = Append(Request());

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->receipts(0).event_id(), kId);
  EXPECT_THAT(journal_.requests(), SizeIs(1));
  EXPECT_THAT(pauses_, SizeIs(0));
}

TEST_F(SubmitterTest, SendsTheSameAgainAfterEverythingThatMayPass) {
  journal_.Answer(
      {grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"),
       grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, "late"),
       FakeError(grpc::StatusCode::UNKNOWN, "?").Reason("OUTCOME_UNKNOWN"),
       FakeError(grpc::StatusCode::RESOURCE_EXHAUSTED, "full")
           .Reason("QUEUE_FULL"),
       FakeError(grpc::StatusCode::ABORTED, "moved").Reason("FACTS_MOVED")});

  const auto answer = Append(Request());

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(journal_.requests(), SizeIs(6));
  EXPECT_THAT(journal_.requests(), Each(Request().SerializeAsString()));
}

TEST_F(SubmitterTest, ReturnsAtOnceWhatIsFinal) {
  const std::vector<grpc::Status> finals = {
      FakeError(grpc::StatusCode::INVALID_ARGUMENT, "x")
          .Reason("FIELD_INVALID"),
      FakeError(grpc::StatusCode::FAILED_PRECONDITION, "x")
          .Reason("RULE_REFUSES"),
      FakeError(grpc::StatusCode::ABORTED, "x").Reason("STREAM_MOVED"),
      FakeError(grpc::StatusCode::ALREADY_EXISTS, "x")
          .Reason("EVENT_ID_REUSED"),
      FakeError(grpc::StatusCode::PERMISSION_DENIED, "x")
          .Reason("CALLER_UNKNOWN"),
      FakeError(grpc::StatusCode::UNAUTHENTICATED, "x")
          .Reason("CALLER_UNNAMED"),
      grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "x")};
  for (const grpc::Status& refusal : finals) {
    const size_t before = journal_.requests().size();
    journal_.Answer({refusal});

    const auto answer = Append(Request());

    EXPECT_EQ(static_cast<int>(answer.status().code()), refusal.error_code());
    EXPECT_EQ(journal_.requests().size(), before + 1);
  }
  EXPECT_THAT(pauses_, SizeIs(0));
}

TEST_F(SubmitterTest, WaitsLongerEachTimeUpToABound) {
  options_.deadline = absl::Minutes(10);
  options_.pause_first = absl::Milliseconds(100);
  options_.pause_max = absl::Milliseconds(400);
  journal_.Answer(std::vector<grpc::Status>(
      5, grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")));

  ASSERT_TRUE(Append(Request()).ok());

  ASSERT_THAT(pauses_, SizeIs(5));
  const int longest[] = {100, 200, 400, 400, 400};
  for (int i = 0; i < 5; ++i) {
    EXPECT_GE(pauses_[i], absl::Milliseconds(longest[i]) / 2) << i;
    EXPECT_LE(pauses_[i], absl::Milliseconds(longest[i])) << i;
  }
}

TEST_F(SubmitterTest, ComesBackWhenTheServerSays) {
  journal_.Answer({FakeError(grpc::StatusCode::RESOURCE_EXHAUSTED, "full")
                       .Reason("QUEUE_FULL")
                       .RetryAfter(7)});

  ASSERT_TRUE(Append(Request()).ok());

  EXPECT_THAT(pauses_, ElementsAre(absl::Seconds(7)));
}

TEST_F(SubmitterTest, GivesUpWhereThePauseWouldPassTheDeadline) {
  options_.deadline = absl::Seconds(5);
  journal_.Answer({FakeError(grpc::StatusCode::RESOURCE_EXHAUSTED, "full")
                       .Reason("QUEUE_FULL")
                       .RetryAfter(5)});

  const auto answer = Append(Request());

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(pauses_, SizeIs(0));
}

TEST_F(SubmitterTest, StopsAtItsDeadlineWithTheLastError) {
  options_.deadline = absl::Seconds(10);
  journal_.AnswerForEver(grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"));
  const absl::Time begin = clock_.Now();

  const auto answer = Append(Request());

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_LT(clock_.Now(), begin + options_.deadline);
  EXPECT_EQ(journal_.requests().size(), pauses_.size() + 1);
}

TEST_F(SubmitterTest, EndsWhereAPauseIsCutShort) {
  pauses_max_ = 3;
  journal_.AnswerForEver(grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"));

  const auto answer = Append(Request());

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
  EXPECT_THAT(journal_.requests(), SizeIs(3));
}

TEST_F(SubmitterTest, TellsOfEveryAttemptThatIsRepeated) {
  std::vector<absl::StatusCode> told;
  options_.on_retry = [&told](const absl::Status& status, absl::Duration) {
    told.push_back(status.code());
  };
  journal_.Answer({grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone"),
                   grpc::Status(grpc::StatusCode::UNKNOWN, "?")});

  ASSERT_TRUE(Append(Request()).ok());

  EXPECT_THAT(told, ElementsAre(absl::StatusCode::kUnavailable,
                                absl::StatusCode::kUnknown));
}

TEST_F(SubmitterTest, SendsNothingWithoutAnId) {
  apipb::AppendRequest request = Request();
  request.add_events();

  const auto answer = Append(request);

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(journal_.requests(), SizeIs(0));
}

TEST_F(SubmitterTest, SendsNothingThatNoServerTakes) {
  apipb::AppendRequest request = Request();
  request.mutable_events(0)->mutable_header()->set_note(
      std::string(storage::kRequestBytesMax, 'x'));

  const auto answer = Append(request);

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(journal_.requests(), SizeIs(0));
}

}  // namespace
}  // namespace yoriai::client
