#include "storage/log/record_codec.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::storage {
namespace {

const std::vector<std::string> kTags = {"body:salon", "type:MeetingHeld"};

std::string Encode(absl::string_view event_bytes,
                   absl::Time recorded_at = test::kTen) {
  return EncodeRecord({Position{300}, recorded_at, "body/salon", Revision{2},
                       "MeetingHeld", kTags, "miyagi", event_bytes,
                       test::IdOf("a")});
}

TEST(RecordCodec, ReadsBackWhatItWrote) {
  const absl::Time time = test::kTen + absl::Microseconds(123'456);

  const auto record = DecodeRecord(Encode("event", time));

  YORIAI_ASSERT_OK(record);
  EXPECT_EQ(record->position(), 300u);
  EXPECT_EQ(RecordedAt(*record), time);
  EXPECT_EQ(record->stream(), "body/salon");
  EXPECT_EQ(record->revision(), 2u);
  EXPECT_EQ(record->type(), "MeetingHeld");
  EXPECT_EQ(record->tags_size(), 2);
  EXPECT_EQ(record->author().id(), "miyagi");
  EXPECT_EQ(record->author().assurance(), logpb::Author::ASSURANCE_UNVERIFIED);
  EXPECT_EQ(record->event(), "event");
  EXPECT_EQ(EventId::FromBytes(record->event_id()), test::IdOf("a"));
}

TEST(RecordCodec, ReadersReadTheSameBytesAsARecordedEvent) {
  eventpb::Event event;
  event.mutable_header()->set_event_id(test::IdOf("a").ToString());
  apipb::RecordedEvent recorded;

  ASSERT_TRUE(recorded.ParseFromString(Encode(event.SerializeAsString())));

  EXPECT_EQ(recorded.position(), 300u);
  EXPECT_EQ(recorded.tags(1), "type:MeetingHeld");
  EXPECT_EQ(recorded.event().header().event_id(), test::IdOf("a").ToString());
}

TEST(RecordCodec, RefusesBytesThatAreNoRecord) {
  for (const std::string& wrong :
       {std::string(), std::string("\xff\xff"), Encode("x").substr(0, 20)}) {
    YORIAI_EXPECT_CODE(DecodeRecord(wrong), absl::StatusCode::kDataLoss);
  }
}

TEST(RecordCodec, TheHashIsThatOfLengthPrefixedParts) {
  // Of 0000000000000001 61 0000000000000002 6263, by sha256sum.
  const ContentHash hash = ComputeContentHash("a", "bc");

  EXPECT_EQ(absl::BytesToHexString(absl::string_view(
                reinterpret_cast<const char*>(hash.data()), hash.size())),
            "3fafa1cf2f19a7c1129beb20cf0983f73a489a221fc0dd2f16d1be292d089205");
}

TEST(RecordCodec, TheHashTellsAuthorFromEvent) {
  EXPECT_NE(ComputeContentHash("ab", "c"), ComputeContentHash("a", "bc"));
  EXPECT_NE(ComputeContentHash("", "abc"), ComputeContentHash("abc", ""));
  EXPECT_EQ(ComputeContentHash("", ""), ComputeContentHash("", ""));
}

}  // namespace
}  // namespace yoriai::storage
