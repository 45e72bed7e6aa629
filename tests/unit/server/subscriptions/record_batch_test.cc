#include "server/subscriptions/record_batch.h"

#include <gtest/gtest.h>

#include <string>

#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/event/v1/event.pb.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;

std::string RecordBytes() {
  eventpb::Event event;
  event.mutable_body_dissolved()->set_body_id("salon");
  logpb::Record record;
  record.set_position(3);
  record.set_stream("body/salon");
  record.set_revision(2);
  record.set_type("BodyDissolved");
  record.add_tags("body:salon");
  record.mutable_author()->set_id("miyagi");
  record.set_event(event.SerializeAsString());
  record.set_event_id(std::string(16, 'i'));
  return record.SerializeAsString();
}

TEST(RecordBatch, AReaderDecodesStoredBytesAsRecordedEvents) {
  RecordBatch batch(10, 1'000);
  batch.Add(RecordBytes());
  batch.Add(RecordBytes());

  apipb::ReadResponse response;
  ASSERT_TRUE(response.ParseFromString(
      batch.TakeReadResponse(Position{3}, Position{9})));

  ASSERT_EQ(response.events_size(), 2);
  EXPECT_EQ(response.events(0).position(), 3u);
  EXPECT_EQ(response.events(0).author().id(), "miyagi");
  EXPECT_EQ(response.events(0).event().body_dissolved().body_id(), "salon");
  EXPECT_EQ(response.read_to_position(), 3u);
  EXPECT_EQ(response.head(), 9u);
}

TEST(RecordBatch, ASubscriberDecodesItAsAnEventBatch) {
  RecordBatch batch(10, 1'000);
  batch.Add(RecordBytes());

  apipb::SubscribeResponse response;
  ASSERT_TRUE(
      response.ParseFromString(batch.TakeEventBatch(Position{300}, "token")));

  ASSERT_TRUE(response.has_events());
  EXPECT_EQ(response.events().events(0).stream(), "body/salon");
  EXPECT_EQ(response.events().read_to_position(), 300u);
  EXPECT_EQ(response.events().resume_token(), "token");
}

TEST(RecordBatch, AnEmptyReadResponseSaysHowFarItCame) {
  RecordBatch batch(10, 1'000);

  apipb::ReadResponse response;
  ASSERT_TRUE(response.ParseFromString(
      batch.TakeReadResponse(Position{0}, Position{0})));

  EXPECT_EQ(response.events_size(), 0);
}

TEST(RecordBatch, ALargeOneHoldsItsRecordsInOrder) {
  RecordBatch batch(100'000, 40'000);
  int records = 0;
  while (batch.HasRoomFor(RecordBytes().size())) {
    batch.Add(RecordBytes());
    ++records;
  }

  apipb::SubscribeResponse response;
  ASSERT_TRUE(
      response.ParseFromString(batch.TakeEventBatch(Position{9}, "token")));

  EXPECT_GT(records, 100);
  ASSERT_EQ(response.events().events_size(), records);
  for (const apipb::RecordedEvent& event : response.events().events()) {
    EXPECT_EQ(event.event().body_dissolved().body_id(), "salon");
  }
  EXPECT_EQ(response.events().resume_token(), "token");
}

TEST(RecordBatch, HasRoomUpToItsLimits) {
  RecordBatch batch(2, 100);
  EXPECT_TRUE(batch.HasRoomFor(1'000));  // The first always fits.

  batch.Add("x");
  EXPECT_TRUE(batch.HasRoomFor(90));
  EXPECT_FALSE(batch.HasRoomFor(100));

  batch.Add("x");
  EXPECT_FALSE(batch.HasRoomFor(1));
}

}  // namespace
}  // namespace yoriai::server
