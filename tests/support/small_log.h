#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/merkle/add_checkpoint.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/note_key.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree.h"
#include "storage/merkle/tree_reader.h"

namespace yoriai::test {

// A log of up to 255 leaves as far as it is asked by witnesses: any size of it
// is signed and proven. One that forks has the same key and other leaves from
// some size on.
class SmallLog final : private storage::TileSource {
 public:
  static constexpr uint64_t kLeaves = 255;

  explicit SmallLog(std::string name = "yoriai.example/tohoku",
                    uint64_t forks_at = kLeaves)
      : key_(std::move(name), storage::KeyKind::kLog, {7}) {
    for (uint64_t i = 0; i < kLeaves; ++i) {
      leaves_.push_back(storage::LeafHash(
          absl::StrCat(i < forks_at ? "event " : "other event ", i + 1)));
    }
  }

  const storage::VerifierKey& key() const { return key_.verifier(); }

  storage::TreeHead Head(uint64_t size) const {
    if (size == 0) return {};
    return {size, storage::HashOfRange(absl::MakeSpan(leaves_).first(size))};
  }

  std::string NoteAt(uint64_t size) const {
    return storage::SignCheckpoint(Head(size), key_);
  }

  std::vector<storage::TreeHash> Proof(uint64_t old_size, uint64_t size) {
    storage::TreeReader reader(*this, size);
    const auto proof = storage::ProveConsistency(reader, old_size);
    YORIAI_CHECK(proof.ok()) << proof.status();
    return *proof;
  }

  // The body of a request.
  std::string Asks(uint64_t old_size, uint64_t size) {
    return storage::FormatAddCheckpoint(
        {old_size, Proof(old_size, size), NoteAt(size)});
  }

 private:
  absl::StatusOr<std::string> ReadTile(storage::TileId, size_t width) override {
    std::string tile;
    for (size_t i = 0; i < width; ++i) {
      absl::StrAppend(&tile, storage::BytesOf(leaves_[i]));
    }
    return tile;
  }

  const storage::SigningKey key_;
  std::vector<storage::TreeHash> leaves_;
};

}  // namespace yoriai::test
