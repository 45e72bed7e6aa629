#include "storage/merkle/proofs.h"

#include <gtest/gtest.h>

#include <iterator>

#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

// Goes beyond the first tile.
constexpr uint64_t kSizeMax = 300;

using Proof = std::vector<TreeHash>;

template <size_t kCount>
Proof ProofOf(const char* const (&hashes)[kCount]) {
  Proof proof;
  for (const char* digits : hashes) proof.push_back(HashFromHex(digits));
  return proof;
}

TreeHash Flipped(TreeHash hash, size_t bit) {
  FlipBit(hash, bit % 256);
  return hash;
}

// What is a true proof of inclusion, and of what.
struct Inclusion {
  TreeHash leaf;
  uint64_t index;
  TreeHead tree;
  Proof proof;

  absl::Status Verify() const {
    return VerifyInclusion(leaf, index, tree, proof);
  }
};

struct Consistency {
  TreeHead old_tree;
  TreeHead tree;
  Proof proof;

  absl::Status Verify() const {
    return VerifyConsistency(old_tree, tree, proof);
  }
};

template <typename Claim>
void ExpectRefused(const Claim& claim, const char* what) {
  ASSERT_EQ(claim.Verify().code(), absl::StatusCode::kFailedPrecondition)
      << what;
}

// Harm that a proof of either kind can come to.
template <typename Claim>
void ExpectAnyOtherProofIsRefused(const Claim& claim) {
  const size_t bit = claim.tree.size + claim.proof.size();
  for (size_t i = 0; i < claim.proof.size(); ++i) {
    Claim altered = claim;
    FlipBit(altered.proof[i], (bit + 61 * i) % 256);
    ExpectRefused(altered, "a flipped bit");
  }
  Claim longer = claim;
  longer.proof.push_back(claim.tree.root);
  ExpectRefused(longer, "a hash more at the end");
  longer = claim;
  longer.proof.insert(longer.proof.begin(), claim.tree.root);
  ExpectRefused(longer, "a hash more at the beginning");
  if (claim.proof.empty()) return;
  Claim shorter = claim;
  shorter.proof.pop_back();
  ExpectRefused(shorter, "the last hash is gone");
  shorter = claim;
  shorter.proof.erase(shorter.proof.begin());
  ExpectRefused(shorter, "the first hash is gone");
}

// A size is part of what a log signs, beside the root. A proof by itself binds
// it only as far as the way to the root tells it.
void ExpectOtherSizesAreRefused(const Inclusion& claim) {
  const std::string way = WayOfInclusion(claim.index, claim.tree.size);
  for (const uint64_t size :
       {uint64_t{0}, claim.index, claim.index + 1, claim.tree.size - 1,
        claim.tree.size + 1, 2 * claim.tree.size}) {
    Inclusion altered = claim;
    altered.tree.size = size;
    const bool same_way =
        size > claim.index && WayOfInclusion(claim.index, size) == way;
    ASSERT_EQ(altered.Verify().ok(), same_way)
        << claim.index << " in " << size << " instead of " << claim.tree.size;
  }
}

void ExpectOtherSizesAreRefused(const Consistency& claim) {
  const std::string way =
      WayOfConsistency(claim.old_tree.size, claim.tree.size);
  for (const uint64_t size :
       {uint64_t{0}, claim.old_tree.size - 1, claim.old_tree.size,
        claim.tree.size - 1, claim.tree.size + 1, 2 * claim.tree.size}) {
    Consistency altered = claim;
    altered.tree.size = size;
    const bool same_way = size > claim.old_tree.size &&
                          WayOfConsistency(claim.old_tree.size, size) == way;
    ASSERT_EQ(altered.Verify().ok(), same_way)
        << claim.old_tree.size << " to " << size << " instead of "
        << claim.tree.size;
  }
}

TEST(Inclusion, IsProvedAsOthersProveIt) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, kVectorLeaves);
  TreeReader reader(tiles, kVectorLeaves);

  const absl::StatusOr<Proof> proof = ProveInclusion(reader, 2);

  YORIAI_ASSERT_OK(proof);
  EXPECT_EQ(*proof, ProofOf(kInclusionVector));
}

