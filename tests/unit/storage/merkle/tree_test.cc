#include "storage/merkle/tree.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

std::vector<TreeHash> Leaves(uint64_t size) {
  std::vector<TreeHash> leaves;
  for (uint64_t i = 0; i < size; ++i) leaves.push_back(LeafHash(LeafOf(i)));
  return leaves;
}

TEST(Tree, HasTheRootsThatOthersCompute) {
  for (const RootVector& vector : kRootVectors) {
    const TreeHash root =
        vector.size == 0 ? EmptyTreeHash() : HashOfRange(Leaves(vector.size));
    EXPECT_EQ(HexOf(root), vector.root) << vector.size;
  }
}

TEST(Tree, IsThatOfTheDefinition) {
  RecursiveTree tree;
  for (uint64_t size = 1; size <= 300; ++size) {
    EXPECT_EQ(HashOfRange(Leaves(size)), tree.Hash(0, size)) << size;
  }
}

TEST(Tree, NobodyCanPassANodeOffAsALeaf) {
  const TreeHash left = LeafHash("left");
  const TreeHash right = LeafHash("right");
  const std::string both =
      std::string(BytesOf(left)) + std::string(BytesOf(right));

  EXPECT_NE(LeafHash(both), NodeHash(left, right));
  EXPECT_NE(LeafHash("\x01" + both), NodeHash(left, right));
  EXPECT_NE(NodeHash(left, right), NodeHash(right, left));
  EXPECT_NE(LeafHash(""), EmptyTreeHash());
}

TEST(Tree, SplitsAtTheLargestPowerOfTwoBelowItsSize) {
  EXPECT_EQ(SplitOf(2), 1u);
  EXPECT_EQ(SplitOf(3), 2u);
  EXPECT_EQ(SplitOf(4), 2u);
  EXPECT_EQ(SplitOf(5), 4u);
  EXPECT_EQ(SplitOf(256), 128u);
  EXPECT_EQ(SplitOf(257), 256u);
  EXPECT_EQ(SplitOf(kTreeSizeMax), kTreeSizeMax / 2);
  EXPECT_EQ(SplitOf(kTreeSizeMax - 1), kTreeSizeMax / 2);
  EXPECT_EQ(SplitOf(~uint64_t{0}), uint64_t{1} << 63);
}

TEST(Tree, AHashIsItsBytes) {
  const TreeHash hash = LeafHash("leaf");

  EXPECT_EQ(BytesOf(hash).size(), kTreeHashBytes);
  EXPECT_EQ(TreeHashFrom(BytesOf(hash)), hash);
}

TEST(TreeDeathTest, WhatHasNoHashIsOurMistake) {
  EXPECT_DEATH(HashOfRange({}), "a hash over nothing");
  EXPECT_DEATH(SplitOf(1), "does not split");
  EXPECT_DEATH(TreeHashFrom("short"), "a hash of 5 bytes");
}

}  // namespace
}  // namespace yoriai::storage
