#include "storage/base/check.h"

#include <gtest/gtest.h>

namespace yoriai::storage {
namespace {

TEST(Check, LetsPassWhatHolds) { YORIAI_CHECK(1 + 1 == 2) << "arithmetic"; }

TEST(CheckDeathTest, EndsTheProcessWithTheReason) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(YORIAI_CHECK(1 + 1 == 3) << "arithmetic",
               "check failed: 1 \\+ 1 == 3 arithmetic");
}

}  // namespace
}  // namespace yoriai::storage
