// VerifyViews, as whoever runs the server calls it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/projections/all_projections.h"
#include "storage/views/scratch_views.h"
#include "tests/support/server_fixture.h"

namespace yoriai::server {
namespace {

using grpc::StatusCode;
using test::CallContext;

// A call of VerifyViews.
class Call final {
 public:
  Call(test::ServerFixture& fixture, const apipb::VerifyViewsRequest& request)
      : context_(CallContext()),
        reader_(fixture.admin().VerifyViews(context_.get(), request)) {}

  // Reads one message; false at the end.
  bool Read() {
    apipb::VerifyViewsResponse response;
    if (!reader_->Read(&response)) return false;
    if (response.has_verdict()) verdicts_.push_back(response.verdict());
    if (response.has_progress()) progress_ = response.progress();
    return true;
  }

  // Reads to the end.
  grpc::Status Finish() {
    while (Read()) {
    }
    return reader_->Finish();
  }

  void Cancel() { context_->TryCancel(); }

  const apipb::VerifyProgress& progress() const { return progress_; }
  const std::vector<apipb::ViewVerdict>& verdicts() const { return verdicts_; }

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<grpc::ClientReader<apipb::VerifyViewsResponse>> reader_;
  apipb::VerifyProgress progress_;
  std::vector<apipb::ViewVerdict> verdicts_;
};

// So many that a verification of them takes longer than a call.
void RecordManyEvents(test::ServerFixture& fixture) {
  fixture.RegisterMiyagi();
  for (int append = 0; append < 5; ++append) {
    std::vector<eventpb::Event> events;
    for (int i = 0; i < 1'000; ++i) {
      events.push_back(
          test::BodyEstablished(absl::StrCat("b", append, "-", i)));
    }
    const grpc::Status status = fixture.Append(events);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
}

TEST(WireVerify, SaysOfEveryViewThatItIsWhatTheLogMakesOfIt) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();
  ASSERT_TRUE(fixture.Append({test::BodyEstablished("salon")}).ok());
  Call call(fixture, {});

  const grpc::Status status = call.Finish();

  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(call.progress().events_folded(), 2u);
  EXPECT_EQ(call.progress().events_total(), 2u);
  ASSERT_EQ(call.verdicts().size(), AllProjections().size());
  for (const apipb::ViewVerdict& verdict : call.verdicts()) {
    EXPECT_EQ(verdict.position(), 2u);
    EXPECT_EQ(verdict.digest(), verdict.folded_digest()) << verdict.name();
  }
  EXPECT_FALSE(std::filesystem::exists(
      storage::ScratchViewsDirectoryOf(fixture.data_dir())));
}

TEST(WireVerify, StatesTheSameDigestsAfterARestart) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();
  apipb::VerifyViewsRequest request;
  request.set_position(1);
  request.set_digests_only(true);
  Call before(fixture, request);
  ASSERT_TRUE(before.Finish().ok());
  ASSERT_TRUE(fixture.Append({test::BodyEstablished("salon")}).ok());

  fixture.Restart();
  Call after(fixture, request);
  ASSERT_TRUE(after.Finish().ok());

  ASSERT_EQ(after.verdicts().size(), before.verdicts().size());
  for (size_t i = 0; i < after.verdicts().size(); ++i) {
    EXPECT_EQ(after.verdicts()[i].digest(), before.verdicts()[i].digest());
    EXPECT_EQ(after.verdicts()[i].folded_digest(), "");
  }
}

TEST(WireVerify, RefusesAPositionBeyondTheHead) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();
  apipb::VerifyViewsRequest request;
  request.set_position(2);

  EXPECT_EQ(Call(fixture, request).Finish().error_code(),
            StatusCode::INVALID_ARGUMENT);
}

TEST(WireVerify, RefusesASecondCallerWhileTheFirstIsServed) {
  test::ServerFixture fixture;
  RecordManyEvents(fixture);

  // Until the two meet, which they do at once unless this thread sleeps.
  grpc::Status second;
  while (second.error_code() != StatusCode::RESOURCE_EXHAUSTED) {
    Call first(fixture, {});
    ASSERT_TRUE(first.Read()) << "its first word comes before it folds";
    second = Call(fixture, {}).Finish();
    const grpc::Status status = first.Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  EXPECT_THAT(second.error_message(), testing::HasSubstr("being verified"));
}

TEST(WireVerify, ACallThatIsCancelledMakesRoomForTheNext) {
  test::ServerFixture fixture;
  RecordManyEvents(fixture);
  Call cancelled(fixture, {});
  ASSERT_TRUE(cancelled.Read());

  cancelled.Cancel();

  const StatusCode ended = cancelled.Finish().error_code();
  EXPECT_TRUE(ended == StatusCode::CANCELLED || ended == StatusCode::OK)
      << ended;
  grpc::Status next;
  do {
    next = Call(fixture, {}).Finish();
  } while (next.error_code() == StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(next.ok()) << next.error_message();
}

TEST(WireVerify, AServerThatStopsDoesNotWaitForIt) {
  test::ServerFixture fixture;
  RecordManyEvents(fixture);
  Call call(fixture, {});
  ASSERT_TRUE(call.Read());

  fixture.Restart();

  // Perhaps it was done already.
  const StatusCode ended = call.Finish().error_code();
  EXPECT_TRUE(ended == StatusCode::UNAVAILABLE || ended == StatusCode::OK)
      << ended;
  EXPECT_FALSE(std::filesystem::exists(
      storage::ScratchViewsDirectoryOf(fixture.data_dir())));
}

}  // namespace
}  // namespace yoriai::server
