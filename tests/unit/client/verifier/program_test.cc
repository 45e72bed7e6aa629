// The program itself: what scripts see of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/merkle/note_key.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/client/verifier/made_log.h"

namespace yoriai::verifier {
namespace {

using test::MadeLog;
using test::ReadFile;
using test::WriteFile;
using ::testing::HasSubstr;

class Program : public ::testing::Test {
 protected:
  Program() {
    log_.AddMany(300);
    log_.Publish(place_);
  }

  test::ProgramResult Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--state", directory_.Sub("state")});
    const auto result = test::RunProgram(YORIAI_VERIFY_PROGRAM, arguments);
    EXPECT_TRUE(result.ok()) << result.status();
    return *result;
  }

  MadeLog log_;
  const test::TempDirectory directory_;
  const std::string place_ = directory_.Sub("log");
};

TEST_F(Program, EndsWithZeroWhenItHolds) {
  const auto result = Run({"log", place_, "--key", MadeLog::Key()});
  EXPECT_EQ(result.exit_code, 0) << result.standard_error;
  EXPECT_THAT(result.standard_output, HasSubstr("300"));
  // Nothing that counts, and no colours, where nobody watches.
  EXPECT_EQ(result.standard_error, "");
  EXPECT_EQ(result.standard_output.find('\x1b'), std::string::npos);
}

TEST_F(Program, EndsWithOneWhenSomethingWasAltered) {
  std::string entries = ReadFile(place_ + "/tile/entries/000");
  entries[100] ^= 1;
  WriteFile(place_ + "/tile/entries/000", entries);
  const auto result = Run({"log", place_, "--key", MadeLog::Key()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.standard_error, "");
}

TEST_F(Program, EndsWithTwoWhenItIsNotUnderstood) {
  EXPECT_EQ(Run({"log", place_}).exit_code, 2);
  EXPECT_EQ(Run({"sing"}).exit_code, 2);
}

TEST_F(Program, EndsWithThreeWhenItCouldNotCheck) {
  EXPECT_EQ(Run({"log", directory_.Sub("nothing"), "--key", MadeLog::Key()})
                .exit_code,
            3);
}

TEST_F(Program, SaysHowToUseIt) {
  const auto result = test::RunProgram(YORIAI_VERIFY_PROGRAM, {"--help"});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->exit_code, 0);
  EXPECT_THAT(result->standard_output, HasSubstr("Exit codes: 0"));
}

}  // namespace
}  // namespace yoriai::verifier
