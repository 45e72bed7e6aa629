#include "client/cpp/event_ids.h"

#include <set>

#include "gtest/gtest.h"
#include "storage/base/uuid.h"

namespace yoriai::client {
namespace {

filepb::EventFile File(int events) {
  filepb::EventFile file;
  for (int i = 0; i < events; ++i) {
    eventpb::Event& event = *file.add_events();
    event.mutable_header()->set_occurred_on("2020-05-13");
    event.mutable_member_joined()->set_organisation_id("miyagi");
    event.mutable_member_joined()->set_units(i % 2 + 1);
  }
  return file;
}

TEST(EventIds, OfTheSameFileAreTheSame) {
  filepb::EventFile first = File(10);
  filepb::EventFile second = File(10);

  FillEventIds(first);
  FillEventIds(second);

  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
}

TEST(EventIds, AreTheSameInEveryReleaseForEver) {
  filepb::EventFile file = File(2);

  FillEventIds(file);

  // Another value would put every file that was ever sent on record again.
  EXPECT_EQ(file.events(0).header().event_id(),
            "e0951508-e918-849a-9b4b-e6d2a419b22f");
}

TEST(EventIds, OfIdenticalEventsInOneFileDiffer) {
  filepb::EventFile file = File(10);

  FillEventIds(file);

  std::set<std::string> ids;
  for (const eventpb::Event& event : file.events()) {
    EXPECT_TRUE(storage::Uuid::Parse(event.header().event_id()));
    ids.insert(event.header().event_id());
  }
  EXPECT_EQ(ids.size(), 10u);
}

TEST(EventIds, StayWhereMoreEventsFollow) {
  filepb::EventFile shorter = File(4);
  filepb::EventFile longer = File(6);

  FillEventIds(shorter);
  FillEventIds(longer);

  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(shorter.events(i).header().event_id(),
              longer.events(i).header().event_id());
  }
}

TEST(EventIds, ThatAreThereStayAsTheyAre) {
  filepb::EventFile file = File(1);
  const std::string chosen = storage::Uuid::Random().ToString();
  file.mutable_events(0)->mutable_header()->set_event_id(chosen);

  FillEventIds(file);

  EXPECT_EQ(file.events(0).header().event_id(), chosen);
}

TEST(EventIds, OfAnEmptyFileAreNone) {
  filepb::EventFile file;

  FillEventIds(file);

  EXPECT_TRUE(file.events().empty());
}

TEST(EventIds, AtRandomDifferEachTime) {
  filepb::EventFile first = File(1);
  filepb::EventFile second = File(1);

  FillRandomEventIds(*first.mutable_events());
  FillRandomEventIds(*second.mutable_events());

  EXPECT_NE(first.events(0).header().event_id(),
            second.events(0).header().event_id());
}

TEST(EventIds, OfAPlaceFollowFromPlaceAndContent) {
  const eventpb::Event one = File(2).events(0);
  const eventpb::Event other = File(2).events(1);
  eventpb::Event with_id = one;
  with_id.mutable_header()->set_event_id("any");

  const std::string id = EventIdAt("organisation/miyagi", 2, one);

  EXPECT_TRUE(storage::Uuid::Parse(id).has_value());
  EXPECT_EQ(EventIdAt("organisation/miyagi", 2, with_id), id);
  EXPECT_NE(EventIdAt("organisation/miyagi", 3, one), id);
  EXPECT_NE(EventIdAt("organisation/iwate", 2, one), id);
  EXPECT_NE(EventIdAt("organisation/miyagi", 2, other), id);
}

}  // namespace
}  // namespace yoriai::client
