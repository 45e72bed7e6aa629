#include "tests/golden/golden_events.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "server/domain/rules/rule.h"
#include "server/domain/subject.h"

namespace yoriai::test {
namespace {

class GoldenEvents : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenEvents, EveryEventHasASampleOfItsOwnType) {
  ASSERT_FALSE(GoldenText(GetParam()).empty())
      << "write tests/golden/events/" << GetParam() << ".textproto";

  EXPECT_EQ(server::TypeOf(GoldenEvent(GetParam())), GetParam());
}

TEST_P(GoldenEvents, TheSampleIsWellShaped) {
  const absl::Status shape =
      server::CheckShape(GoldenEvent(GetParam()), "event");

  EXPECT_TRUE(shape.ok()) << shape;
}

TEST_P(GoldenEvents, TheBytesOfAnEventNeverChange) {
  const std::string kept = GoldenHex(GetParam());
  ASSERT_FALSE(kept.empty())
      << "a new event: run write_golden_events and keep what it writes";

  EXPECT_EQ(HexOf(GoldenEvent(GetParam())), kept)
      << "what is on record would be read differently";
}

TEST_P(GoldenEvents, BytesOnRecordStillSayTheSame) {
  const std::string bytes = absl::HexStringToBytes(
      absl::StrReplaceAll(GoldenHex(GetParam()), {{"\n", ""}}));
  eventpb::Event read;

  ASSERT_TRUE(read.ParseFromString(bytes));

  EXPECT_EQ(read.DebugString(), GoldenEvent(GetParam()).DebugString());
}

INSTANTIATE_TEST_SUITE_P(AllEvents, GoldenEvents,
                         ::testing::ValuesIn(GoldenTypes()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace yoriai::test
