#include "storage/merkle/checkpoint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

constexpr char kText[] =
    "yoriai.example/tohoku\n700\n"
    "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=\n";
constexpr char kRoot[] = "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=";

SigningKey::Seed SeedOf(uint8_t byte) {
  SigningKey::Seed seed;
  seed.fill(byte);
  return seed;
}

SigningKey LogKey() {
  return SigningKey(kVectorKeyName, KeyKind::kLog, SeedOf(7));
}

SigningKey WitnessKey() {
  return SigningKey(kWitnessKeyName, KeyKind::kWitness, SeedOf(9));
}

Note CosignedNote(std::vector<int64_t> times) {
  Note note{kText, {SignNote(LogKey(), kText)}};
  for (const int64_t seconds : times) {
    note.signatures.push_back(Cosign(WitnessKey(), kText, seconds));
  }
  return note;
}

TEST(Checkpoint, IsSignedAsOthersSignIt) {
  RecursiveTree tree;
  EXPECT_EQ(SignCheckpoint(tree.Head(kVectorLeaves), LogKey()),
            kCheckpointVector);
}

TEST(Checkpoint, IsReadAsItIsWritten) {
  RecursiveTree tree;
  const Checkpoint checkpoint{kVectorKeyName, tree.Head(kVectorLeaves)};
  EXPECT_EQ(FormatCheckpoint(checkpoint), kText);

  const absl::StatusOr<Checkpoint> read = ParseCheckpoint(kText);

  YORIAI_ASSERT_OK(read);
  EXPECT_EQ(*read, checkpoint);
}

TEST(Checkpoint, MayHaveMoreLines) {
  const absl::StatusOr<Checkpoint> read =
      ParseCheckpoint(absl::StrCat(kText, "more\neven more\n"));

  YORIAI_ASSERT_OK(read);
  EXPECT_EQ(read->origin, kVectorKeyName);
  EXPECT_EQ(read->tree.size, kVectorLeaves);
}

TEST(Checkpoint, TakesAnySizeThatATreeCanHave) {
  for (const uint64_t size : {uint64_t{0}, uint64_t{1}, kTreeSizeMax}) {
    const absl::StatusOr<Checkpoint> read =
        ParseCheckpoint(absl::StrCat("o\n", size, "\n", kRoot, "\n"));
    YORIAI_ASSERT_OK(read);
    EXPECT_EQ(read->tree.size, size);
  }
  YORIAI_EXPECT_CODE(
      ParseCheckpoint(absl::StrCat("o\n", kTreeSizeMax + 1, "\n", kRoot, "\n")),
      absl::StatusCode::kInvalidArgument);
}

TEST(Checkpoint, AnyOtherTextIsNone) {
  const std::string root = kRoot;
  for (const std::string& wrong :
       {std::string(), std::string("\n"), std::string("o\n700\n"),
        "o\n700\n" + root, "\no\n700\n" + root + "\n", "\n700\n" + root + "\n",
        "o\n\n700\n" + root + "\n", "o\n700\n" + root + "\n\n",
        "o\n700\n" + root + "\n\nmore\n", "o\n700\n" + root + "\nmore",
        // Sizes.
        "o\n0700\n" + root + "\n", "o\n+700\n" + root + "\n",
        "o\n-1\n" + root + "\n", "o\n 700\n" + root + "\n",
        "o\n700 \n" + root + "\n", "o\n0x10\n" + root + "\n",
        "o\n7e2\n" + root + "\n", "o\n18446744073709551616\n" + root + "\n",
        // Roots.
        "o\n700\nx" + root + "\n", "o\n700\n" + root + " \n",
        "o\n700\n" + root.substr(4) + "\n", "o\n700\nAAAA" + root + "\n",
        "o\n700\n" + root.substr(0, 43) + "\n"}) {
    YORIAI_EXPECT_CODE(ParseCheckpoint(wrong),
                       absl::StatusCode::kInvalidArgument)
        << wrong;
  }
}

TEST(OpenCheckpoint, TakesWhatTheLogSigned) {
  RecursiveTree tree;

  const absl::StatusOr<SignedCheckpoint> opened =
      OpenCheckpoint(kCheckpointVector, LogKey().verifier());

  YORIAI_ASSERT_OK(opened);
  EXPECT_EQ(opened->checkpoint.origin, kVectorKeyName);
  EXPECT_EQ(opened->checkpoint.tree, tree.Head(kVectorLeaves));
  EXPECT_EQ(opened->note.text, kText);
  EXPECT_EQ(opened->note.signatures.size(), 1u);
}

TEST(OpenCheckpoint, AnyFlippedBitIsRefused) {
  std::string bytes = kCheckpointVector;
  for (size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    FlipBit(bytes, bit);
    EXPECT_FALSE(OpenCheckpoint(bytes, LogKey().verifier()).ok()) << bit;
    FlipBit(bytes, bit);
  }
}

TEST(OpenCheckpoint, WhatAnotherLogSignedIsRefused) {
  RecursiveTree tree;
  const SigningKey other("yoriai.example/kyushu", KeyKind::kLog, SeedOf(7));
  const SigningKey impostor(kVectorKeyName, KeyKind::kLog, SeedOf(8));
  for (const SigningKey& key : {other, impostor}) {
    const std::string note = SignCheckpoint(tree.Head(5), key);
    YORIAI_EXPECT_OK(OpenCheckpoint(note, key.verifier()));
    YORIAI_EXPECT_CODE(OpenCheckpoint(note, LogKey().verifier()),
                       absl::StatusCode::kFailedPrecondition);
  }
}

