#include "server/audit/log_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::server {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr char kOrigin[] = "yoriai.example/tohoku";

class LogKeyTest : public testing::Test {
 protected:
  absl::StatusOr<storage::SigningKey> Open(absl::string_view origin = "") {
    return OpenLogKey(data_, origin, "the-federation", checkpoints_);
  }

  void Write(const std::string& content) {
    std::ofstream(path_) << content;
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write);
  }

  void ExpectRefused(const absl::StatusOr<storage::SigningKey>& key,
                     const std::string& why) {
    YORIAI_EXPECT_CODE(key, absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(key.status().message()), HasSubstr(why));
  }

  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("data");
  const std::string path_ = LogKeyPathOf(data_);
  std::unique_ptr<storage::RocksDatabase> database_ =
      *storage::RocksDatabase::Open({.directory = data_});
  storage::RocksCheckpoints checkpoints_{*database_};
};

TEST_F(LogKeyTest, IsMadeOnceAndStays) {
  const auto made = Open(kOrigin);
  YORIAI_ASSERT_OK(made);

  const auto again = Open();

  YORIAI_ASSERT_OK(again);
  EXPECT_EQ(again->verifier(), made->verifier());
  EXPECT_EQ(made->verifier().name(), kOrigin);
  EXPECT_EQ(**checkpoints_.VerifierKey(), made->verifier().ToString());
}

TEST_F(LogKeyTest, IsReadableByItsOwnerOnly) {
  YORIAI_ASSERT_OK(Open());

  EXPECT_EQ(fs::status(path_).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(LogKeyTest, IsNamedAfterTheFederationUnlessToldOtherwise) {
  EXPECT_EQ(Open()->verifier().name(), "yoriai/the-federation");
}

TEST_F(LogKeyTest, GoesOnAfterACrashBetweenFileAndDatabase) {
  const storage::SigningKey key =
      storage::SigningKey::Random(kOrigin, storage::KeyKind::kLog);
  Write(key.ToSecretString() + "\n");
  std::ofstream(path_ + ".new") << "cut off";

  EXPECT_EQ(Open()->verifier(), key.verifier());
  EXPECT_EQ(**checkpoints_.VerifierKey(), key.verifier().ToString());
}

TEST_F(LogKeyTest, RefusesAFileThatOthersMayRead) {
  YORIAI_ASSERT_OK(Open());
  fs::permissions(path_, fs::perms::group_read, fs::perm_options::add);

  ExpectRefused(Open(), "chmod 600");
}

TEST_F(LogKeyTest, NeverMakesASecondKey) {
  YORIAI_ASSERT_OK(Open());
  fs::remove(path_);

  ExpectRefused(Open(), "is missing, and checkpoints were signed with it");
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(LogKeyTest, RefusesAnotherKey) {
  YORIAI_ASSERT_OK(Open(kOrigin));
  Write(storage::SigningKey::Random(kOrigin, storage::KeyKind::kLog)
            .ToSecretString());

  ExpectRefused(Open(), "this log's checkpoints verify with");
}

TEST_F(LogKeyTest, RefusesAnotherOrigin) {
  YORIAI_ASSERT_OK(Open(kOrigin));

  ExpectRefused(Open("yoriai.example/other"), "never changes");
}

TEST_F(LogKeyTest, RefusesAFileWithoutAKey) {
  Write("no key\n");

  const auto key = Open();
  ExpectRefused(key, "has no key");
  EXPECT_THAT(std::string(key.status().message()),
              testing::Not(HasSubstr("no key\n")));
}

TEST_F(LogKeyTest, RefusesAnOriginThatIsNoName) {
  for (const char* const origin : {"two words", "a+b"}) {
    YORIAI_EXPECT_CODE(Open(origin), absl::StatusCode::kInvalidArgument);
  }
  EXPECT_FALSE(fs::exists(path_));
}

}  // namespace
}  // namespace yoriai::server
