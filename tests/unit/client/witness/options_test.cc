#include "client/witness/options.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/small_log.h"
#include "tests/support/temp_directory.h"

namespace yoriai::witness {
namespace {

class WitnessOptionsTest : public testing::Test {
 protected:
  std::variant<Options, int> Parse(std::vector<std::string> words) {
    words.insert(words.begin(), {"yoriai-witness", "--state-dir", "state"});
    std::vector<const char*> arguments;
    for (const std::string& word : words) arguments.push_back(word.c_str());
    return ParseOptions(static_cast<int>(arguments.size()), arguments.data());
  }

  void ExpectUsage(std::vector<std::string> words) {
    const auto parsed = Parse(std::move(words));
    ASSERT_TRUE(std::holds_alternative<int>(parsed));
    EXPECT_EQ(std::get<int>(parsed), 2);
  }

  std::string PolicyFile(const std::string& text) {
    const std::string path = directory_.Sub("policy");
    std::ofstream(path) << text;
    return path;
  }

  const test::TempDirectory directory_;
  const test::SmallLog log_;
  const std::string key_ = log_.key().ToString();
};

TEST_F(WitnessOptionsTest, NameLogsOneByOneOrInAPolicy) {
  const std::string other =
      test::SmallLog("yoriai.example/other").key().ToString();
  const std::string policy =
      PolicyFile(absl::StrCat("log ", other, "\nquorum none\n"));

  const auto parsed = Parse({"--log", key_, "--policy", policy});

  ASSERT_TRUE(std::holds_alternative<Options>(parsed));
  const Options& options = std::get<Options>(parsed);
  ASSERT_EQ(options.logs.size(), 2u);
  EXPECT_EQ(options.logs[0].ToString(), key_);
  EXPECT_EQ(options.logs[1].ToString(), other);
  EXPECT_EQ(options.listen, "127.0.0.1:7500");
}

TEST_F(WitnessOptionsTest, ALogThatIsNamedTwiceIsOneLog) {
  const std::string policy =
      PolicyFile(absl::StrCat("log ", key_, "\nquorum none\n"));

  const auto parsed = Parse({"--log", key_, "--log", key_, "--policy", policy});

  ASSERT_TRUE(std::holds_alternative<Options>(parsed));
  EXPECT_EQ(std::get<Options>(parsed).logs.size(), 1u);
}

TEST_F(WitnessOptionsTest, WithoutALogAreRefused) {
  ExpectUsage({});
  ExpectUsage({"--policy", PolicyFile("quorum none\n")});
}

TEST_F(WitnessOptionsTest, KeysAndPoliciesThatAreNoneAreRefused) {
  ExpectUsage({"--log", "no key"});
  ExpectUsage({"--log", key_, "--policy", PolicyFile("nonsense")});
  ExpectUsage({"--log", key_, "--policy", directory_.Sub("nowhere")});
}

TEST_F(WitnessOptionsTest, OffThisMachineOnlyAProxyMayCome) {
  ExpectUsage({"--log", key_, "--listen", "0.0.0.0:7500"});
  ExpectUsage({"--log", key_, "--listen", "192.0.2.1:7500"});

  EXPECT_TRUE(std::holds_alternative<Options>(
      Parse({"--log", key_, "--listen", "192.0.2.1:7500", "--behind-proxy"})));
  EXPECT_TRUE(std::holds_alternative<Options>(
      Parse({"--log", key_, "--listen", "[::1]:0"})));
}

}  // namespace
}  // namespace yoriai::witness
