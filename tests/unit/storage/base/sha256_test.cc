#include "storage/base/sha256.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"

namespace yoriai::storage {
namespace {

std::string Hex(const Sha256Digest& digest) {
  return absl::BytesToHexString(absl::string_view(
      reinterpret_cast<const char*>(digest.data()), digest.size()));
}

// The examples of NIST.
TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(Hex(Sha256Of({"abc"})),
            "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256Of({})),
            "e3b0c44298fc1c149afbf4c8996fb924"
            "27ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, PartsAreHashedAsOne) {
  EXPECT_EQ(Sha256Of({"a", "", "bc"}), Sha256Of({"abc"}));
  EXPECT_NE(Sha256Of({"ab"}), Sha256Of({"abc"}));
}

TEST(Sha256, WhatComesPieceByPieceIsHashedAsOne) {
  Sha256 hash;
  EXPECT_EQ(hash.Finish(), Sha256Of({}));

  // More than one block of 64 bytes, cut at every place.
  const std::string text(150, 'x');
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    hash.Update(absl::string_view(text).substr(0, cut));
    hash.Update(absl::string_view(text).substr(cut));
    EXPECT_EQ(hash.Finish(), Sha256Of({text})) << cut;
  }
}

TEST(Sha256, BeginsAnewWhenFinished) {
  Sha256 hash;
  hash.Update("what was before");
  (void)hash.Finish();

  hash.Update("abc");

  EXPECT_EQ(hash.Finish(), Sha256Of({"abc"}));
}

TEST(Sha256, BeginsWithItsFirstNumber) {
  EXPECT_EQ(FirstNumberOf(Sha256Of({"abc"})), 0xba7816bf8f01cfea);
}

}  // namespace
}  // namespace yoriai::storage
