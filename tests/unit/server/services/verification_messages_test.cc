#include "server/services/verification_messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/status_matchers.h"

namespace yoriai::server {
namespace {

using ::testing::ElementsAre;
using Kind = MessageSource::Step::Kind;

class VerificationMessagesTest : public testing::Test {
 protected:
  apipb::VerifyViewsResponse Next() {
    const MessageSource::Step step = messages_.Next();
    apipb::VerifyViewsResponse response;
    EXPECT_EQ(step.kind, Kind::kMessage);
    if (step.kind == Kind::kMessage) {
      EXPECT_TRUE(response.ParseFromString(*step.message));
    }
    return response;
  }

  // What a stream that reads at once sends of the progress.
  std::vector<uint64_t> Sent() {
    std::vector<uint64_t> sent;
    while (true) {
      const MessageSource::Step step = messages_.Next();
      if (step.kind != Kind::kMessage) return sent;
      apipb::VerifyViewsResponse response;
      EXPECT_TRUE(response.ParseFromString(*step.message));
      sent.push_back(response.progress().events_folded());
    }
  }

  void Add(const std::string& name) {
    apipb::ViewVerdict verdict;
    verdict.set_name(name);
    messages_.Add(verdict);
  }

  storage::ManualClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  int ready_ = 0;
  VerificationMessages messages_{1'000, clock_, [this] { ++ready_; }};
};

TEST_F(VerificationMessagesTest, SaysHowFarItIsAtMostAFewTimesASecond) {
  messages_.SetProgress(0);
  EXPECT_THAT(Sent(), ElementsAre(0)) << "the first word at once";
  messages_.SetProgress(100);
  clock_.Advance(absl::Milliseconds(249));
  messages_.SetProgress(200);
  EXPECT_THAT(Sent(), ElementsAre());
  clock_.Advance(absl::Milliseconds(1));
  messages_.SetProgress(300);
  EXPECT_THAT(Sent(), ElementsAre(300));
  messages_.SetProgress(1'000);
  EXPECT_THAT(Sent(), ElementsAre(1'000)) << "the last word in any case";
}

TEST_F(VerificationMessagesTest, AClockThatJumpsBackDoesNotSilenceIt) {
  messages_.SetProgress(0);
  (void)Sent();
  clock_.Advance(-absl::Hours(1));

  messages_.SetProgress(100);

  EXPECT_THAT(Sent(), ElementsAre(100));
}

TEST_F(VerificationMessagesTest, KeepsOnlyTheNewestProgressForASlowReader) {
  for (uint64_t folded = 0; folded <= 900; folded += 100) {
    messages_.SetProgress(folded);
    clock_.Advance(absl::Seconds(1));
  }

  EXPECT_THAT(Sent(), ElementsAre(900));
}

TEST_F(VerificationMessagesTest, VerdictsComeInTheirOrderAndThenTheEnd) {
  messages_.SetProgress(1'000);
  Add("bodies");
  Add("plan");
  messages_.End(absl::CancelledError("why"));

  EXPECT_EQ(Next().progress().events_total(), 1'000u);
  EXPECT_EQ(Next().verdict().name(), "bodies");
  EXPECT_EQ(Next().verdict().name(), "plan");
  const MessageSource::Step end = messages_.Next();
  EXPECT_EQ(end.kind, Kind::kEnd);
  EXPECT_EQ(end.status, absl::CancelledError("why"));
}

TEST_F(VerificationMessagesTest, WakesAStreamThatWaitsAndNoOther) {
  Add("bodies");
  EXPECT_EQ(ready_, 0) << "it has not asked yet";
  (void)Next();
  EXPECT_EQ(messages_.Next().kind, Kind::kLater);

  Add("plan");
  Add("reports");

  EXPECT_EQ(ready_, 1);
}

TEST_F(VerificationMessagesTest, WhoeverVerifiesLearnsThatNobodyListens) {
  YORIAI_EXPECT_OK(messages_.GoOn());

  messages_.Cancel();

  YORIAI_EXPECT_CODE(messages_.GoOn(), absl::StatusCode::kCancelled);
  YORIAI_EXPECT_CODE(messages_.AwaitArrival(), absl::StatusCode::kCancelled);
}

TEST_F(VerificationMessagesTest, WhyTheViewsDoNotComeIsSaid) {
  messages_.Arrive(absl::UnavailableError("behind"));

  EXPECT_EQ(messages_.AwaitArrival(), absl::UnavailableError("behind"));
}

}  // namespace
}  // namespace yoriai::server
