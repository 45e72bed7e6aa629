#include "storage/merkle/proofs.h"

#include <bit>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

// The part of the tree in which a proof goes on.
struct Part {
  uint64_t begin;
  uint64_t end;

  uint64_t size() const { return end - begin; }
};

absl::Status Refused(absl::string_view what) {
  return absl::FailedPreconditionError(std::string(what));
}

// Walks from a leaf to the root through a tree of `last_index` + 1 leaves: at
// each step says whether the hash beside it stands to the left.
class WayUp final {
 public:
  WayUp(uint64_t index, uint64_t last_index)
      : index_(index), last_index_(last_index) {}

  bool AtRoot() const { return last_index_ == 0; }

  // Climbs to the next node that has a neighbour; true: at its left.
  bool Climb() {
    bool left = (index_ & 1) != 0;
    if (!left && index_ == last_index_) {
      // The last of a ragged level has no neighbour until it is a right one.
      const int steps = std::countr_zero(index_);
      index_ >>= steps;
      last_index_ >>= steps;
      left = true;
    }
    index_ >>= 1;
    last_index_ >>= 1;
    return left;
  }

 private:
  uint64_t index_;
  uint64_t last_index_;
};

}  // namespace

absl::StatusOr<std::vector<TreeHash>> ProveInclusion(TreeReader& tree,
                                                     uint64_t index) {
  if (index >= tree.tree_size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "leaf ", index, " is beyond a tree of ", tree.tree_size()));
  }
  // From the root down, so that the proof is backwards until the end.
  std::vector<TreeHash> proof;
  Part part{0, tree.tree_size()};
  while (part.size() > 1) {
    const uint64_t middle = part.begin + SplitOf(part.size());
    const bool left = index < middle;
    const Part other = left ? Part{middle, part.end} : Part{part.begin, middle};
    YORIAI_ASSIGN_OR_RETURN(const TreeHash hash,
                            tree.Range(other.begin, other.end));
    proof.push_back(hash);
    part = left ? Part{part.begin, middle} : Part{middle, part.end};
  }
  return std::vector<TreeHash>(proof.rbegin(), proof.rend());
}

absl::StatusOr<std::vector<TreeHash>> ProveConsistency(TreeReader& tree,
                                                       uint64_t old_size) {
  if (old_size > tree.tree_size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("a tree of ", tree.tree_size(),
                     " does not begin with one of ", old_size));
  }
  if (old_size == 0 || old_size == tree.tree_size()) {
    return std::vector<TreeHash>{};
  }
  std::vector<TreeHash> proof;
  Part part{0, tree.tree_size()};
  while (part.end != old_size) {
    const uint64_t middle = part.begin + SplitOf(part.size());
    const bool left = old_size <= middle;
    const Part other = left ? Part{middle, part.end} : Part{part.begin, middle};
    YORIAI_ASSIGN_OR_RETURN(const TreeHash hash,
                            tree.Range(other.begin, other.end));
    proof.push_back(hash);
    part = left ? Part{part.begin, middle} : Part{middle, part.end};
  }
  // What is left is a whole part of the old tree. If it is all of it, whoever
  // verifies has its hash.
  if (part.begin != 0) {
    YORIAI_ASSIGN_OR_RETURN(const TreeHash hash,
                            tree.Range(part.begin, part.end));
    proof.push_back(hash);
  }
  return std::vector<TreeHash>(proof.rbegin(), proof.rend());
}

absl::Status VerifyInclusion(const TreeHash& leaf, uint64_t index,
                             const TreeHead& tree,
                             absl::Span<const TreeHash> proof) {
  if (index >= tree.size) {
    return Refused(
        absl::StrCat("leaf ", index, " is beyond a tree of ", tree.size));
  }
  WayUp way(index, tree.size - 1);
  TreeHash hash = leaf;
  for (const TreeHash& neighbour : proof) {
    if (way.AtRoot()) return Refused("the proof is too long");
    hash = way.Climb() ? NodeHash(neighbour, hash) : NodeHash(hash, neighbour);
  }
  if (!way.AtRoot()) return Refused("the proof is too short");
  if (hash != tree.root) {
    return Refused(absl::StrCat("the proof of leaf ", index,
                                " leads to another root than that of the tree "
                                "of ",
                                tree.size));
  }
  return absl::OkStatus();
}

absl::Status VerifyConsistency(const TreeHead& old_tree, const TreeHead& tree,
                               absl::Span<const TreeHash> proof) {
  if (old_tree.size > tree.size) {
    return Refused(absl::StrCat("a tree of ", tree.size,
                                " does not begin with one of ", old_tree.size));
  }
  if (old_tree.size == 0 || old_tree.size == tree.size) {
    if (!proof.empty()) return Refused("the proof is too long");
    if ((old_tree.size == 0 && old_tree.root != EmptyTreeHash()) ||
        (old_tree.size == tree.size && old_tree.root != tree.root)) {
      return Refused(
          absl::StrCat("two different roots of a tree of ", old_tree.size));
    }
    return absl::OkStatus();
  }
  // The proof begins at the largest part of the old tree that both have whole;
  // if that is the whole old tree, its hash is not in the proof.
  const int whole = std::countr_zero(old_tree.size);
  TreeHash old_hash = old_tree.root;
  if (!std::has_single_bit(old_tree.size)) {
    if (proof.empty()) return Refused("the proof is too short");
    old_hash = proof.front();
    proof.remove_prefix(1);
  }
  TreeHash hash = old_hash;
  WayUp way((old_tree.size - 1) >> whole, (tree.size - 1) >> whole);
  for (const TreeHash& neighbour : proof) {
    if (way.AtRoot()) return Refused("the proof is too long");
    if (way.Climb()) {
      // To the left of both trees.
      old_hash = NodeHash(neighbour, old_hash);
      hash = NodeHash(neighbour, hash);
    } else {
      hash = NodeHash(hash, neighbour);
    }
  }
  if (!way.AtRoot()) return Refused("the proof is too short");
  if (old_hash != old_tree.root || hash != tree.root) {
    return Refused(absl::StrCat("the tree of ", tree.size,
                                " does not begin with the tree of ",
                                old_tree.size, " that was seen before"));
  }
  return absl::OkStatus();
}

}  // namespace yoriai::storage
