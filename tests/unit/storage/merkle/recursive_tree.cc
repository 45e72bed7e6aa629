#include "tests/unit/storage/merkle/recursive_tree.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/sha256.h"

namespace yoriai::storage {
namespace {

// The largest power of two below n.
uint64_t LargestPowerBelow(uint64_t n) {
  uint64_t k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

absl::string_view View(const TreeHash& hash) {
  return absl::string_view(reinterpret_cast<const char*>(hash.data()),
                           hash.size());
}

std::string ConsistencyWay(uint64_t old_end, uint64_t begin, uint64_t end,
                           bool is_known) {
  if (old_end == end) return is_known ? "" : "b";
  const uint64_t middle = begin + LargestPowerBelow(end - begin);
  return old_end <= middle
             ? ConsistencyWay(old_end, begin, middle, is_known) + "r"
             : ConsistencyWay(old_end, middle, end, false) + "l";
}

}  // namespace

std::string LeafOf(uint64_t index) { return absl::StrCat("event ", index + 1); }

TreeHash RecursiveTree::Hash(uint64_t begin, uint64_t end) {
  const auto kept = hashes_.find({begin, end});
  if (kept != hashes_.end()) return kept->second;
  TreeHash hash;
  if (begin == end) {
    hash = Sha256Of({""});
  } else if (begin + 1 == end) {
    hash = Sha256Of({absl::string_view("\0", 1), LeafOf(begin)});
  } else {
    const uint64_t middle = begin + LargestPowerBelow(end - begin);
    const TreeHash left = Hash(begin, middle);
    const TreeHash right = Hash(middle, end);
    hash = Sha256Of({"\x01", View(left), View(right)});
  }
  hashes_[{begin, end}] = hash;
  return hash;
}

std::vector<TreeHash> RecursiveTree::Path(uint64_t index, uint64_t size) {
  std::vector<TreeHash> path;
  AddPath(index, 0, size, path);
  return path;
}

void RecursiveTree::AddPath(uint64_t index, uint64_t begin, uint64_t end,
                            std::vector<TreeHash>& path) {
  if (begin + 1 == end) return;
  const uint64_t middle = begin + LargestPowerBelow(end - begin);
  if (index < middle) {
    AddPath(index, begin, middle, path);
    path.push_back(Hash(middle, end));
  } else {
    AddPath(index, middle, end, path);
    path.push_back(Hash(begin, middle));
  }
}

std::vector<TreeHash> RecursiveTree::Proof(uint64_t old_size, uint64_t size) {
  std::vector<TreeHash> proof;
  if (old_size > 0) AddSubproof(old_size, 0, size, true, proof);
  return proof;
}

void RecursiveTree::AddSubproof(uint64_t old_end, uint64_t begin, uint64_t end,
                                bool is_known, std::vector<TreeHash>& proof) {
  if (old_end == end) {
    if (!is_known) proof.push_back(Hash(begin, end));
    return;
  }
  const uint64_t middle = begin + LargestPowerBelow(end - begin);
  if (old_end <= middle) {
    AddSubproof(old_end, begin, middle, is_known, proof);
    proof.push_back(Hash(middle, end));
  } else {
    AddSubproof(old_end, middle, end, false, proof);
    proof.push_back(Hash(begin, middle));
  }
}

std::string WayOfInclusion(uint64_t index, uint64_t size) {
  if (size == 1) return "";
  const uint64_t middle = LargestPowerBelow(size);
  return index < middle ? WayOfInclusion(index, middle) + "r"
                        : WayOfInclusion(index - middle, size - middle) + "l";
}

std::string WayOfConsistency(uint64_t old_size, uint64_t size) {
  return ConsistencyWay(old_size, 0, size, true);
}

RecursiveTiles::RecursiveTiles(RecursiveTree& tree, uint64_t size) {
  uint64_t leaves = 1;  // Below each hash of the level.
  for (int level = 0; leaves <= size; ++level, leaves *= 256) {
    for (uint64_t i = 0; i < size / leaves; ++i) {
      const TreeHash hash = tree.Hash(i * leaves, (i + 1) * leaves);
      tiles_[{level, i / 256}].append(View(hash).data(), hash.size());
    }
  }
}

absl::StatusOr<std::string> RecursiveTiles::ReadTile(TileId id, size_t width) {
  const auto found = tiles_.find(id);
  if (found == tiles_.end() || found->second.size() < 32 * width) {
    return absl::NotFoundError("no such tile");
  }
  were_read_.insert(id);
  return found->second.substr(0, 32 * width);
}

std::string HexOf(const TreeHash& hash) {
  return absl::BytesToHexString(View(hash));
}

TreeHash HashFromHex(absl::string_view digits) {
  const std::string bytes = absl::HexStringToBytes(digits);
  TreeHash hash = {};
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

void FlipBit(TreeHash& hash, size_t bit) {
  hash[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
}

void FlipBit(std::string& bytes, size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
}

}  // namespace yoriai::storage
