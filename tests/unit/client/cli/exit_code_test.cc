#include "client/cli/exit_code.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

int CodeOf(absl::StatusCode code) {
  return static_cast<int>(ExitCodeOf(absl::Status(code, "x")));
}

TEST(ExitCode, TellsAScriptWhatToDo) {
  EXPECT_EQ(CodeOf(absl::StatusCode::kOk), 0);
  EXPECT_EQ(CodeOf(absl::StatusCode::kInvalidArgument), 1);
  EXPECT_EQ(CodeOf(absl::StatusCode::kFailedPrecondition), 1);
  EXPECT_EQ(CodeOf(absl::StatusCode::kInternal), 1);
  EXPECT_EQ(CodeOf(absl::StatusCode::kUnimplemented), 1);
  EXPECT_EQ(CodeOf(absl::StatusCode::kDataLoss), 1);
  EXPECT_EQ(CodeOf(absl::StatusCode::kNotFound), 4);
  EXPECT_EQ(CodeOf(absl::StatusCode::kPermissionDenied), 5);
  EXPECT_EQ(CodeOf(absl::StatusCode::kUnauthenticated), 5);
  EXPECT_EQ(CodeOf(absl::StatusCode::kAborted), 6);
  EXPECT_EQ(CodeOf(absl::StatusCode::kAlreadyExists), 6);
  EXPECT_EQ(CodeOf(absl::StatusCode::kUnavailable), 7);
  EXPECT_EQ(CodeOf(absl::StatusCode::kDeadlineExceeded), 7);
  EXPECT_EQ(CodeOf(absl::StatusCode::kResourceExhausted), 7);
  EXPECT_EQ(CodeOf(absl::StatusCode::kUnknown), 7);
  EXPECT_EQ(CodeOf(absl::StatusCode::kCancelled), 130);
}

}  // namespace
}  // namespace yoriai::cli
