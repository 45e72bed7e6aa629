#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

TEST_F(CliTest, WatchesWhatTheServerDoesBetweenTwoLooks) {
  EXPECT_EQ(Run({"--server", address_, "server", "watch", "--every", "0.01",
                 "--count", "2"}),
            0);

  EXPECT_EQ(admin_.asked_, 3);
  EXPECT_TRUE(StrContains(out(), "appends per second  300.0\n")) << out();
  EXPECT_TRUE(StrContains(out(), "appends per sync     30.0\n")) << out();
  EXPECT_TRUE(StrContains(out(), "write and sync     10     0.500     0.990"))
      << out();
  EXPECT_TRUE(StrContains(out(), "25 %")) << out();
  EXPECT_FALSE(StrContains(out(), "\x1b")) << out();
}

TEST_F(CliTest, WatchingInJsonIsOneLineForEachLook) {
  EXPECT_EQ(Run({"--server", address_, "--json", "server", "watch", "--every",
                 "0.01", "--count", "2"}),
            0);

  EXPECT_EQ(admin_.asked_, 2);
  EXPECT_EQ(Lines(out()), 2);
  EXPECT_TRUE(StrContains(out(), "\"appends_answered\":\"300\"")) << out();
}

TEST_F(CliTest, WatchingSaysInTheChosenLanguageWhatItShows) {
  EXPECT_EQ(Run({"--server", address_, "--lang", "ja", "server", "watch",
                 "--every", "0.01", "--count", "1"}),
            0);

  EXPECT_TRUE(StrContains(out(), "書込みと同期")) << out();
}

TEST_F(CliTest, RefusesToWatchWithoutAPauseOrForNoTimes) {
  EXPECT_EQ(Run({"--server", address_, "server", "watch", "--every", "0"}), 2);
  EXPECT_EQ(Run({"--server", address_, "server", "watch", "--count", "0"}), 2);
}

}  // namespace
}  // namespace yoriai::cli
