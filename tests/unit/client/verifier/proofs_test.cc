#include "storage/merkle/proofs.h"

#include "absl/strings/str_cat.h"
#include "storage/merkle/proof_file.h"
#include "tests/unit/client/verifier/verifier_fixture.h"

namespace yoriai::verifier {
namespace {

using test::MadeLog;
using test::WriteFile;
using ::testing::HasSubstr;

class VerifyProof : public VerifierTest {
 protected:
  VerifyProof() { log_.AddMany(600); }

  storage::ProofFile ProofOf(uint64_t position) {
    storage::TreeReader tree(log_, log_.size());
    storage::ProofFile proof;
    proof.extra = log_.records()[position - 1];
    proof.index = position - 1;
    proof.hashes = *storage::ProveInclusion(tree, proof.index);
    proof.checkpoint = log_.NoteOf(log_.size());
    return proof;
  }

  int Verify(const storage::ProofFile& proof) {
    WriteFile(Sub("proof"), storage::FormatProofFile(proof));
    return RunWithKey({"proof", Sub("proof")});
  }

  std::string CheckpointFile(const MadeLog& log, uint64_t size) {
    const std::string file = Sub(absl::StrCat("checkpoint-", size));
    WriteFile(file, log.NoteOf(size));
    return file;
  }

  MadeLog log_;
};

TEST_F(VerifyProof, ShowsTheRecordThatIsProven) {
  for (const uint64_t position : {1u, 257u, 600u}) {
    EXPECT_EQ(Verify(ProofOf(position)), 0) << err();
    EXPECT_THAT(out(), HasSubstr(absl::StrCat("the record at position ",
                                              position, " is under")));
    EXPECT_THAT(out(), HasSubstr(absl::StrCat("\"position\":\"", position)));
  }
}

TEST_F(VerifyProof, RefusesAnotherRecordPlaceOrHash) {
  storage::ProofFile proof = ProofOf(258);
  (*proof.extra)[40] ^= 1;
  EXPECT_EQ(Verify(proof), 1);
  EXPECT_THAT(err(), HasSubstr("the record at position 258 is not proven"));

  proof = ProofOf(258);
  ++proof.index;
  EXPECT_EQ(Verify(proof), 1);

  proof = ProofOf(258);
  proof.hashes[3][0] ^= 1;
  EXPECT_EQ(Verify(proof), 1);

  proof = ProofOf(258);
  proof.hashes.pop_back();
  EXPECT_EQ(Verify(proof), 1);

  proof = ProofOf(258);
  proof.checkpoint = log_.NoteOf(599);
  EXPECT_EQ(Verify(proof), 1);
}

TEST_F(VerifyProof, RefusesAProvenRecordThatSaysAnotherPosition) {
  MadeLog::Made made = log_.Next();
  made.position = 1;
  log_.AddBytes(MadeLog::Encode(made));
  EXPECT_EQ(Verify(ProofOf(601)), 1);
  EXPECT_THAT(err(), HasSubstr("the record says 1"));
}

TEST_F(VerifyProof, CannotCheckAProofWithoutItsRecord) {
  storage::ProofFile proof = ProofOf(258);
  proof.extra.reset();
  EXPECT_EQ(Verify(proof), 3);
}

TEST_F(VerifyProof, RefusesWhatIsNoProof) {
  WriteFile(Sub("proof"), "c2sp.org/tlog-proof@v2\n");
  EXPECT_EQ(RunWithKey({"proof", Sub("proof")}), 1);
  EXPECT_EQ(RunWithKey({"proof", Sub("nothing")}), 3);
}

// Consistency.

TEST_F(VerifyProof, AGrownLogContinuesWhatItWas) {
  const std::string place = Publish(log_);
  for (const uint64_t old_size : {0u, 1u, 255u, 256u, 300u, 512u, 599u}) {
    EXPECT_EQ(RunWithKey({"consistency", CheckpointFile(log_, old_size),
                          CheckpointFile(log_, 599), place}),
              0)
        << old_size << ": " << err();
  }
  EXPECT_THAT(out(), HasSubstr("only hashes were compared"));
}

TEST_F(VerifyProof, AForkContinuesNothing) {
  const std::string place = Publish(log_);
  MadeLog fork = log_;
  MadeLog::Made made = fork.Next();
  fork.records().resize(298);
  made = fork.Next();
  made.event.mutable_header()->set_note("so it was not");
  fork.AddBytes(MadeLog::Encode(made));

  EXPECT_EQ(RunWithKey({"consistency", CheckpointFile(fork, 299),
                        CheckpointFile(log_, 600), place}),
            1);
  EXPECT_THAT(err(), HasSubstr("the checkpoint of 299 records is not the "
                               "beginning of these 600"));
  fork.AddMany(200);
  EXPECT_EQ(RunWithKey({"consistency", CheckpointFile(log_, 200),
                        CheckpointFile(fork, 400), place}),
            1);
}

TEST_F(VerifyProof, SaysWhatCannotBeCompared) {
  const std::string place = Publish(log_);
  EXPECT_EQ(RunWithKey({"consistency", CheckpointFile(log_, 500),
                        CheckpointFile(log_, 400), place}),
            2);
  log_.AddMany(1);
  EXPECT_EQ(RunWithKey({"consistency", CheckpointFile(log_, 500),
                        CheckpointFile(log_, 601), place}),
            3);
  EXPECT_THAT(err(), HasSubstr("has only 600 records"));
}

}  // namespace
}  // namespace yoriai::verifier
