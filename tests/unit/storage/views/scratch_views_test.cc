#include "storage/views/scratch_views.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

const ViewId kView{"bodies", 1};

class ScratchViewsTest : public testing::Test {
 protected:
  bool IsThere() const { return std::filesystem::exists(path_); }

  const test::TempDirectory directory_;
  const std::string path_ = ScratchViewsDirectoryOf(directory_.path());
};

TEST_F(ScratchViewsTest, AreOnDiskUntilTheyEnd) {
  {
    const auto views = ScratchViews::Create(path_);
    ASSERT_TRUE(views.ok()) << views.status();
    YORIAI_ASSERT_OK((*views)->store().Apply(
        {{kView, {{"salon", Position{1}, "row"}}, Position{1}}}));
    EXPECT_EQ(**(*views)->store().Get(kView, "salon", Position{1}), "row");
    EXPECT_TRUE(IsThere());
  }

  EXPECT_FALSE(IsThere());
}

TEST_F(ScratchViewsTest, HaveNothingOfWhatACrashLeft) {
  {
    ViewsDatabaseOptions options;
    options.directory = path_;
    const auto database = ViewsDatabase::Open(options);
    ASSERT_TRUE(database.ok()) << database.status();
    RocksViewStore left(**database);
    YORIAI_ASSERT_OK(
        left.Apply({{kView, {{"salon", Position{1}, "row"}}, Position{1}}}));
  }

  const auto views = ScratchViews::Create(path_);

  ASSERT_TRUE(views.ok()) << views.status();
  EXPECT_TRUE((*views)->store().List()->empty());
  EXPECT_EQ(*(*views)->store().Get(kView, "salon", Position{1}), std::nullopt);
}

TEST_F(ScratchViewsTest, WhatACrashLeftCanBeRemoved) {
  std::filesystem::create_directory(path_);
  std::ofstream(path_ + "/000004.sst") << "left";

  YORIAI_EXPECT_OK(ScratchViews::RemoveLeftover(path_));

  EXPECT_FALSE(IsThere());
  EXPECT_TRUE(std::filesystem::exists(directory_.path()));
}

TEST_F(ScratchViewsTest, NothingLeftOverIsNothingToRemove) {
  YORIAI_EXPECT_OK(ScratchViews::RemoveLeftover(path_));
}

TEST_F(ScratchViewsTest, AreRefusedWhereNoDirectoryCanBe) {
  std::ofstream(directory_.Sub("file")) << "no directory";

  EXPECT_EQ(ScratchViews::Create(directory_.Sub("file/views")).status().code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::storage
