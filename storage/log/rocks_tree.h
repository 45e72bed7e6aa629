#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "storage/db/rocks_database.h"
#include "storage/merkle/growing_tree.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree.h"

namespace rocksdb {
class WriteBatch;
}  // namespace rocksdb

namespace yoriai::storage {

// The tiles of the log's tree, as rows of the database. A tile that is not full
// has a row for each commit that added to it; one that is full has a single
// row. So an append writes its own hashes, and reading a full tile is one
// look-up.
//
// Threads: reading is for any. Errors: DATA_LOSS, the rows are unreadable.
class RocksTiles final : public TileSource {
 public:
  // `database` must outlive this.
  explicit RocksTiles(const RocksDatabase& database) : database_(database) {}

  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) override;

  // Returns how many leaves have a hash.
  absl::StatusOr<uint64_t> TreeSize() const;

 private:
  // What the rows of a tile have, without a gap from its beginning on.
  absl::StatusOr<std::string> Gather(TileId id) const;

  const RocksDatabase& database_;
};

// Adds leaves to the tree, into the batch that has their records.
//
// Threads: one at a time. After a batch that was not written this must not be
// used any more.
class RocksTreeAppender final {
 public:
  // Goes on from the rows that are there: `size` leaves. DATA_LOSS: they are
  // unreadable, or do not make a tree of that size.
  static absl::StatusOr<RocksTreeAppender> Open(const RocksDatabase& database,
                                                uint64_t size);

  // Puts what the tiles gain by these leaves, in their order, into `batch`.
  void Append(absl::Span<const TreeHash> leaves, rocksdb::WriteBatch& batch);

  uint64_t size() const { return tree_.size(); }

 private:
  // The tile of a level that is not full yet.
  struct Edge {
    std::string bytes;               // Its hashes.
    size_t stored = 0;               // How many of them are in rows.
    std::vector<uint64_t> row_keys;  // The first hash of each row.
  };

  explicit RocksTreeAppender(const RocksDatabase& database)
      : database_(&database) {}

  absl::Status LoadEdge(int level);
  void PutFull(TileId id, Edge& edge, rocksdb::WriteBatch& batch);
  void PutRest(int level, Edge& edge, rocksdb::WriteBatch& batch);

  const RocksDatabase* database_;
  GrowingTree tree_;
  std::array<Edge, kTileLevels> edges_;
};

}  // namespace yoriai::storage
