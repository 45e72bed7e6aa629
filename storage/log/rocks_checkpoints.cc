#include "storage/log/rocks_checkpoints.h"

#include <rocksdb/iterator.h>

#include <limits>
#include <memory>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"

namespace yoriai::storage {

absl::Status RocksCheckpoints::Add(const Published& checkpoint) {
  return Put(
      Family::kCheckpoints, CheckpointKey(checkpoint.tree_size),
      EncodeCheckpointValue(
          static_cast<uint64_t>(absl::ToUnixMicros(checkpoint.published_at)),
          checkpoint.note));
}

absl::StatusOr<std::optional<RocksCheckpoints::Published>>
RocksCheckpoints::Newest() const {
  YORIAI_ASSIGN_OR_RETURN(std::vector<Published> newest,
                          List(std::numeric_limits<uint64_t>::max(), 1));
  if (newest.empty()) return std::nullopt;
  return std::move(newest.front());
}

absl::StatusOr<std::vector<RocksCheckpoints::Published>> RocksCheckpoints::List(
    uint64_t below, size_t size_max) const {
  std::vector<Published> found;
  if (below == 0) return found;
  const std::unique_ptr<rocksdb::Iterator> rows(database_.db().NewIterator(
      rocksdb::ReadOptions(), database_.family(Family::kCheckpoints)));
  for (rows->SeekForPrev(CheckpointKey(below - 1));
       rows->Valid() && found.size() < size_max; rows->Prev()) {
    const std::optional<uint64_t> size =
        ParseCheckpointKey(AsView(rows->key()));
    const std::optional<CheckpointValue> value =
        ParseCheckpointValue(AsView(rows->value()));
    if (!size || !value) {
      return absl::DataLossError("a published checkpoint is unreadable");
    }
    found.push_back(
        {*size, absl::FromUnixMicros(static_cast<int64_t>(value->unix_micros)),
         std::string(value->note)});
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  return found;
}

absl::StatusOr<std::optional<std::string>> RocksCheckpoints::VerifierKey()
    const {
  std::string key;
  const rocksdb::Status got = database_.db().Get(
      rocksdb::ReadOptions(), database_.family(Family::kMeta), kVerifierKeyKey,
      &key);
  if (got.IsNotFound()) return std::nullopt;
  YORIAI_RETURN_IF_ERROR(ReadStatus(got));
  return key;
}

absl::Status RocksCheckpoints::SetVerifierKey(absl::string_view key) {
  return Put(Family::kMeta, kVerifierKeyKey, key);
}

absl::Status RocksCheckpoints::Put(Family family, absl::string_view key,
                                   absl::string_view value) {
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const rocksdb::Status written = database_.db().Put(
      synced, database_.family(family), AsSlice(key), AsSlice(value));
  if (written.ok()) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("writing failed: ", written.ToString()));
}

}  // namespace yoriai::storage
