#include "storage/merkle/note_key.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

SigningKey::Seed SeedOf(uint8_t byte) {
  SigningKey::Seed seed;
  seed.fill(byte);
  return seed;
}

SigningKey LogKey() {
  return SigningKey(kVectorKeyName, KeyKind::kLog, SeedOf(7));
}

Note SignedNote(const SigningKey& key) {
  Note note{"text\n", {}};
  note.signatures.push_back(SignNote(key, note.text));
  return note;
}

TEST(VerifierKey, IsThatOfOthers) {
  EXPECT_EQ(LogKey().verifier().ToString(), kVerifierKeyVector);
  EXPECT_EQ(SigningKey(kWitnessKeyName, KeyKind::kWitness, SeedOf(9))
                .verifier()
                .ToString(),
            kWitnessKeyVector);
}

TEST(VerifierKey, IsReadAsItIsWritten) {
  const absl::StatusOr<VerifierKey> key =
      VerifierKey::Parse(kVerifierKeyVector);

  YORIAI_ASSERT_OK(key);
  EXPECT_EQ(key->name(), kVectorKeyName);
  EXPECT_EQ(key->kind(), KeyKind::kLog);
  EXPECT_EQ(key->id(), 0x2048a707u);
  EXPECT_EQ(key->ToString(), kVerifierKeyVector);
  EXPECT_EQ(*key, LogKey().verifier());
}

TEST(VerifierKey, AnythingElseIsNone) {
  const std::string text = kVerifierKeyVector;
  const std::string key = text.substr(text.rfind('+') + 1);
  for (const std::string& wrong :
       {std::string(), std::string("name"), std::string("name+2048a707"),
        "+2048a707+" + key, text + "=", text + " ", " " + text,
        text.substr(0, text.size() - 1), text.substr(0, text.size() - 4),
        text + "AAAA", "a b+2048a707+" + key,
        std::string(kVectorKeyName) + "+2048A707+" + key,
        std::string(kVectorKeyName) + "+2048a70+" + key,
        std::string(kVectorKeyName) + "+02048a707+" + key,
        std::string(kVectorKeyName) + "+2048a707" + key,
        std::string(kSigningKeyVector)}) {
    YORIAI_EXPECT_CODE(VerifierKey::Parse(wrong),
                       absl::StatusCode::kInvalidArgument)
        << wrong;
  }
}

TEST(VerifierKey, AnIdThatDoesNotFollowFromNameAndKeyIsRefused) {
  const std::string text = kVerifierKeyVector;
  for (const std::string& wrong :
       {"x" + text, absl::StrCat(kVectorKeyName, "+2048a708",
                                 text.substr(text.rfind('+')))}) {
    const absl::Status status = VerifierKey::Parse(wrong).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StrContains(status.message(), "but name and key make"))
        << status.message();
  }
}

TEST(VerifierKey, OfAnotherKindIsRefused) {
  for (const auto& [kind, name] : {std::pair{'\x02', "2"}, {'\xff', "255"}}) {
    const std::string text = absl::StrCat(
        "name+01234567+",
        absl::Base64Escape(std::string(1, kind) + std::string(32, 'k')));

    const absl::Status status = VerifierKey::Parse(text).status();

    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StrContains(status.message(),
                                  absl::StrCat("is of kind ", name, ";")))
        << status.message();
  }
}

TEST(VerifierKey, HasAnIdForEachKindAndName) {
  const SigningKey log("name", KeyKind::kLog, SeedOf(1));
  const SigningKey witness("name", KeyKind::kWitness, SeedOf(1));
  const SigningKey other("other", KeyKind::kLog, SeedOf(1));

  EXPECT_NE(log.verifier().id(), witness.verifier().id());
  EXPECT_NE(log.verifier().id(), other.verifier().id());
  EXPECT_FALSE(log.verifier().Claims(SignNote(other, "text\n")));
  EXPECT_TRUE(log.verifier().Claims(SignNote(log, "text\n")));
}

TEST(SigningKey, IsReadAsOthersWriteIt) {
  const absl::StatusOr<SigningKey> key = SigningKey::Parse(kSigningKeyVector);

  YORIAI_ASSERT_OK(key);
  EXPECT_EQ(key->verifier(), LogKey().verifier());
  EXPECT_EQ(key->ToSecretString(), kSigningKeyVector);
  EXPECT_EQ(key->Sign("message"), LogKey().Sign("message"));
}

TEST(SigningKey, ARefusalDoesNotRepeatTheSecret) {
  const std::string text = kSigningKeyVector;
  const std::string secret = text.substr(text.rfind('+') + 1);
  for (const std::string& wrong :
       {text.substr(1), std::string(kVerifierKeyVector), text + "A",
        "PRIVATE+KEY+x+2048a707+" + secret,
        "PRIVATE+KEY+yoriai.example/tohoku+2048a708+" + secret,
        "PRIVATE+KEY+yoriai.example/tohoku+2048a707+/" + secret.substr(1)}) {
    const absl::Status status = SigningKey::Parse(wrong).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << wrong;
    EXPECT_FALSE(absl::StrContains(status.message(), secret.substr(4, 16)))
        << status.message();
  }
}

