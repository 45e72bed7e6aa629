#include "server/intake/verdict_answer.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "tests/unit/server/intake/intake_harness.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::Revision;
using testing::HasSubstr;

apipb::AppendRequest Request() {
  apipb::AppendRequest request =
      RequestOf({Registers("a", "first"), Registers("b", "second")});
  request.add_preconditions()->set_stream("body/x");
  request.mutable_preconditions(0)->set_revision(3);
  request.add_preconditions()->set_stream("body/y");
  request.mutable_preconditions(1)->mutable_no_stream();
  return request;
}

std::string ReasonFor(const storage::Verdict& verdict) {
  return ReasonOf(AnswerOf(verdict, Request()).status());
}

TEST(AnswerOf, AcceptedGivesTheReceipts) {
  const auto id = storage::EventId::FromName("first");
  const auto answer = AnswerOf(
      storage::Accepted{{{id, Position{7}, "organisation/a", Revision{2},
                          absl::FromUnixMicros(1'600'000'000'000'042)}}},
      Request());

  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->receipts_size(), 1);
  const apipb::Receipt& receipt = answer->receipts(0);
  EXPECT_EQ(receipt.event_id(), id.ToString());
  EXPECT_EQ(receipt.position(), 7u);
  EXPECT_EQ(receipt.stream(), "organisation/a");
  EXPECT_EQ(receipt.revision(), 2u);
  EXPECT_EQ(receipt.recorded_at().seconds(), 1'600'000'000);
  EXPECT_EQ(receipt.recorded_at().nanos(), 42'000);
}

TEST(AnswerOf, EveryRefusalHasItsReason) {
  EXPECT_EQ(ReasonFor(storage::IdReused{1, Position{3}}), "EVENT_ID_REUSED");
  EXPECT_EQ(ReasonFor(storage::PartlyKnown{0, Position{3}, 1}),
            "APPEND_PARTLY_KNOWN");
  EXPECT_EQ(ReasonFor(storage::FactsMoved{"body/x", Position{3}}),
            "FACTS_MOVED");
  EXPECT_EQ(ReasonFor(storage::RecordTooLarge{1, 70'000}), "EVENT_TOO_LARGE");
}

TEST(AnswerOf, MovedStreamsAreNamedWithWhatIsThere) {
  const absl::Status status =
      AnswerOf(storage::StreamMoved{{{0, Revision{4}}, {1, Revision{1}}}},
               Request())
          .status();

  EXPECT_EQ(ReasonOf(status), "STREAM_MOVED");
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_THAT(std::string(status.message()), HasSubstr("body/x"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("revision 3"));
}

TEST(AnswerOf, WhatWasNotWrittenSaysWhetherToAsk) {
  const auto reason = [](absl::Status status) {
    return ReasonFor(storage::NotWritten{std::move(status)});
  };
  EXPECT_EQ(reason(absl::ResourceExhaustedError("disk full")), "READ_ONLY");
  EXPECT_EQ(reason(absl::FailedPreconditionError("read-only")), "READ_ONLY");
  EXPECT_EQ(reason(absl::UnknownError("sync failed")), "OUTCOME_UNKNOWN");
  EXPECT_EQ(reason(absl::UnavailableError("stopped")), "STOPPING");
  EXPECT_EQ(AnswerOf(storage::NotWritten{absl::InternalError("x")}, Request())
                .status()
                .code(),
            absl::StatusCode::kInternal);
}

TEST(NotSubmitted, SaysWhetherToComeBack) {
  EXPECT_EQ(ReasonOf(NotSubmitted(absl::ResourceExhaustedError("full"))),
            "QUEUE_FULL");
  EXPECT_EQ(ReasonOf(NotSubmitted(absl::UnavailableError("stopped"))),
            "STOPPING");
  EXPECT_EQ(NotSubmitted(absl::InternalError("x")).code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace yoriai::server
