#include "client/cli/completion.h"

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

class CompletionTest : public testing::Test {
 protected:
  CompletionTest() {
    app_.add_flag("--json");
    CLI::App* const plan = app_.add_subcommand("plan");
    plan->add_subcommand("import")->add_option("--on");
  }

  CLI::App app_{"", "yoriai"};
};

TEST_F(CompletionTest, KnowsEveryCommandAndOptionInEveryShell) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = CompletionScript(app_, shell);

    EXPECT_TRUE(absl::StrContains(script, "yoriai plan import")) << shell;
    EXPECT_TRUE(absl::StrContains(script, "json")) << shell;
    EXPECT_TRUE(absl::StrContains(script, shell)) << shell;
  }
}

TEST_F(CompletionTest, OffersOptionsOfTheProgramBehindEveryCommand) {
  const std::string script = CompletionScript(app_, "bash");

  EXPECT_TRUE(absl::StrContains(
      script,
      "\"yoriai plan import\") COMPREPLY=($(compgen -W \"--help --on "
      "--json\""))
      << script;
}

}  // namespace
}  // namespace yoriai::cli
