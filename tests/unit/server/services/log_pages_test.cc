#include "server/services/log_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/errors.h"
#include "storage/log/memory_event_log.h"
#include "tests/unit/server/subscriptions/journal_writer.h"

namespace yoriai::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr PageLimits kSmall{
    .records_max = 3, .considered_max = 4, .prefix_streams_max = 0};

class LogPagesTest : public ::testing::Test {
 protected:
  std::vector<apipb::ReadResponse> ReadAll(const apipb::ReadRequest& request,
                                           PageLimits limits = kSmall) {
    auto pages = LogPages::Open(log_, request, limits);
    EXPECT_TRUE(pages.ok()) << pages.status();
    std::vector<apipb::ReadResponse> responses;
    while (true) {
      MessageSource::Step step = (*pages)->Next();
      if (step.kind == MessageSource::Step::Kind::kEnd) {
        EXPECT_TRUE(step.status.ok());
        return responses;
      }
      EXPECT_TRUE(responses.emplace_back().ParseFromString(*step.message));
    }
  }

  static std::vector<uint64_t> Positions(
      const std::vector<apipb::ReadResponse>& responses) {
    std::vector<uint64_t> positions;
    for (const auto& response : responses) {
      for (const auto& event : response.events()) {
        positions.push_back(event.position());
      }
    }
    return positions;
  }

  static apipb::ReadRequest Backwards() {
    apipb::ReadRequest request;
    request.set_direction(apipb::READ_DIRECTION_BACKWARDS);
    return request;
  }

  storage::MemoryEventLog log_;
  JournalWriter writer_{log_};
};

TEST_F(LogPagesTest, AnEmptyLogIsOneMessage) {
  for (const auto& request : {apipb::ReadRequest(), Backwards()}) {
    const auto responses = ReadAll(request);

    ASSERT_EQ(responses.size(), 1u);
    EXPECT_EQ(responses[0].events_size(), 0);
    EXPECT_EQ(responses[0].read_to_position(), 0u);
    EXPECT_EQ(responses[0].head(), 0u);
  }
}

TEST_F(LogPagesTest, ForwardsReadsFromTheFirstToTheHead) {
  writer_.AppendAbout("salon", 5);

  const auto responses = ReadAll({});

  EXPECT_THAT(Positions(responses), ElementsAre(1, 2, 3, 4, 5));
  ASSERT_EQ(responses.size(), 2u);
  EXPECT_EQ(responses[0].read_to_position(), 3u);
  EXPECT_EQ(responses[1].read_to_position(), 5u);
  EXPECT_EQ(responses[1].head(), 5u);
}

