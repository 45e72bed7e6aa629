#include "server/audit/witnesses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::server {
namespace {

using testing::HasSubstr;

class WitnessesTest : public testing::Test {
 protected:
  absl::StatusOr<std::vector<std::unique_ptr<Witness>>> Open(
      const std::string& policy) {
    const std::string path = directory_.Sub("policy");
    std::ofstream(path) << policy;
    return OpenWitnesses(path, log_key_);
  }

  void ExpectRefused(const std::string& policy, const std::string& why) {
    const auto witnesses = Open(policy);
    YORIAI_EXPECT_CODE(witnesses, absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(witnesses.status().message()), HasSubstr(why));
  }

  static storage::VerifierKey KeyOf(const std::string& name,
                                    storage::KeyKind kind) {
    return storage::SigningKey(name, kind, {static_cast<uint8_t>(name.back())})
        .verifier();
  }

  const test::TempDirectory directory_;
  const storage::VerifierKey log_key_ =
      KeyOf("yoriai.example/tohoku", storage::KeyKind::kLog);
  const std::string w1_ = absl::StrCat(
      "witness w1 ",
      KeyOf("witness.example/w1", storage::KeyKind::kWitness).ToString());
  const std::string w2_ = absl::StrCat(
      "witness w2 ",
      KeyOf("witness.example/w2", storage::KeyKind::kWitness).ToString());
};

TEST_F(WitnessesTest, AreThoseOfThePolicyInItsOrder) {
  const auto witnesses =
      Open(absl::StrCat(w2_, " https://w2.example\n", w1_,
                        " http://127.0.0.1:7500/\nquorum w1\n"));

  YORIAI_ASSERT_OK(witnesses);
  ASSERT_EQ(witnesses->size(), 2u);
  EXPECT_EQ(witnesses->at(0)->name(), "w2");
  EXPECT_EQ(witnesses->at(0)->key().name(), "witness.example/w2");
  EXPECT_EQ(witnesses->at(1)->name(), "w1");
}

TEST_F(WitnessesTest, WithoutAPolicyThereAreNone) {
  const auto witnesses = OpenWitnesses("", log_key_);

  YORIAI_ASSERT_OK(witnesses);
  EXPECT_TRUE(witnesses->empty());
}

TEST_F(WitnessesTest, NeedAnAddress) {
  ExpectRefused(absl::StrCat(w1_, "\nquorum w1\n"), "the witness w1");
  ExpectRefused(absl::StrCat(w1_, " w1.example\nquorum w1\n"),
                "the witness w1");
}

TEST_F(WitnessesTest, AreOfAPolicyThatMeansThisLog) {
  const std::string rest = absl::StrCat(w1_, " https://w1\nquorum w1\n");
  const std::string other = absl::StrCat(
      "log ", KeyOf("yoriai.example/o", storage::KeyKind::kLog).ToString(),
      "\n");
  const std::string ours = absl::StrCat("log ", log_key_.ToString(), "\n");

  ExpectRefused(other + rest, "other logs than this one");
  YORIAI_EXPECT_OK(Open(other + ours + rest));
}

TEST_F(WitnessesTest, AreNotReadFromWhatIsNoPolicy) {
  ExpectRefused("nonsense\n", "line 1");
  YORIAI_EXPECT_CODE(OpenWitnesses(directory_.Sub("nowhere"), log_key_),
                     absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace yoriai::server
