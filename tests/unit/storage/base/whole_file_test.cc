#include "storage/base/whole_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOwner = fs::perms::owner_read | fs::perms::owner_write;

class WholeFile : public testing::Test {
 protected:
  std::string Content(size_t bytes_max = 100) {
    const auto content = ReadWholeFile(path_, bytes_max);
    EXPECT_TRUE(content.ok() && content->has_value()) << content.status();
    return content.ok() && *content ? **content : "";
  }

  size_t Files() const {
    const fs::directory_iterator files(directory_.path());
    return static_cast<size_t>(std::distance(begin(files), end(files)));
  }

  const test::TempDirectory directory_;
  const std::string path_ = directory_.Sub("file");
};

TEST_F(WholeFile, IsNotThereBeforeItIsWritten) {
  const auto content = ReadWholeFile(path_, 100);

  YORIAI_ASSERT_OK(content);
  EXPECT_FALSE(content->has_value());
}

TEST_F(WholeFile, IsReadAsItWasWrittenLast) {
  YORIAI_ASSERT_OK(ReplaceFile(path_, "the first", FileReaders::kAnybody));
  YORIAI_ASSERT_OK(ReplaceFile(path_, "second", FileReaders::kAnybody));

  EXPECT_EQ(Content(), "second");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(WholeFile, AWriteThatWasCutOffLeavesTheFormerContent) {
  YORIAI_ASSERT_OK(ReplaceFile(path_, "former", FileReaders::kOwner));
  std::ofstream(path_ + ".new") << "cut o";

  EXPECT_EQ(Content(), "former");

  YORIAI_ASSERT_OK(ReplaceFile(path_, "new", FileReaders::kOwner));
  EXPECT_EQ(Content(), "new");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(WholeFile, IsReadUpToItsBoundOnly) {
  YORIAI_ASSERT_OK(ReplaceFile(path_, "12345", FileReaders::kOwner));

  EXPECT_EQ(Content(5), "12345");
  YORIAI_EXPECT_CODE(ReadWholeFile(path_, 4),
                     absl::StatusCode::kFailedPrecondition);
}

TEST_F(WholeFile, CanBeEmpty) {
  YORIAI_ASSERT_OK(ReplaceFile(path_, "", FileReaders::kOwner));

  EXPECT_EQ(Content(), "");
}

TEST_F(WholeFile, ThatIsCreatedIsNeverWrittenAgain) {
  YORIAI_ASSERT_OK(CreateFile(path_, "first", FileReaders::kOwner));

  YORIAI_EXPECT_CODE(CreateFile(path_, "second", FileReaders::kOwner),
                     absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Content(), "first");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(WholeFile, WhereNothingCanBeWrittenIsAnError) {
  const std::string nowhere = directory_.Sub("nowhere/file");

  YORIAI_EXPECT_CODE(ReplaceFile(nowhere, "", FileReaders::kOwner),
                     absl::StatusCode::kUnavailable);
  YORIAI_EXPECT_CODE(CreateFile(nowhere, "", FileReaders::kOwner),
                     absl::StatusCode::kUnavailable);
}

TEST_F(WholeFile, ThatCannotBeReplacedLeavesNothingBeside) {
  fs::create_directories(path_ + "/in the way");

  YORIAI_EXPECT_CODE(ReplaceFile(path_, "new", FileReaders::kOwner),
                     absl::StatusCode::kUnavailable);
  EXPECT_EQ(Files(), 1u);
}

TEST_F(WholeFile, ASecretIsForItsOwner) {
  YORIAI_ASSERT_OK(CreateFile(path_, "secret", FileReaders::kOwner));

  EXPECT_EQ(fs::status(path_).permissions(), kOwner);
  const auto secret = ReadSecretFile(path_, 100);
  YORIAI_ASSERT_OK(secret);
  EXPECT_EQ(**secret, "secret");
}

TEST_F(WholeFile, ASecretThatOthersMayReadIsRefused) {
  for (const fs::perms others :
       {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write,
        fs::perms::others_exec}) {
    YORIAI_ASSERT_OK(ReplaceFile(path_, "secret", FileReaders::kOwner));
    fs::permissions(path_, others, fs::perm_options::add);

    const auto secret = ReadSecretFile(path_, 100);

    YORIAI_EXPECT_CODE(secret, absl::StatusCode::kFailedPrecondition);
    EXPECT_NE(std::string(secret.status().message()).find("chmod 600"),
              std::string::npos);
  }
}

TEST_F(WholeFile, ASecretIsNotReadThroughALink) {
  YORIAI_ASSERT_OK(
      CreateFile(directory_.Sub("other"), "secret", FileReaders::kOwner));
  fs::create_symlink(directory_.Sub("other"), path_);

  YORIAI_EXPECT_CODE(ReadSecretFile(path_, 100),
                     absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::storage
