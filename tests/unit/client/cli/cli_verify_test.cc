#include "absl/strings/escaping.h"
#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

class CliVerifyTest : public CliTest {
 protected:
  CliVerifyTest() {
    AddVerdict("bodies", 'b');
    AddVerdict("plan", 'p');
  }

  void AddVerdict(const std::string& name, char digest) {
    apipb::ViewVerdict verdict;
    verdict.set_name(name);
    verdict.set_version(2);
    verdict.set_position(312);
    verdict.set_rows(41);
    verdict.set_digest(std::string(32, digest));
    verdict.set_folded_digest(verdict.digest());
    admin_.verdicts_.push_back(verdict);
  }

  void LetThePlanDiffer() {
    admin_.verdicts_[1].set_folded_digest(std::string(32, 'q'));
    admin_.verdicts_[1].set_first_difference("plan/wakitatsu\x1b");
  }

  int Verify(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(),
                     {"--server", address_, "admin", "verify"});
    return Run(std::move(arguments));
  }

  static std::string Hex(char digest) {
    return absl::BytesToHexString(std::string(32, digest));
  }
};

TEST_F(CliVerifyTest, SaysThatTheViewsAreTheSame) {
  EXPECT_EQ(Verify(), 0) << err();

  EXPECT_EQ(admin_.verify_asked_.position(), 0u);
  EXPECT_FALSE(admin_.verify_asked_.digests_only());
  EXPECT_TRUE(
      StrContains(out(), absl::StrCat("bodies            2       312    41  ",
                                      Hex('b'), "  same\n")))
      << out();
  EXPECT_FALSE(StrContains(err(), "verifying")) << "no terminal: " << err();
}

TEST_F(CliVerifyTest, FailsAndNamesTheFirstRowWhereOneDiffers) {
  LetThePlanDiffer();

  EXPECT_EQ(Verify(), 1);

  EXPECT_TRUE(StrContains(out(), "differs from plan/wakitatsu")) << out();
  EXPECT_TRUE(StrContains(out(), Hex('p'))) << out();
  EXPECT_TRUE(StrContains(out(), Hex('q') + "  what the log gives")) << out();
  EXPECT_FALSE(StrContains(out(), "\x1b")) << "names cannot steer a terminal";
  EXPECT_TRUE(StrContains(err(), "1 of 2 views")) << err();
}

TEST_F(CliVerifyTest, ADigestThatDiffersIsADifferenceWithoutAName) {
  admin_.verdicts_[0].set_folded_digest(std::string(32, 'x'));

  EXPECT_EQ(Verify(), 1);
}

TEST_F(CliVerifyTest, AsksAsOfAPositionAndForDigestsAlone) {
  for (apipb::ViewVerdict& verdict : admin_.verdicts_) {
    verdict.clear_folded_digest();
  }

  EXPECT_EQ(Verify({"--position", "312", "--digests-only"}), 0) << err();

  EXPECT_EQ(admin_.verify_asked_.position(), 312u);
  EXPECT_TRUE(admin_.verify_asked_.digests_only());
  EXPECT_TRUE(StrContains(out(), Hex('b') + "\n")) << out();
  EXPECT_FALSE(StrContains(out(), "same")) << "nothing was compared: " << out();
}

TEST_F(CliVerifyTest, JsonIsOneVerdictOnEachLineAndFailsAlike) {
  LetThePlanDiffer();

  EXPECT_EQ(Verify({"--json"}), 1);

  EXPECT_EQ(Lines(out()), 2);
  EXPECT_TRUE(StrContains(out(), "\"name\":\"bodies\"")) << out();
  EXPECT_TRUE(StrContains(out(), "\"rows\":\"41\"")) << out();
  EXPECT_FALSE(StrContains(out(), "events_total")) << out();
}

TEST_F(CliVerifyTest, SpeaksJapaneseToo) {
  LetThePlanDiffer();

  EXPECT_EQ(Verify({"--lang", "ja"}), 1);

  EXPECT_TRUE(StrContains(out(), "ダイジェスト")) << out();
  EXPECT_TRUE(StrContains(out(), "一致")) << out();
  EXPECT_TRUE(StrContains(out(), "不一致（最初は plan/wakitatsu")) << out();
  EXPECT_TRUE(StrContains(err(), "ビュー 2 のうち 1 が")) << err();
}

TEST_F(CliVerifyTest, CountsOnATerminalAndTakesTheCountAway) {
  err_is_terminal_ = true;

  EXPECT_EQ(Verify(), 0);

  EXPECT_TRUE(StrContains(err(), "verifying 0/312")) << err();
  EXPECT_TRUE(StrContains(err(), "verifying 312/312\r\x1b[K")) << err();
}

TEST_F(CliVerifyTest, ABusyServerIsOneToTryAgain) {
  admin_.verdicts_.clear();
  admin_.verify_answer_ =
      grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "another one runs");

  EXPECT_EQ(Verify(), 7);

  EXPECT_EQ(out(), "");
  EXPECT_TRUE(StrContains(err(), "another one runs")) << err();
}

TEST_F(CliVerifyTest, ShowsWhatWasFoundBeforeTheServerStopped) {
  admin_.verify_answer_ =
      grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server is stopping");

  EXPECT_EQ(Verify(), 7);

  EXPECT_TRUE(StrContains(out(), "bodies")) << out();
}

TEST_F(CliVerifyTest, RefusesWhatIsNoPosition) {
  for (const char* const position : {"-1", "x", "1.5", ""}) {
    EXPECT_EQ(Verify({"--position", position}), 2) << position;
  }
}

}  // namespace
}  // namespace yoriai::cli
