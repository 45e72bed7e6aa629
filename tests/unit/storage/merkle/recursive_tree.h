#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {

// The bytes of leaf `index`: "event 1" is leaf 0.
std::string LeafOf(uint64_t index);

// The tree of LeafOf(0), LeafOf(1), … as RFC 6962 section 2.1 defines it, word
// for word and with hash prefixes of its own: what everything cleverer is held
// against. Remembers the hashes that it has computed.
class RecursiveTree final {
 public:
  // MTH(D[begin:end]).
  TreeHash Hash(uint64_t begin, uint64_t end);

  TreeHead Head(uint64_t size) { return {size, Hash(0, size)}; }

  // PATH(index, D[0:size]).
  std::vector<TreeHash> Path(uint64_t index, uint64_t size);

  // PROOF(old_size, D[0:size]); none for 0 and for `size`.
  std::vector<TreeHash> Proof(uint64_t old_size, uint64_t size);

 private:
  void AddPath(uint64_t index, uint64_t begin, uint64_t end,
               std::vector<TreeHash>& path);
  void AddSubproof(uint64_t old_end, uint64_t begin, uint64_t end,
                   bool is_known, std::vector<TreeHash>& proof);

  std::map<std::pair<uint64_t, uint64_t>, TreeHash> hashes_;
};

// Which way a proof leads to the root: for each of its hashes whether that
// stands to the left ('l') or to the right ('r'), and 'b' for one to begin
// with. Two proofs of equal ways differ in hashes only.
std::string WayOfInclusion(uint64_t index, uint64_t size);
std::string WayOfConsistency(uint64_t old_size, uint64_t size);

// The tiles of such a tree, computed from it hash by hash, and open to harm.
// Remembers which were read.
class RecursiveTiles final : public TileSource {
 public:
  RecursiveTiles(RecursiveTree& tree, uint64_t size);

  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) override;

  // All tiles, also those that are not full.
  std::map<TileId, std::string>& tiles() { return tiles_; }
  std::set<TileId>& were_read() { return were_read_; }

 private:
  std::map<TileId, std::string> tiles_;
  std::set<TileId> were_read_;
};

std::string HexOf(const TreeHash& hash);

// Reads 64 hexadecimal digits.
TreeHash HashFromHex(absl::string_view digits);

// Flips bit `bit` % 8 of byte `bit` / 8.
void FlipBit(TreeHash& hash, size_t bit);
void FlipBit(std::string& bytes, size_t bit);

}  // namespace yoriai::storage
