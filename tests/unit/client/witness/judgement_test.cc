#include "client/witness/judgement.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/small_log.h"
#include "tests/support/status_matchers.h"

namespace yoriai::witness {
namespace {

using test::SmallLog;
using Verdict = Judgement::Verdict;

class JudgementTest : public testing::Test {
 protected:
  // The log was seen at `size` last.
  void Seen(uint64_t size) {
    logs_[1].last = *OpenOwn(log_.NoteAt(size), log_.key());
  }

  Verdict VerdictOn(const std::string& body) {
    return Judge(body, logs_).verdict;
  }

  SmallLog log_;
  SmallLog other_{"yoriai.example/other"};
  SmallLog fork_{"yoriai.example/tohoku", 10};
  std::vector<WitnessedLog> logs_ = {{other_.key(), std::nullopt},
                                     {log_.key(), std::nullopt}};
};

TEST_F(JudgementTest, TheFirstCheckpointOfALogIsTakenAsItIs) {
  for (const uint64_t size : {0, 1, 20}) {
    const Judgement judgement = Judge(log_.Asks(0, size), logs_);
    EXPECT_EQ(judgement.verdict, Verdict::kCosign) << judgement.reason;
    EXPECT_EQ(judgement.log, 1u);
    EXPECT_EQ(judgement.offered.checkpoint.tree, log_.Head(size));
  }
}

TEST_F(JudgementTest, WhatExtendsTheLastOneMayBeCosigned) {
  for (uint64_t seen = 0; seen <= 20; ++seen) {
    Seen(seen);
    for (uint64_t size = seen; size <= 20; ++size) {
      EXPECT_EQ(VerdictOn(log_.Asks(seen, size)),
                size == seen ? Verdict::kCosignAgain : Verdict::kCosign)
          << seen << " " << size;
    }
  }
}

TEST_F(JudgementTest, OtherSignaturesAreLeftOut) {
  storage::Note note = *storage::ParseNote(log_.NoteAt(3));
  note.signatures.push_back({"somebody.example", 7, "says something"});

  const Judgement judgement = Judge(
      storage::FormatAddCheckpoint({0, {}, storage::FormatNote(note)}), logs_);

  EXPECT_EQ(judgement.verdict, Verdict::kCosign);
  EXPECT_EQ(storage::FormatNote(judgement.offered.note), log_.NoteAt(3));
}

TEST_F(JudgementTest, AnotherOldSizeThanWhatWasSeenIsAConflict) {
  Seen(5);
  for (const uint64_t old_size : {0, 4, 6, 9}) {
    EXPECT_EQ(VerdictOn(log_.Asks(old_size, 9)), Verdict::kOtherSize);
  }
  EXPECT_EQ(VerdictOn(log_.Asks(3, 4)), Verdict::kOtherSize);
}

TEST_F(JudgementTest, OfALogNeverSeenTheOldSizeIsZero) {
  EXPECT_EQ(VerdictOn(log_.Asks(3, 9)), Verdict::kOtherSize);
}

TEST_F(JudgementTest, AnOldSizeAboveTheNewOneIsMalformed) {
  Seen(5);
  for (const uint64_t old_size : {5, 6, 1'000'000}) {
    EXPECT_EQ(
        VerdictOn(storage::FormatAddCheckpoint({old_size, {}, log_.NoteAt(4)})),
        Verdict::kMalformed);
  }
}

TEST_F(JudgementTest, AnotherTreeOfTheSameSizeIsAFork) {
  Seen(20);

  const Judgement judgement = Judge(fork_.Asks(20, 20), logs_);

  EXPECT_EQ(judgement.verdict, Verdict::kOtherRoot);
  EXPECT_TRUE(judgement.is_fork);
}

TEST_F(JudgementTest, AForkIsSeenWhateverOldSizeIsClaimed) {
  Seen(20);

  const Judgement judgement = Judge(fork_.Asks(0, 20), logs_);

  EXPECT_EQ(judgement.verdict, Verdict::kOtherSize);
  EXPECT_TRUE(judgement.is_fork);
}

TEST_F(JudgementTest, AForkOfAnotherSizeCannotBeProven) {
  Seen(20);

  const Judgement judgement = Judge(fork_.Asks(20, 30), logs_);

  EXPECT_EQ(judgement.verdict, Verdict::kInconsistent);
  EXPECT_FALSE(judgement.is_fork);
}

TEST_F(JudgementTest, AForkAfterWhatWasSeenIsNotSeenYet) {
  Seen(10);

  EXPECT_EQ(VerdictOn(fork_.Asks(10, 20)), Verdict::kCosign);
}

TEST_F(JudgementTest, AProofHasToProve) {
  Seen(5);
  std::vector<storage::TreeHash> proof = log_.Proof(5, 9);
  const auto verdict_with = [&](std::vector<storage::TreeHash> hashes) {
    return VerdictOn(
        storage::FormatAddCheckpoint({5, std::move(hashes), log_.NoteAt(9)}));
  };
  ASSERT_EQ(verdict_with(proof), Verdict::kCosign);

  for (size_t i = 0; i < proof.size(); ++i) {
    std::vector<storage::TreeHash> changed = proof;
    changed[i][0] ^= 1;
    EXPECT_EQ(verdict_with(changed), Verdict::kInconsistent) << i;
  }
  EXPECT_EQ(verdict_with({}), Verdict::kInconsistent);
  EXPECT_EQ(verdict_with({proof.begin(), proof.end() - 1}),
            Verdict::kInconsistent);
  proof.push_back(proof.back());
  EXPECT_EQ(verdict_with(proof), Verdict::kInconsistent);
}

TEST_F(JudgementTest, AProofWhereNoneIsNeededIsRefused) {
  const std::vector<storage::TreeHash> hash = {storage::LeafHash("a")};

  EXPECT_EQ(VerdictOn(storage::FormatAddCheckpoint({0, hash, log_.NoteAt(3)})),
            Verdict::kInconsistent);
  Seen(3);
  EXPECT_EQ(VerdictOn(storage::FormatAddCheckpoint({3, hash, log_.NoteAt(3)})),
            Verdict::kInconsistent);
}

TEST_F(JudgementTest, AnEmptyTreeHasOneRoot) {
  const storage::SigningKey key(log_.key().name(), storage::KeyKind::kLog, {7});
  const std::string note =
      storage::SignCheckpoint({0, storage::LeafHash("no tree")}, key);

  EXPECT_EQ(VerdictOn(storage::FormatAddCheckpoint({0, {}, note})),
            Verdict::kInconsistent);
}

TEST_F(JudgementTest, ALogThatNobodyNamedIsUnknown) {
  SmallLog stranger("yoriai.example/stranger");

  EXPECT_EQ(VerdictOn(stranger.Asks(0, 3)), Verdict::kUnknownLog);
}

TEST_F(JudgementTest, WhatTheLogHasNotSignedIsRefused) {
  const auto verdict_on = [this](const storage::Note& note) {
    return VerdictOn(
        storage::FormatAddCheckpoint({0, {}, storage::FormatNote(note)}));
  };
  const storage::Note signed_note = *storage::ParseNote(log_.NoteAt(3));

  storage::Note changed = signed_note;
  changed.text = storage::FormatCheckpoint({log_.key().name(), log_.Head(4)});
  EXPECT_EQ(verdict_on(changed), Verdict::kNotSigned);

  storage::Note of_other = signed_note;
  of_other.signatures = storage::ParseNote(other_.NoteAt(3))->signatures;
  EXPECT_EQ(verdict_on(of_other), Verdict::kNotSigned);

  storage::Note twice = signed_note;
  twice.signatures.push_back(twice.signatures[0]);
  twice.signatures[1].bytes[0] ^= 1;
  EXPECT_EQ(verdict_on(twice), Verdict::kNotSigned);
}

TEST_F(JudgementTest, WhatIsNoCheckpointIsMalformed) {
  const std::string note = log_.NoteAt(3);
  for (const std::string& body : {
           std::string("nonsense"),
           std::string("old 0\n\n"),
           std::string("old 0\n\nno note\n"),
           absl::StrCat("old 0\n", note),
           absl::StrCat("old 0\n\n", note, "\n"),
           absl::StrCat("old 0\n\n", note, "more"),
           absl::StrCat("old 0\n\n", note.substr(0, note.size() - 1)),
           absl::StrCat("old 0\n\n", log_.key().name(), "\n3\n\n",
                        storage::FormatSignature(
                            storage::ParseNote(note)->signatures[0])),
       }) {
    EXPECT_EQ(VerdictOn(body), Verdict::kMalformed) << body;
  }
}

}  // namespace
}  // namespace yoriai::witness