TEST(Consistency, IsProvedAsOthersProveIt) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, kVectorLeaves);
  TreeReader reader(tiles, kVectorLeaves);

  const absl::StatusOr<Proof> proof = ProveConsistency(reader, 300);

  YORIAI_ASSERT_OK(proof);
  EXPECT_EQ(*proof, ProofOf(kConsistencyVector));
}

TEST(Inclusion, EveryLeafOfEveryTreeIsProved) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, kSizeMax);
  for (uint64_t size = 1; size <= kSizeMax; ++size) {
    TreeReader reader(tiles, size);
    for (uint64_t index = 0; index < size; ++index) {
      const absl::StatusOr<Proof> proof = ProveInclusion(reader, index);
      YORIAI_ASSERT_OK(proof);
      ASSERT_EQ(*proof, tree.Path(index, size)) << index << " in " << size;
      YORIAI_ASSERT_OK(VerifyInclusion(tree.Hash(index, index + 1), index,
                                       tree.Head(size), *proof));
    }
  }
}

TEST(Consistency, EveryTreeBeginsWithEveryEarlierOne) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, kSizeMax);
  for (uint64_t size = 0; size <= kSizeMax; ++size) {
    TreeReader reader(tiles, size);
    for (uint64_t old_size = 0; old_size <= size; ++old_size) {
      const absl::StatusOr<Proof> proof = ProveConsistency(reader, old_size);
      YORIAI_ASSERT_OK(proof);
      ASSERT_EQ(*proof, tree.Proof(old_size, size)) << old_size << " " << size;
      YORIAI_ASSERT_OK(
          VerifyConsistency(tree.Head(old_size), tree.Head(size), *proof));
    }
  }
}

TEST(Inclusion, WhateverIsAlteredIsRefused) {
  RecursiveTree tree;
  for (uint64_t size = 1; size <= kSizeMax; ++size) {
    for (uint64_t index = 0; index < size; ++index) {
      const Inclusion claim{tree.Hash(index, index + 1), index, tree.Head(size),
                            tree.Path(index, size)};
      ExpectAnyOtherProofIsRefused(claim);
      ExpectOtherSizesAreRefused(claim);
      Inclusion altered = claim;
      altered.leaf = Flipped(claim.leaf, size + index);
      ExpectRefused(altered, "another leaf");
      altered = claim;
      altered.tree.root = Flipped(claim.tree.root, size + index);
      ExpectRefused(altered, "another root");
      for (const uint64_t other : {index - 1, index ^ 1, index + 1, size}) {
        if (other == index) continue;
        altered = claim;
        altered.index = other;
        ExpectRefused(altered, "another index");
      }
      if (HasFatalFailure()) FAIL() << index << " in " << size;
    }
  }
}

TEST(Consistency, WhateverIsAlteredIsRefused) {
  RecursiveTree tree;
  for (uint64_t size = 2; size <= kSizeMax; ++size) {
    for (uint64_t old_size = 1; old_size < size; ++old_size) {
      const Consistency claim{tree.Head(old_size), tree.Head(size),
                              tree.Proof(old_size, size)};
      ExpectAnyOtherProofIsRefused(claim);
      ExpectOtherSizesAreRefused(claim);
      Consistency altered = claim;
      altered.tree.root = Flipped(claim.tree.root, size + old_size);
      ExpectRefused(altered, "another root");
      altered = claim;
      altered.old_tree.root = Flipped(claim.old_tree.root, size + old_size);
      ExpectRefused(altered, "another old root");
      for (const uint64_t other :
           {uint64_t{0}, old_size - 1, old_size + 1, size, size + 1}) {
        altered = claim;
        altered.old_tree.size = other;
        ExpectRefused(altered, "another old size");
      }
      if (HasFatalFailure()) FAIL() << old_size << " to " << size;
    }
  }
}

