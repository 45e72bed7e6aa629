#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/synchronization/notification.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "tests/support/server_fixture.h"

namespace yoriai::server {
namespace {

using test::BodyEstablished;
using test::CallContext;
using test::MeetingHeld;
using test::OrganisationRegistered;
using ::testing::HasSubstr;

std::string ReasonIn(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.message(), status.error_message());
  google::rpc::ErrorInfo info;
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return "";
}

class WireJournal : public ::testing::Test {
 protected:
  test::ServerFixture fixture_;
};

TEST_F(WireJournal, AnAppendIsAnsweredWithReceipts) {
  fixture_.RegisterMiyagi();

  apipb::AppendResponse response;
  const grpc::Status status = fixture_.Append(
      {BodyEstablished("salon"), MeetingHeld("salon-1", "salon")}, &response);

  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.receipts_size(), 2);
  EXPECT_EQ(response.receipts(0).position(), 2u);
  EXPECT_EQ(response.receipts(0).stream(), "body/salon");
  EXPECT_EQ(response.receipts(0).revision(), 1u);
  EXPECT_EQ(response.receipts(1).position(), 3u);
}

TEST_F(WireJournal, ARetryGetsTheFirstAnswerAgain) {
  fixture_.RegisterMiyagi();
  apipb::AppendResponse first, again;
  ASSERT_TRUE(fixture_.Append({BodyEstablished("salon")}, &first).ok());

  ASSERT_TRUE(fixture_.Append({BodyEstablished("salon")}, &again).ok());

  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_EQ(fixture_.ReadAll().size(), 2u);
}

TEST_F(WireJournal, TheSameIdWithOtherContentIsRefused) {
  fixture_.RegisterMiyagi();
  ASSERT_TRUE(fixture_.Append({BodyEstablished("salon")}).ok());
  eventpb::Event other = BodyEstablished("salon");
  other.mutable_body_established()->mutable_name()->set_en("Salon");

  const grpc::Status status = fixture_.Append({other});

  EXPECT_EQ(status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonIn(status), "EVENT_ID_REUSED");
}

TEST_F(WireJournal, ACallerMustNameItself) {
  grpc::Status status =
      fixture_.Append({OrganisationRegistered("miyagi")}, nullptr, "");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonIn(status), "CALLER_UNNAMED");

  for (const std::string& name :
       {std::string("-miyagi"), std::string("mi yagi"), std::string(65, 'm')}) {
    status = fixture_.Append({OrganisationRegistered("miyagi")}, nullptr, name);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << name;
  }
  EXPECT_TRUE(fixture_.ReadAll().empty());
}

TEST_F(WireJournal, ARefusalSaysWhyToProgramsAndToPeopleInTwoLanguages) {
  fixture_.RegisterMiyagi();

  const grpc::Status status =
      fixture_.Append({MeetingHeld("salon-1", "salon")});

  ASSERT_FALSE(status.ok());
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  int messages = 0;
  for (const auto& detail : details.details()) {
    messages += detail.Is<google::rpc::LocalizedMessage>() ? 1 : 0;
  }
  EXPECT_EQ(messages, 2);
  EXPECT_FALSE(ReasonIn(status).empty());
}

TEST_F(WireJournal, AJapaneseMessageArrivesWhole) {
  fixture_.RegisterMiyagi();
  eventpb::Event event = BodyEstablished("salon");
  event.mutable_header()->set_occurred_on("令和二年六月十二日");

  const grpc::Status status = fixture_.Append({event});

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("令和二年六月十二日"));
}

TEST_F(WireJournal, ManyViolationsStillReachTheCaller) {
  fixture_.RegisterMiyagi();
  std::vector<eventpb::Event> events;
  for (int i = 0; i < 300; ++i) {
    events.push_back(test::EventOf("e" + std::to_string(i), "no day"));
    events.back().mutable_body_dissolved()->set_body_id("会議");
  }

  const grpc::Status status = fixture_.Append(events);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonIn(status), "FIELD_INVALID");
}

TEST_F(WireJournal, TheOutcomeOfAnAppendCanBeAsked) {
  fixture_.RegisterMiyagi();
  apipb::GetAppendOutcomeRequest request;
  request.add_event_ids(OrganisationRegistered("miyagi").header().event_id());
  request.add_event_ids(BodyEstablished("salon").header().event_id());

  apipb::GetAppendOutcomeResponse response;
  const grpc::Status status = fixture_.journal().GetAppendOutcome(
      CallContext().get(), request, &response);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.receipts_size(), 1);
  EXPECT_EQ(response.unknown_event_ids_size(), 1);
}

TEST_F(WireJournal, ReadersGetTheEventsSpelledOut) {
  fixture_.RegisterMiyagi();
  ASSERT_TRUE(fixture_.Append({BodyEstablished("salon")}).ok());

  apipb::ReadRequest request;
  request.mutable_filter()->add_body_ids("salon");
  const auto events = fixture_.ReadAll(request);

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type(), "BodyEstablished");
  EXPECT_EQ(events[0].author().id(), "miyagi");
  EXPECT_EQ(events[0].event().body_established().name().ja(), "地域懇談会");
}

TEST_F(WireJournal, ReadRefusesAFilterThatCannotMatch) {
  apipb::ReadRequest request;
  request.mutable_filter()->add_types("MeetingImagined");
  const auto context = CallContext();
  const auto reader = fixture_.journal().Read(context.get(), request);

  apipb::ReadResponse response;
  EXPECT_FALSE(reader->Read(&response));
  const grpc::Status status = reader->Finish();

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonIn(status), "FIELD_INVALID");
}

// Sends bytes that are no message to `method`.
grpc::Status SendGarbage(const std::shared_ptr<grpc::Channel>& channel,
                         const std::string& method) {
  grpc::GenericStub stub(channel);
  const auto context = CallContext();
  const grpc::Slice slice("\xff\xff\xff");
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  grpc::Status result;
  absl::Notification done;
  stub.UnaryCall(context.get(), method, grpc::StubOptions(), &request,
                 &response, [&](grpc::Status status) {
                   result = std::move(status);
                   done.Notify();
                 });
  done.WaitForNotification();
  return result;
}

TEST_F(WireJournal, GarbageIsRefusedAndTheServerLives) {
  const std::string service = "/yoriai.api.v1.JournalService/";

  for (const char* const method : {"Read", "Subscribe"}) {
    const grpc::Status status =
        SendGarbage(fixture_.channel(), service + method);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(ReasonIn(status), "REQUEST_MALFORMED");
  }
  EXPECT_FALSE(SendGarbage(fixture_.channel(), service + "Append").ok());
  EXPECT_TRUE(fixture_.ReadAll().empty());
}

}  // namespace
}  // namespace yoriai::server
