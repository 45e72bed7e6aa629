#include "storage/merkle/proof_file.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/merkle/checkpoint.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

constexpr char kHash[] = "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=";

ProofFile VectorProof() {
  ProofFile proof;
  proof.extra = LeafOf(2);
  proof.index = 2;
  for (const char* digits : kInclusionVector) {
    proof.hashes.push_back(HashFromHex(digits));
  }
  proof.checkpoint = kCheckpointVector;
  return proof;
}

void ExpectNoProof(absl::string_view text, absl::string_view what) {
  const absl::Status status = ParseProofFile(text).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
  EXPECT_NE(status.message().find(what), absl::string_view::npos)
      << status.message() << " instead of " << what;
}

TEST(ProofFile, IsLinesBeforeACheckpoint) {
  std::string expected =
      "c2sp.org/tlog-proof@v1\n"
      "extra ZXZlbnQgMw==\n"
      "index 2\n";
  for (const char* digits : kInclusionVector) {
    absl::StrAppend(&expected,
                    absl::Base64Escape(absl::HexStringToBytes(digits)), "\n");
  }
  absl::StrAppend(&expected, "\n", kCheckpointVector);

  EXPECT_EQ(FormatProofFile(VectorProof()), expected);
}

TEST(ProofFile, IsReadAsItIsWritten) {
  ProofFile without_extra = VectorProof();
  without_extra.extra.reset();
  ProofFile empty_extra = VectorProof();
  empty_extra.extra = "";
  ProofFile only_leaf = VectorProof();
  only_leaf.hashes.clear();
  ProofFile largest = VectorProof();
  largest.index = ~uint64_t{0};
  largest.hashes.assign(63, LeafHash("leaf"));
  for (const ProofFile& proof :
       {VectorProof(), without_extra, empty_extra, only_leaf, largest}) {
    const absl::StatusOr<ProofFile> read =
        ParseProofFile(FormatProofFile(proof));
    YORIAI_ASSERT_OK(read);
    EXPECT_EQ(*read, proof);
  }
}

TEST(ProofFile, HasAllThatAProofTakes) {
  const absl::StatusOr<ProofFile> proof =
      ParseProofFile(FormatProofFile(VectorProof()));
  YORIAI_ASSERT_OK(proof);
  const absl::StatusOr<VerifierKey> key =
      VerifierKey::Parse(kVerifierKeyVector);
  YORIAI_ASSERT_OK(key);

  const auto opened = OpenCheckpoint(proof->checkpoint, *key);

  YORIAI_ASSERT_OK(opened);
  YORIAI_EXPECT_OK(VerifyInclusion(LeafHash(*proof->extra), proof->index,
                                   opened->checkpoint.tree, proof->hashes));
}

TEST(ProofFile, WithoutItsPartsIsNone) {
  constexpr char kHead[] = "c2sp.org/tlog-proof@v1\n";
  ExpectNoProof("", "first line");
  ExpectNoProof("c2sp.org/tlog-proof@v1", "first line");
  ExpectNoProof("c2sp.org/tlog-proof@v2\nindex 2\n\nnote", "first line");
  ExpectNoProof("c2sp.org/tlog-proof@v1\r\nindex 2\n\nnote", "first line");
  ExpectNoProof(kHead, "no line with an index");
  ExpectNoProof(absl::StrCat(kHead, "index 2"), "no line with an index");
  ExpectNoProof(absl::StrCat(kHead, "\nnote"), "no line with an index");
  ExpectNoProof(absl::StrCat(kHead, "extra AA==\n\nnote"),
                "no line with an index");
  ExpectNoProof(absl::StrCat(kHead, "extra AA==\nextra AA==\nindex 2\n\nnote"),
                "no line with an index");
  ExpectNoProof(absl::StrCat(kHead, "index 2\nextra AA==\n\nnote"), "no hash");
  ExpectNoProof(absl::StrCat(kHead, "index 2\n"), "no empty line");
  ExpectNoProof(absl::StrCat(kHead, "index 2\n", kHash, "\n"), "no empty line");
  ExpectNoProof(absl::StrCat(kHead, "index 2\n", kHash), "no empty line");
  ExpectNoProof(absl::StrCat(kHead, "extra A\nindex 2\n\nnote"), "no base64");
}

TEST(ProofFile, AnIndexHasOneSpellingOnly) {
  for (const char* wrong : {"", "02", "+2", "-1", " 2", "2 ", "0x2", "2.0",
                            "18446744073709551616"}) {
    ExpectNoProof(
        absl::StrCat("c2sp.org/tlog-proof@v1\nindex ", wrong, "\n\nnote"),
        "no line with an index");
  }
}

TEST(ProofFile, AHashIs32Bytes) {
  const std::string hash = kHash;
  for (const std::string& wrong :
       {hash.substr(4), "AAAA" + hash, hash.substr(0, 43), " " + hash,
        hash + " ", hash + "\r"}) {
    ExpectNoProof(
        absl::StrCat("c2sp.org/tlog-proof@v1\nindex 2\n", wrong, "\n\nnote"),
        "no hash");
  }
}

TEST(ProofFile, HasAtMost63Hashes) {
  ProofFile proof = VectorProof();
  proof.hashes.assign(64, LeafHash("leaf"));

  ExpectNoProof(FormatProofFile(proof), "more than 63");
}

}  // namespace
}  // namespace yoriai::storage