TEST(Consistency, ATreeIsConsistentWithItselfOnly) {
  RecursiveTree tree;
  for (uint64_t size = 0; size <= 9; ++size) {
    const TreeHead head = tree.Head(size);
    const TreeHead other{size, Flipped(head.root, size)};

    YORIAI_EXPECT_OK(VerifyConsistency(head, head, {}));
    YORIAI_EXPECT_CODE(VerifyConsistency(other, head, {}),
                       absl::StatusCode::kFailedPrecondition);
    YORIAI_EXPECT_CODE(VerifyConsistency(head, other, {}),
                       absl::StatusCode::kFailedPrecondition);
    YORIAI_EXPECT_CODE(VerifyConsistency(head, head, {head.root}),
                       absl::StatusCode::kFailedPrecondition);
  }
}

TEST(Consistency, ATreeWithoutLeavesHasOneRoot) {
  RecursiveTree tree;
  const TreeHead wrong{0, tree.Hash(0, 1)};

  YORIAI_EXPECT_OK(VerifyConsistency(TreeHead(), tree.Head(5), {}));
  for (const TreeHead& later : {wrong, TreeHead(), tree.Head(5)}) {
    YORIAI_EXPECT_CODE(VerifyConsistency(wrong, later, {}),
                       absl::StatusCode::kFailedPrecondition);
  }
  YORIAI_EXPECT_CODE(
      VerifyConsistency(TreeHead(), tree.Head(5), {tree.Hash(0, 1)}),
      absl::StatusCode::kFailedPrecondition);
}

TEST(Consistency, ALogThatWasRolledBackIsRefused) {
  RecursiveTree tree;
  const Proof proof = tree.Proof(6, 7);

  YORIAI_EXPECT_OK(VerifyConsistency(tree.Head(6), tree.Head(7), proof));
  YORIAI_EXPECT_CODE(VerifyConsistency(tree.Head(7), tree.Head(6), proof),
                     absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(VerifyConsistency(tree.Head(7), tree.Head(6), {}),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(Inclusion, IsNotProvedBeyondTheEnd) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, 5);
  TreeReader reader(tiles, 5);
  TreeReader empty(tiles, 0);

  YORIAI_EXPECT_OK(ProveInclusion(reader, 4));
  YORIAI_EXPECT_CODE(ProveInclusion(reader, 5),
                     absl::StatusCode::kInvalidArgument);
  YORIAI_EXPECT_CODE(ProveInclusion(empty, 0),
                     absl::StatusCode::kInvalidArgument);
}

TEST(Consistency, IsNotProvedFromBeyondTheEnd) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, 5);
  TreeReader reader(tiles, 5);

  YORIAI_EXPECT_OK(ProveConsistency(reader, 5));
  YORIAI_EXPECT_CODE(ProveConsistency(reader, 6),
                     absl::StatusCode::kInvalidArgument);
}

TEST(Proofs, WhatTheTilesLackIsTheErrorOfTheirSource) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, 300);
  TreeReader reader(tiles, 300);
  tiles.tiles().erase({0, 1});

  YORIAI_EXPECT_CODE(ProveInclusion(reader, 3), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(ProveConsistency(reader, 290),
                     absl::StatusCode::kNotFound);
}

TEST(Inclusion, TheLongestProofIsRead) {
  // All leaves of this tree are alike: every hash of a height is the same.
  const TreeHash leaf = LeafHash("leaf");
  Proof proof;
  TreeHash root = leaf;
  for (int height = 0; height < 62; ++height) {
    proof.push_back(root);
    root = NodeHash(root, root);
  }
  const TreeHead tree{kTreeSizeMax, root};

  for (const uint64_t index :
       {uint64_t{0}, kTreeSizeMax / 3, kTreeSizeMax - 1}) {
    YORIAI_EXPECT_OK(VerifyInclusion(leaf, index, tree, proof));
  }
  YORIAI_EXPECT_CODE(VerifyInclusion(leaf, kTreeSizeMax, tree, proof),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(Proofs, NoSizeIsTooLargeToBeRefused) {
  constexpr uint64_t kLargest = ~uint64_t{0};
  const TreeHash hash = LeafHash("leaf");
  const Proof proof(64, hash);

  YORIAI_EXPECT_CODE(
      VerifyInclusion(hash, kLargest - 1, {kLargest, hash}, proof),
      absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(
      VerifyConsistency({kLargest - 1, hash}, {kLargest, hash}, proof),
      absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace yoriai::storage
