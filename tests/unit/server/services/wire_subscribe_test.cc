#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/base/clock.h"
#include "tests/support/server_fixture.h"

namespace yoriai::server {
namespace {

using apipb::SubscribeResponse;
using test::BodyEstablished;
using test::CallContext;

class WireSubscribe : public ::testing::Test {
 protected:
  using Stream = std::unique_ptr<grpc::ClientReader<SubscribeResponse>>;

  Stream Subscribe(grpc::ClientContext& context,
                   const apipb::SubscribeRequest& request = {}) {
    return fixture_.journal().Subscribe(&context, request);
  }

  static SubscribeResponse Next(const Stream& stream) {
    SubscribeResponse response;
    EXPECT_TRUE(stream->Read(&response)) << "the stream ended";
    return response;
  }

  storage::ManualClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  test::ServerFixture fixture_{clock_};
};

TEST_F(WireSubscribe, GetsThePastAndThenWhatComes) {
  fixture_.RegisterMiyagi();
  const auto context = CallContext();
  const Stream stream = Subscribe(*context);

  EXPECT_TRUE(Next(stream).has_confirmation());
  EXPECT_EQ(Next(stream).events().events(0).type(), "OrganisationRegistered");
  EXPECT_EQ(Next(stream).caught_up().position(), 1u);
  ASSERT_TRUE(fixture_.Append({BodyEstablished("salon")}).ok());
  const SubscribeResponse live = Next(stream);

  ASSERT_EQ(live.events().events_size(), 1);
  EXPECT_EQ(live.events().events(0).position(), 2u);
  EXPECT_EQ(live.events().events(0).event().body_established().body_id(),
            "salon");
}

TEST_F(WireSubscribe, ResumesWithItsToken) {
  fixture_.RegisterMiyagi();
  std::string token;
  {
    const auto context = CallContext();
    const Stream stream = Subscribe(*context);
    Next(stream);
    token = Next(stream).events().resume_token();
    context->TryCancel();
    stream->Finish();
  }
  ASSERT_TRUE(fixture_.Append({BodyEstablished("salon")}).ok());

  apipb::SubscribeRequest request;
  request.set_resume_token(token);
  const auto context = CallContext();
  const Stream stream = Subscribe(*context, request);

  EXPECT_EQ(Next(stream).confirmation().after_position(), 1u);
  EXPECT_EQ(Next(stream).events().events(0).position(), 2u);
}

TEST_F(WireSubscribe, ADamagedTokenIsRefused) {
  apipb::SubscribeRequest request;
  request.set_resume_token("damaged");
  const auto context = CallContext();
  const Stream stream = Subscribe(*context, request);

  SubscribeResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(WireSubscribe, AHeartbeatBreaksTheSilence) {
  const auto context = CallContext();
  const Stream stream = Subscribe(*context);
  Next(stream);
  Next(stream);

  clock_.Advance(absl::Seconds(15));
  fixture_.server().NoticeClock();

  EXPECT_TRUE(Next(stream).has_heartbeat());
}

TEST_F(WireSubscribe, WhoCancelsIsForgotten) {
  const auto context = CallContext();
  const Stream stream = Subscribe(*context);
  Next(stream);
  Next(stream);
  context->TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);

  // The server learns of it in its own time.
  apipb::GetServerStatusResponse status;
  do {
    ASSERT_TRUE(fixture_.admin()
                    .GetServerStatus(CallContext().get(), {}, &status)
                    .ok());
  } while (status.subscribers() != 0);
}

TEST_F(WireSubscribe, AStoppingServerEndsEveryOpenStreamWithAReason) {
  fixture_.RegisterMiyagi();
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<Stream> streams;
  for (int i = 0; i < 20; ++i) {
    contexts.push_back(CallContext());
    streams.push_back(Subscribe(*contexts.back()));
    EXPECT_TRUE(Next(streams.back()).has_confirmation());
    EXPECT_TRUE(Next(streams.back()).has_events());
    EXPECT_TRUE(Next(streams.back()).has_caught_up());
  }

  fixture_.server().Stop();

  for (const Stream& stream : streams) {
    const SubscribeResponse last = Next(stream);
    EXPECT_EQ(last.ended().reason(),
              SubscribeResponse::Ended::REASON_SERVER_STOPPING);
    EXPECT_EQ(last.ended().position(), 1u);
    SubscribeResponse nothing;
    EXPECT_FALSE(stream->Read(&nothing));
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  }
}

TEST_F(WireSubscribe, AReaderThatDoesNotReadDoesNotHoldUpTheStop) {
  fixture_.RegisterMiyagi();
  eventpb::Event event = BodyEstablished("salon");
  event.mutable_header()->set_note(std::string(2'000, 'x'));
  ASSERT_TRUE(fixture_.Append({event}).ok());
  const auto context = CallContext();
  const Stream stream = Subscribe(*context);

  fixture_.server().Stop();

  context->TryCancel();
  stream->Finish();
}

}  // namespace
}  // namespace yoriai::server