TEST_F(LogPagesTest, BackwardsReadsFromTheHeadToTheFirst) {
  writer_.AppendAbout("salon", 5);

  const auto responses = ReadAll(Backwards());

  EXPECT_THAT(Positions(responses), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_EQ(responses.front().read_to_position(), 3u);
  EXPECT_EQ(responses.back().read_to_position(), 1u);
}

TEST_F(LogPagesTest, AfterExcludesInBothDirections) {
  writer_.AppendAbout("salon", 4);
  apipb::ReadRequest forwards, backwards = Backwards();
  forwards.set_after_position(2);
  backwards.set_after_position(2);

  EXPECT_THAT(Positions(ReadAll(forwards)), ElementsAre(3, 4));
  EXPECT_THAT(Positions(ReadAll(backwards)), ElementsAre(1));
}

TEST_F(LogPagesTest, AfterTheHeadIsNothingAndBeyondItIsRefused) {
  writer_.AppendAbout("salon", 2);
  apipb::ReadRequest request;
  request.set_after_position(2);
  const auto responses = ReadAll(request);
  EXPECT_THAT(Positions(responses), IsEmpty());
  EXPECT_EQ(responses.back().read_to_position(), 2u);

  request.set_after_position(3);
  const absl::Status beyond = LogPages::Open(log_, request).status();
  EXPECT_EQ(ReasonOf(beyond), "AS_OF_BEYOND_HEAD");
  EXPECT_THAT(std::string(beyond.message()), HasSubstr("after_position is 3"));
}

TEST_F(LogPagesTest, AtMostAsManyAsAsked) {
  writer_.AppendAbout("salon", 5);
  for (const uint64_t count : {1, 3, 4, 5, 6}) {
    apipb::ReadRequest request;
    request.set_max_count(count);

    const auto responses = ReadAll(request);

    EXPECT_EQ(Positions(responses).size(), std::min<uint64_t>(count, 5));
    EXPECT_EQ(responses.back().read_to_position(),
              std::min<uint64_t>(count, 5));
  }
}

TEST_F(LogPagesTest, WithoutMatchesItSaysHowFarItCame) {
  for (int i = 0; i < 9; ++i) {
    writer_.Append("body/salon", {"type:MeetingHeld"});
  }
  writer_.Append("meeting/salon-1", {"type:MeetingHeld"});
  apipb::ReadRequest request;
  request.mutable_filter()->set_stream_prefix("meeting/");

  const auto forwards = ReadAll(request);
  request.set_direction(apipb::READ_DIRECTION_BACKWARDS);
  const auto backwards = ReadAll(request);

  ASSERT_EQ(forwards.size(), 3u);
  EXPECT_EQ(forwards[0].read_to_position(), 4u);
  EXPECT_EQ(forwards[2].read_to_position(), 10u);
  EXPECT_THAT(Positions(forwards), ElementsAre(10));
  ASSERT_EQ(backwards.size(), 3u);
  EXPECT_EQ(backwards[0].read_to_position(), 7u);
  EXPECT_EQ(backwards[2].read_to_position(), 1u);
}

TEST_F(LogPagesTest, EveryMessageCanBeContinuedFrom) {
  for (int i = 0; i < 10; ++i) {
    writer_.Append(i % 3 == 0 ? "body/salon" : "body/forum",
                   {"type:BodyEstablished"});
  }
  for (const auto direction :
       {apipb::READ_DIRECTION_FORWARDS, apipb::READ_DIRECTION_BACKWARDS}) {
    apipb::ReadRequest request;
    request.set_direction(direction);
    request.mutable_filter()->set_stream_prefix("body/s");
    const auto all = ReadAll(request);
    for (size_t cut = 0; cut < all.size(); ++cut) {
      request.set_after_position(all[cut].read_to_position());

      std::vector<uint64_t> positions =
          Positions({all.begin(), all.begin() + cut + 1});
      for (const uint64_t position : Positions(ReadAll(request))) {
        positions.push_back(position);
      }

      EXPECT_EQ(positions, Positions(all)) << cut;
    }
  }
}

TEST_F(LogPagesTest, NothingThatComesLaterIsRead) {
  writer_.AppendAbout("salon", 2);
  auto pages = LogPages::Open(log_, {}, kSmall);
  ASSERT_TRUE(pages.ok());

  writer_.AppendAbout("salon", 2);
  apipb::ReadResponse response;
  ASSERT_TRUE(response.ParseFromString(*(*pages)->Next().message));

  EXPECT_EQ(response.events_size(), 2);
  EXPECT_EQ(response.head(), 2u);
  EXPECT_EQ((*pages)->Next().kind, MessageSource::Step::Kind::kEnd);
}

TEST_F(LogPagesTest, AMessageIsBoundedInBytes) {
  writer_.AppendAbout("salon", 3);

  const auto responses = ReadAll({}, {.records_max = 100, .bytes_max = 1});

  EXPECT_EQ(responses.size(), 3u);
  EXPECT_THAT(Positions(responses), ElementsAre(1, 2, 3));
}

TEST_F(LogPagesTest, AnUnknownDirectionIsRefused) {
  apipb::ReadRequest request;
  request.set_direction(static_cast<apipb::ReadDirection>(9));

  EXPECT_EQ(ReasonOf(LogPages::Open(log_, request).status()), "FIELD_INVALID");
}

}  // namespace
}  // namespace yoriai::server
