#include "client/cpp/errors.h"

#include <grpcpp/support/status.h>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/cpp/fake_server.h"

namespace yoriai::client {
namespace {

TEST(Errors, CarryEverythingThatTheServerSaid) {
  const grpc::Status said =
      FakeError(grpc::StatusCode::FAILED_PRECONDITION, "refused")
          .Rule("BODY_IS_DISSOLVED")
          .Field("events[0].meeting_held.body_id", "accepted: an active body")
          .Text("ja-JP", "解散した会議体です")
          .Text("en", "the body is dissolved")
          .RetryAfter(1, 500'000'000);

  const absl::Status status = ToStatus(said);
  const Failure failure = Explain(status);

  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "refused");
  EXPECT_EQ(failure.reason, "RULE_REFUSES");
  EXPECT_EQ(failure.metadata.at("rule"), "BODY_IS_DISSOLVED");
  ASSERT_EQ(failure.fields.size(), 1u);
  EXPECT_EQ(failure.fields[0].field, "events[0].meeting_held.body_id");
  EXPECT_EQ(failure.fields[0].description, "accepted: an active body");
  EXPECT_EQ(failure.TextIn("ja"), "解散した会議体です");
  EXPECT_EQ(failure.TextIn("en"), "the body is dissolved");
  EXPECT_EQ(failure.retry_after, absl::Milliseconds(1500));
}

TEST(Errors, SpeakEnglishWhereALanguageIsMissing) {
  const Failure failure = Explain(ToStatus(
      FakeError(grpc::StatusCode::NOT_FOUND, "raw").Text("en", "no such")));

  EXPECT_EQ(failure.TextIn("ja"), "no such");
}

TEST(Errors, WithoutDetailsHaveCodeAndMessage) {
  const Failure failure = Explain(ToStatus(
      grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused")));

  EXPECT_EQ(failure.code, absl::StatusCode::kUnavailable);
  EXPECT_EQ(failure.TextIn("ja"), "connection refused");
  EXPECT_EQ(failure.reason, "");
  EXPECT_EQ(failure.retry_after, std::nullopt);
}

TEST(Errors, WithDamagedDetailsHaveCodeAndMessage) {
  const Failure failure = Explain(ToStatus(
      grpc::Status(grpc::StatusCode::INTERNAL, "oops", "\xff not a proto")));

  EXPECT_EQ(failure.message, "oops");
  EXPECT_TRUE(failure.fields.empty());
}

TEST(Errors, OkStaysOk) { EXPECT_TRUE(ToStatus(grpc::Status::OK).ok()); }

}  // namespace
}  // namespace yoriai::client