TEST(OpenCheckpoint, AKeySignsForItsOwnOriginOnly) {
  Note note;
  note.text = absl::StrCat("another.example\n700\n", kRoot, "\n");
  note.signatures.push_back(SignNote(LogKey(), note.text));

  YORIAI_EXPECT_CODE(OpenCheckpoint(FormatNote(note), LogKey().verifier()),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(OpenCheckpoint, TheKeyOfAWitnessOpensNothing) {
  const SigningKey witness(kVectorKeyName, KeyKind::kWitness, SeedOf(7));
  Note note{kText, {Cosign(witness, kText, kCosignatureSeconds)}};

  YORIAI_EXPECT_CODE(OpenCheckpoint(FormatNote(note), witness.verifier()),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(OpenCheckpoint, WhatIsNoCheckpointIsRefused) {
  Note note{"text\n", {SignNote(LogKey(), "text\n")}};
  for (const std::string& bytes : {FormatNote(note), std::string(kText)}) {
    YORIAI_EXPECT_CODE(OpenCheckpoint(bytes, LogKey().verifier()),
                       absl::StatusCode::kInvalidArgument);
  }
}

TEST(Cosignature, IsThatOfOthers) {
  EXPECT_EQ(FormatSignature(Cosign(WitnessKey(), kText, kCosignatureSeconds)),
            kCosignatureVector);
}

TEST(Cosignature, SaysWhen) {
  const absl::StatusOr<VerifierKey> key = VerifierKey::Parse(kWitnessKeyVector);
  YORIAI_ASSERT_OK(key);
  const absl::StatusOr<Note> note =
      ParseNote(absl::StrCat(kCheckpointVector, kCosignatureVector));
  YORIAI_ASSERT_OK(note);

  const absl::StatusOr<int64_t> seconds = VerifyCosignature(*key, *note);

  YORIAI_ASSERT_OK(seconds);
  EXPECT_EQ(*seconds, kCosignatureSeconds);
  // The log's own signature holds beside it.
  YORIAI_EXPECT_OK(OpenCheckpoint(FormatNote(*note), LogKey().verifier()));
}

TEST(Cosignature, TakesEveryTimeSince1970) {
  constexpr int64_t kLast = std::numeric_limits<int64_t>::max();
  for (const int64_t time : {int64_t{0}, int64_t{1}, kLast}) {
    const absl::StatusOr<int64_t> seconds =
        VerifyCosignature(WitnessKey().verifier(), CosignedNote({time}));
    YORIAI_ASSERT_OK(seconds);
    EXPECT_EQ(*seconds, time);
  }
}

TEST(Cosignature, AnyFlippedBitIsRefused) {
  Note note = CosignedNote({kCosignatureSeconds});
  std::string& bytes = note.signatures[1].bytes;
  ASSERT_EQ(bytes.size(), 72u);
  for (size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    FlipBit(bytes, bit);
    YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                       absl::StatusCode::kFailedPrecondition)
        << bit;
    FlipBit(bytes, bit);
  }
}

TEST(Cosignature, OfAnotherCheckpointIsRefused) {
  Note note = CosignedNote({kCosignatureSeconds});
  note.text = absl::StrCat("yoriai.example/tohoku\n701\n", kRoot, "\n");

  YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(Cosignature, OfAnotherLengthIsRefused) {
  for (const size_t size : {0, 8, 64, 71, 73}) {
    Note note = CosignedNote({kCosignatureSeconds});
    note.signatures[1].bytes.resize(size, 'x');
    YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                       absl::StatusCode::kFailedPrecondition)
        << size;
  }
}

TEST(Cosignature, OfOthersIsNoneOfThisWitness) {
  const SigningKey other("other.example", KeyKind::kWitness, SeedOf(1));
  Note note = CosignedNote({});
  note.signatures.push_back(Cosign(other, kText, kCosignatureSeconds));

  YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                     absl::StatusCode::kNotFound);
  YORIAI_EXPECT_OK(VerifyCosignature(other.verifier(), note));
}

TEST(Cosignature, TheSignatureOfALogIsNone) {
  YORIAI_EXPECT_CODE(VerifyCosignature(LogKey().verifier(), CosignedNote({})),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(Cosignature, OfSeveralTheNewestCounts) {
  for (const auto& times : {std::vector<int64_t>{100, 300, 200}, {300, 100}}) {
    const absl::StatusOr<int64_t> seconds =
        VerifyCosignature(WitnessKey().verifier(), CosignedNote(times));
    YORIAI_ASSERT_OK(seconds);
    EXPECT_EQ(*seconds, 300);
  }
}

TEST(Cosignature, OneFalseOneIsRefusedBesideATrueOne) {
  Note note = CosignedNote({kCosignatureSeconds, kCosignatureSeconds + 1});
  FlipBit(note.signatures[2].bytes, 100);
  YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                     absl::StatusCode::kFailedPrecondition);

  std::swap(note.signatures[1], note.signatures[2]);
  YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                     absl::StatusCode::kFailedPrecondition);
}

// C2SP tlog-cosignature ends time at 2^63 - 1.
TEST(Cosignature, ATimeThatIsNoneIsRefused) {
  const std::string message =
      absl::StrCat("cosignature/v1\ntime 9223372036854775808\n", kText);
  Note note = CosignedNote({});
  note.signatures.push_back(
      {kWitnessKeyName, WitnessKey().verifier().id(),
       absl::StrCat(absl::string_view("\x80\0\0\0\0\0\0\0", 8),
                    WitnessKey().Sign(message))});

  YORIAI_EXPECT_CODE(VerifyCosignature(WitnessKey().verifier(), note),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(CosignatureDeathTest, WhatNobodyWouldTakeIsOurMistake) {
  EXPECT_DEATH(Cosign(LogKey(), kText, 1), "a log's key cosigns nothing");
  EXPECT_DEATH(Cosign(WitnessKey(), kText, -1), "before 1970");
}

}  // namespace
}  // namespace yoriai::storage