TEST(SigningKey, RandomOnesDiffer) {
  const SigningKey first = SigningKey::Random("name", KeyKind::kWitness);
  const SigningKey second = SigningKey::Random("name", KeyKind::kWitness);

  EXPECT_NE(first.verifier(), second.verifier());
  EXPECT_EQ(first.verifier().name(), "name");
  EXPECT_EQ(first.verifier().kind(), KeyKind::kWitness);
  EXPECT_TRUE(first.verifier().Verifies("message", first.Sign("message")));
  EXPECT_FALSE(second.verifier().Verifies("message", first.Sign("message")));
}

// RFC 8032, section 7.1, test 1.
TEST(SigningKey, SignsAsTheStandardDoes) {
  const TreeHash seed = HashFromHex(
      "9d61b19deffd5a60ba844af492ec2cc4"
      "4449c5697b326919703bac031cae7f60");
  const SigningKey key("name", KeyKind::kLog, seed);

  EXPECT_EQ(absl::BytesToHexString(key.Sign("")),
            "e5564300c360ac729086e2cc806e828a"
            "84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b");
  EXPECT_TRUE(key.verifier().Verifies("", key.Sign("")));
}

TEST(VerifierKey, AnyFlippedBitOfASignatureIsRefused) {
  const SigningKey key = LogKey();
  std::string signature = key.Sign("message");
  ASSERT_TRUE(key.verifier().Verifies("message", signature));
  for (size_t bit = 0; bit < 8 * signature.size(); ++bit) {
    FlipBit(signature, bit);
    EXPECT_FALSE(key.verifier().Verifies("message", signature)) << bit;
    FlipBit(signature, bit);
  }
  EXPECT_FALSE(key.verifier().Verifies("messagf", signature));
  EXPECT_FALSE(key.verifier().Verifies("", signature));
  EXPECT_FALSE(key.verifier().Verifies("message", ""));
  EXPECT_FALSE(key.verifier().Verifies("message", signature + "x"));
  EXPECT_FALSE(key.verifier().Verifies("message", signature.substr(1)));
}

TEST(VerifierKey, ThatIsNoPointOfTheCurveVerifiesNothing) {
  const SigningKey key = LogKey();
  std::array<uint8_t, kPublicKeyBytes> bytes;
  bytes.fill(0xff);

  EXPECT_FALSE(VerifierKey("name", KeyKind::kLog, bytes)
                   .Verifies("message", key.Sign("message")));
}

TEST(VerifyNote, TakesTheSignatureOfItsKeyAmongOthers) {
  const SigningKey key = LogKey();
  const SigningKey other("other", KeyKind::kLog, SeedOf(1));
  Note note = SignedNote(key);
  YORIAI_EXPECT_OK(VerifyNote(key.verifier(), note));

  note.signatures.insert(note.signatures.begin(), SignNote(other, note.text));
  // Signatures of unknown keys mean nothing, even under a known name.
  note.signatures.push_back({kVectorKeyName, 1, "whatever"});

  YORIAI_EXPECT_OK(VerifyNote(key.verifier(), note));
  YORIAI_EXPECT_OK(VerifyNote(other.verifier(), note));
}

TEST(VerifyNote, WithoutASignatureOfItsKeyIsRefused) {
  const SigningKey key = LogKey();
  const SigningKey other("other", KeyKind::kLog, SeedOf(1));

  YORIAI_EXPECT_CODE(VerifyNote(key.verifier(), SignedNote(other)),
                     absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(VerifyNote(key.verifier(), Note{"text\n", {}}),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(VerifyNote, OneFalseSignatureOfItsKeyIsRefusedBesideATrueOne) {
  const SigningKey key = LogKey();
  Note note = SignedNote(key);
  NoteSignature wrong = note.signatures[0];
  FlipBit(wrong.bytes, 0);
  note.signatures.push_back(wrong);

  YORIAI_EXPECT_CODE(VerifyNote(key.verifier(), note),
                     absl::StatusCode::kFailedPrecondition);
  std::reverse(note.signatures.begin(), note.signatures.end());
  YORIAI_EXPECT_CODE(VerifyNote(key.verifier(), note),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(VerifyNote, AnotherTextIsRefused) {
  const SigningKey key = LogKey();
  Note note = SignedNote(key);
  note.text = "texts\n";

  YORIAI_EXPECT_CODE(VerifyNote(key.verifier(), note),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(SigningKeyDeathTest, WhatNobodyCouldReadIsOurMistake) {
  EXPECT_DEATH(SigningKey::Random("a b", KeyKind::kLog), "no name for a key");
  EXPECT_DEATH(SigningKey("a+b", KeyKind::kLog, SeedOf(1)),
               "no name for a key");
  EXPECT_DEATH(
      SignNote(SigningKey("w", KeyKind::kWitness, SeedOf(1)), "text\n"),
      "a witness's key signs no note");
}

}  // namespace
}  // namespace yoriai::storage
