#include "storage/base/port_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

TEST(PortFile, HoldsThePortAndALineEnd) {
  const test::TempDirectory directory;
  const std::string path = directory.Sub("port");

  ASSERT_TRUE(WritePortFile(path, 41234).ok());

  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(text, "41234\n");
}

TEST(PortFile, ReplacesAnOlderOneAndLeavesNothingElse) {
  const test::TempDirectory directory;
  const std::string path = directory.Sub("port");
  ASSERT_TRUE(WritePortFile(path, 1).ok());

  ASSERT_TRUE(WritePortFile(path, 2).ok());

  const std::filesystem::directory_iterator files(directory.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(PortFile, ThatCannotBeWrittenIsAnError) {
  EXPECT_EQ(WritePortFile("/nowhere/at/all/port", 1).code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::storage
