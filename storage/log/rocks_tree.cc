#include "storage/log/rocks_tree.h"

#include <rocksdb/iterator.h>
#include <rocksdb/write_batch.h>

#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"

namespace yoriai::storage {
namespace {

constexpr size_t kTileBytes = kTileWidth * kTreeHashBytes;

uint64_t FirstHashOf(TileId id) { return id.index * kTileWidth; }

absl::Status Unreadable(TileId id) {
  return absl::DataLossError(absl::StrCat(
      "the rows of ", FormatTilePath({false, id}), " are unreadable"));
}

// Calls `visit` for each row of a tile, in order.
template <typename Visit>
absl::Status ForEachRow(const RocksDatabase& database, TileId id,
                        Visit&& visit) {
  const std::unique_ptr<rocksdb::Iterator> rows(database.db().NewIterator(
      rocksdb::ReadOptions(), database.family(Family::kTiles)));
  size_t hashes = 0;
  for (rows->Seek(TileRowKeyOf(id.level, FirstHashOf(id))); rows->Valid();
       rows->Next()) {
    const std::optional<TileRowKey> key = ParseTileRowKey(AsView(rows->key()));
    if (!key) return Unreadable(id);
    if (key->level != id.level || key->first_hash / kTileWidth != id.index) {
      break;
    }
    const absl::string_view row = AsView(rows->value());
    if (row.empty() || row.size() % kTreeHashBytes != 0 ||
        key->first_hash % kTileWidth != hashes ||
        (hashes += row.size() / kTreeHashBytes) > kTileWidth) {
      return Unreadable(id);
    }
    visit(key->first_hash, row);
  }
  return ReadStatus(rows->status());
}

}  // namespace

absl::StatusOr<std::string> RocksTiles::ReadTile(TileId id, size_t width) {
  rocksdb::PinnableSlice row;
  const rocksdb::Status got = database_.db().Get(
      rocksdb::ReadOptions(), database_.family(Family::kTiles),
      TileRowKeyOf(id.level, FirstHashOf(id)), &row);
  if (!got.ok() && !got.IsNotFound()) return ReadStatus(got);
  std::string bytes(row.data(), row.size());
  if (got.ok() && bytes.size() < width * kTreeHashBytes) {
    YORIAI_ASSIGN_OR_RETURN(bytes, Gather(id));
  }
  if (bytes.size() < width * kTreeHashBytes) {
    return absl::NotFoundError(
        absl::StrCat(FormatTilePath({false, id, width}), " is not there"));
  }
  bytes.resize(width * kTreeHashBytes);
  return bytes;
}

absl::StatusOr<std::string> RocksTiles::Gather(TileId id) const {
  std::string bytes;
  YORIAI_RETURN_IF_ERROR(
      ForEachRow(database_, id, [&bytes](uint64_t, absl::string_view row) {
        bytes.append(row.data(), row.size());
      }));
  return bytes;
}

absl::StatusOr<uint64_t> RocksTiles::TreeSize() const {
  const std::unique_ptr<rocksdb::Iterator> rows(database_.db().NewIterator(
      rocksdb::ReadOptions(), database_.family(Family::kTiles)));
  rows->SeekForPrev(TileRowKeyOf(0, ~uint64_t{0}));
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  if (!rows->Valid()) return 0;
  const std::optional<TileRowKey> key = ParseTileRowKey(AsView(rows->key()));
  if (!key || rows->value().size() % kTreeHashBytes != 0) {
    return absl::DataLossError("the last row of the tree is unreadable");
  }
  return key->first_hash + rows->value().size() / kTreeHashBytes;
}

absl::StatusOr<RocksTreeAppender> RocksTreeAppender::Open(
    const RocksDatabase& database, uint64_t size) {
  RocksTreeAppender appender(database);
  RocksTiles rows(database);
  YORIAI_ASSIGN_OR_RETURN(appender.tree_, GrowingTree::Load(rows, size));
  for (int level = 0; level < kTileLevels; ++level) {
    YORIAI_RETURN_IF_ERROR(appender.LoadEdge(level));
  }
  return appender;
}

absl::Status RocksTreeAppender::LoadEdge(int level) {
  const TileId id{level, LevelSize(level, size()) / kTileWidth};
  Edge& edge = edges_[level];
  YORIAI_RETURN_IF_ERROR(ForEachRow(
      *database_, id, [&edge](uint64_t first_hash, absl::string_view row) {
        edge.bytes.append(row.data(), row.size());
        edge.row_keys.push_back(first_hash);
      }));
  edge.stored = edge.bytes.size() / kTreeHashBytes;
  if (edge.stored != TileWidthAt(id, size())) return Unreadable(id);
  return absl::OkStatus();
}

void RocksTreeAppender::Append(absl::Span<const TreeHash> leaves,
                               rocksdb::WriteBatch& batch) {
  std::vector<GrowingTree::Gain> gains;
  for (const TreeHash& leaf : leaves) tree_.Add(leaf, gains);
  for (const GrowingTree::Gain& gain : gains) {
    Edge& edge = edges_[gain.tile.level];
    edge.bytes.append(BytesOf(gain.hash).data(), kTreeHashBytes);
    if (edge.bytes.size() == kTileBytes) PutFull(gain.tile, edge, batch);
  }
  for (int level = 0; level < kTileLevels; ++level) {
    PutRest(level, edges_[level], batch);
  }
}

void RocksTreeAppender::PutFull(TileId id, Edge& edge,
                                rocksdb::WriteBatch& batch) {
  // The first row is written over; the others go.
  for (const uint64_t first_hash : edge.row_keys) {
    if (first_hash == FirstHashOf(id)) continue;
    batch.Delete(database_->family(Family::kTiles),
                 TileRowKeyOf(id.level, first_hash));
  }
  batch.Put(database_->family(Family::kTiles),
            TileRowKeyOf(id.level, FirstHashOf(id)), edge.bytes);
  edge = Edge();
}

void RocksTreeAppender::PutRest(int level, Edge& edge,
                                rocksdb::WriteBatch& batch) {
  const size_t hashes = edge.bytes.size() / kTreeHashBytes;
  if (hashes == edge.stored) return;
  const uint64_t first_hash =
      LevelSize(level, size()) / kTileWidth * kTileWidth + edge.stored;
  batch.Put(database_->family(Family::kTiles), TileRowKeyOf(level, first_hash),
            edge.bytes.substr(edge.stored * kTreeHashBytes));
  edge.row_keys.push_back(first_hash);
  edge.stored = hashes;
}

}  // namespace yoriai::storage
