#include "client/cli/tables/atomic_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "gtest/gtest.h"
#include "tests/support/temp_directory.h"

namespace yoriai::cli {
namespace {

std::string ContentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

TEST(AtomicFile, ReplacesWhatWasThereAndLeavesNothingElse) {
  const test::TempDirectory directory;
  const std::string path = directory.path() + "/report.csv";

  EXPECT_TRUE(WriteFileAtomically(path, "old").ok());
  EXPECT_TRUE(WriteFileAtomically(path, "new").ok());

  EXPECT_EQ(ContentOf(path), "new");
  EXPECT_EQ(
      std::distance(std::filesystem::directory_iterator(directory.path()), {}),
      1);
}

TEST(AtomicFile, SaysWhyItCannotBeWritten) {
  const absl::Status status = WriteFileAtomically("/no/such/place", "x");

  EXPECT_TRUE(absl::IsInternal(status));
  EXPECT_NE(status.message().find("/no/such/place: No such file"),
            absl::string_view::npos);
}

}  // namespace
}  // namespace yoriai::cli
