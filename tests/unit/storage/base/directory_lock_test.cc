#include "storage/base/directory_lock.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

TEST(DirectoryLock, IsHeldByOneAtATime) {
  const test::TempDirectory directory;
  auto first = DirectoryLock::Take(directory.path());
  YORIAI_ASSERT_OK(first);

  YORIAI_EXPECT_CODE(DirectoryLock::Take(directory.path()),
                     absl::StatusCode::kFailedPrecondition);

  first->reset();
  YORIAI_EXPECT_OK(DirectoryLock::Take(directory.path()));
}

TEST(DirectoryLock, OfADirectoryThatIsNotThereIsAnError) {
  YORIAI_EXPECT_CODE(DirectoryLock::Take("/nowhere/at/all"),
                     absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::storage
