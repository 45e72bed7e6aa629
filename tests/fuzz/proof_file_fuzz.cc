// Proofs in files, which go from hand to hand.

#include <string>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/merkle/proof_file.h"
#include "storage/merkle/proofs.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

constexpr size_t kHashesMax = 63;

// Nothing that somebody made up leads to the root of this tree, nor does it
// take longer than a proof can be long.
void ProveNothing(const ProofFile& proof, const TreeHead& tree) {
  YORIAI_CHECK(
      !VerifyInclusion(LeafHash("leaf"), proof.index, tree, proof.hashes).ok());
  YORIAI_CHECK(
      !VerifyConsistency({proof.index, LeafHash("root")}, tree, proof.hashes)
           .ok());
}

void CheckText(const std::string& text, const TreeHead& tree) {
  const absl::StatusOr<ProofFile> proof = ParseProofFile(text);
  if (!proof.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(proof.status())) << proof.status();
    return;
  }
  YORIAI_CHECK(FormatProofFile(*proof) == text) << text;
  YORIAI_CHECK(proof->hashes.size() <= kHashesMax);
  ProveNothing(*proof, tree);
}

void WriteAndRead(test::Input input) {
  ProofFile proof;
  if (input.TakeByte() % 2 != 0) proof.extra = input.TakeText();
  proof.index = input.TakeNumber() >> input.TakeBelow(64);
  proof.hashes.resize(input.TakeBelow(kHashesMax + 1));
  for (TreeHash& hash : proof.hashes) hash = LeafHash(input.TakeText());
  const TreeHead tree{input.TakeNumber() >> input.TakeBelow(64),
                      LeafHash("another root")};
  proof.checkpoint = input.TakeRest();
  const absl::StatusOr<ProofFile> read = ParseProofFile(FormatProofFile(proof));
  YORIAI_CHECK(read.ok() && *read == proof) << read.status();
  ProveNothing(proof, tree);
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  yoriai::test::Input input(data, size);
  CheckText(std::string(reinterpret_cast<const char*>(data), size),
            {input.TakeNumber(), LeafHash("another root")});
  WriteAndRead(yoriai::test::Input(data, size));
  return 0;
}
