#include "absl/strings/str_cat.h"
#include "tests/unit/client/verifier/verifier_fixture.h"

namespace yoriai::verifier {
namespace {

using storage::KeyKind;
using storage::SigningKey;
using test::MadeLog;
using test::WriteFile;
using ::testing::HasSubstr;

constexpr int64_t kSeconds = 1'700'000'000;

class VerifyCheckpoint : public VerifierTest {
 protected:
  VerifyCheckpoint() {
    log_.AddMany(3);
    WriteFile(Sub("policy"),
              absl::StrCat("log ", MadeLog::Key(), "\nwitness one ",
                           one_.verifier().ToString(), "\nwitness two ",
                           two_.verifier().ToString(),
                           "\ngroup both all one two\nquorum both\n"));
  }

  // The checkpoint with the cosignatures of these witnesses.
  std::string CosignedBy(const std::vector<const SigningKey*>& witnesses) {
    std::string note = log_.NoteOf(3);
    const auto parsed = storage::ParseNote(note);
    for (const SigningKey* const witness : witnesses) {
      note += storage::FormatSignature(
          storage::Cosign(*witness, parsed->text, kSeconds));
    }
    const std::string file = Sub("checkpoint");
    WriteFile(file, note);
    return file;
  }

  MadeLog log_;
  const SigningKey one_ = SigningKey::Random("w.example/1", KeyKind::kWitness);
  const SigningKey two_ = SigningKey::Random("w.example/2", KeyKind::kWitness);
};

TEST_F(VerifyCheckpoint, SaysWhatItIs) {
  EXPECT_EQ(RunWithKey({"checkpoint", CosignedBy({})}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("yoriai.example/tohoku"));
  EXPECT_THAT(out(), HasSubstr("only the checkpoint was verified"));
  EXPECT_THAT(out(), HasSubstr("there is no --policy"));
}

TEST_F(VerifyCheckpoint, TakesTheKeyFromAPolicyWithOneLog) {
  const filepb::Verification report = Report(
      {"checkpoint", CosignedBy({&one_, &two_}), "--policy", Sub("policy")});
  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
      << report.failure();
  ASSERT_EQ(report.cosignatures_size(), 2);
  EXPECT_EQ(report.cosignatures(0).witness(), "one");
  EXPECT_EQ(report.cosignatures(0).cosigned_at().seconds(), kSeconds);

  EXPECT_EQ(Run({"checkpoint", Sub("checkpoint"), "--policy", Sub("policy")}),
            0);
  EXPECT_THAT(out(), HasSubstr("2023-11-14 22:13:20 UTC"));
}

TEST_F(VerifyCheckpoint, RefusesOneThatTooFewCosigned) {
  const std::string file = CosignedBy({&one_});
  EXPECT_EQ(RunWithKey({"checkpoint", file, "--policy", Sub("policy")}), 1);
  EXPECT_THAT(err(), HasSubstr("not enough witnesses have cosigned; missing: "
                               "two"));
}

TEST_F(VerifyCheckpoint, RefusesACosignatureThatIsNone) {
  CosignedBy({&one_, &two_});
  std::string note = test::ReadFile(Sub("checkpoint"));
  // A bit of the first signature's time.
  const size_t line = note.find("w.example/2 ");
  note[line + 30] = note[line + 30] == 'A' ? 'B' : 'A';
  WriteFile(Sub("checkpoint"), note);

  EXPECT_EQ(
      RunWithKey({"checkpoint", Sub("checkpoint"), "--policy", Sub("policy")}),
      1);
  EXPECT_THAT(err(), HasSubstr("two"));
}

TEST_F(VerifyCheckpoint, WithoutAPolicyNobodyHasToCosign) {
  EXPECT_EQ(RunWithKey({"checkpoint", CosignedBy({&one_})}), 0);
}

TEST_F(VerifyCheckpoint, SaysWhatIsWrongWithFiles) {
  EXPECT_EQ(RunWithKey({"checkpoint", Sub("nothing")}), 3);
  EXPECT_THAT(err(), HasSubstr("cannot read"));
  EXPECT_EQ(RunWithKey({"checkpoint", CosignedBy({}), "--policy", Sub("none")}),
            3);
  WriteFile(Sub("bad"), "quorum whoever\n");
  EXPECT_EQ(RunWithKey({"checkpoint", CosignedBy({}), "--policy", Sub("bad")}),
            2);
  WriteFile(Sub("text"), "not a checkpoint\n");
  EXPECT_EQ(RunWithKey({"checkpoint", Sub("text")}), 1);
}

}  // namespace
}  // namespace yoriai::verifier
