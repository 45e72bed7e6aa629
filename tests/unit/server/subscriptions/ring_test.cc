#include "server/subscriptions/ring.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace yoriai::server {
namespace {

using storage::Position;

SharedRecord RecordAt(uint64_t number, size_t bytes = 10) {
  return std::make_shared<const LiveRecord>(
      LiveRecord{Position{number}, std::string(bytes, 'x'), {}});
}

TEST(Ring, BeginsEmptyWhereItIsTold) {
  const Ring ring(2, 100, Position{5});

  EXPECT_EQ(ring.begin(), Position{5});
  EXPECT_EQ(ring.end(), Position{5});
  EXPECT_TRUE(ring.After(Position{5}, 10).empty());
}

TEST(Ring, HandsOutWhatFollows) {
  Ring ring(3, 100, Position{5});
  for (uint64_t number : {6, 7, 8}) ring.Push(RecordAt(number));

  const auto after_six = ring.After(Position{6}, 10);

  ASSERT_EQ(after_six.size(), 2u);
  EXPECT_EQ(after_six[0]->position, Position{7});
  EXPECT_EQ(ring.After(Position{5}, 1).size(), 1u);
  EXPECT_TRUE(ring.After(Position{8}, 10).empty());
  EXPECT_TRUE(ring.After(Position{100}, 10).empty());
}

TEST(Ring, LosesTheOldestAtTheLimitOfRecords) {
  Ring ring(2, 100, Position{0});
  ring.Push(RecordAt(1));
  ring.Push(RecordAt(2));
  EXPECT_EQ(ring.begin(), Position{0});

  ring.Push(RecordAt(3));

  EXPECT_EQ(ring.begin(), Position{1});
  EXPECT_EQ(ring.end(), Position{3});
}

TEST(Ring, LosesTheOldestAtTheLimitOfBytes) {
  Ring ring(100, 20, Position{0});
  ring.Push(RecordAt(1, 10));
  ring.Push(RecordAt(2, 10));
  EXPECT_EQ(ring.begin(), Position{0});

  ring.Push(RecordAt(3, 1));

  EXPECT_EQ(ring.begin(), Position{1});
}

TEST(Ring, KeepsTheNewestEvenIfItIsTooLarge) {
  Ring ring(100, 20, Position{0});

  ring.Push(RecordAt(1, 50));

  EXPECT_EQ(ring.After(Position{0}, 10).size(), 1u);
}

TEST(Ring, SkippingEmptiesIt) {
  Ring ring(100, 100, Position{0});
  ring.Push(RecordAt(1));

  ring.SkipTo(Position{9});
  ring.Push(RecordAt(10));

  EXPECT_EQ(ring.begin(), Position{9});
  EXPECT_EQ(ring.end(), Position{10});
}

TEST(RingDeathTest, AGapIsOurOwnMistake) {
  Ring ring(100, 100, Position{0});

  EXPECT_DEATH(ring.Push(RecordAt(2)), "gap");
}

}  // namespace
}  // namespace yoriai::server
