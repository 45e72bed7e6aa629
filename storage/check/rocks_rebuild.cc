// RebuildDerived() of log_checker.h.

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/check/log_checker.h"
#include "storage/check/rocks_row_walk.h"
#include "storage/db/keys.h"
#include "storage/db/rocks_database.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_index_rows.h"
#include "storage/log/rocks_tree.h"

namespace yoriai::storage {
namespace {

constexpr size_t kRecordsPerBatch = 4'096;
constexpr Family kDerived[] = {Family::kStreams, Family::kIds, Family::kTags,
                               Family::kTiles};

absl::Status Written(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("writing failed: ", status.ToString()));
}

rocksdb::WriteOptions Synced() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

// From here on no server opens it, until the mark is gone.
absl::Status Begin(const RocksDatabase& database) {
  YORIAI_RETURN_IF_ERROR(Written(database.db().Put(
      Synced(), database.family(Family::kMeta), kRebuildingKey, "")));
  for (const Family family : kDerived) {
    rocksdb::WriteBatch batch;
    const std::unique_ptr<rocksdb::Iterator> rows(database.db().NewIterator(
        rocksdb::ReadOptions(), database.family(family)));
    rows->SeekToLast();
    if (!rows->Valid()) continue;
    // A range has no end of its own.
    batch.DeleteRange(database.family(family), "", rows->key());
    batch.Delete(database.family(family), rows->key());
    YORIAI_RETURN_IF_ERROR(Written(database.db().Write(Synced(), &batch)));
  }
  return absl::OkStatus();
}

absl::Status WriteEntries(const RocksDatabase& database,
                          const std::vector<LogEntry>& entries,
                          RocksTreeAppender& tree) {
  rocksdb::WriteBatch batch;
  RocksIndexRows rows(database, batch);
  std::vector<TreeHash> leaves;
  for (const LogEntry& entry : entries) {
    rows.Add(entry);
    leaves.push_back(LeafHash(entry.bytes));
  }
  rows.Finish();
  tree.Append(leaves, batch);
  return Written(database.db().Write(Synced(), &batch));
}

// Hands over every record in its order. DATA_LOSS: one is not there, or cannot
// be read.
template <typename Take>
absl::Status ForEachEntry(const RocksDatabase& database,
                          const CheckProgress& progress, Take&& take) {
  uint64_t expected = 0;
  database.db().GetIntProperty(database.family(Family::kLog),
                               "rocksdb.estimate-num-keys", &expected);
  RowWalk rows(database, Family::kLog, expected, progress);
  Position last = Position::kBeforeFirst;
  while (rows.Valid()) {
    last = Next(last);
    if (ParsePositionKey(rows.key()) != last) {
      return absl::DataLossError(absl::StrCat("position ", Number(last),
                                              " is missing; restore a backup"));
    }
    YORIAI_ASSIGN_OR_RETURN(LogEntry entry,
                            EntryOf(last, std::string(rows.value())));
    YORIAI_RETURN_IF_ERROR(take(std::move(entry)));
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  CheckReport ending;
  rows.NoteEnd(ending);
  if (!ending.sound()) return absl::DataLossError(ending.listed()[0].what);
  return absl::OkStatus();
}

// Changes nothing.
absl::Status ReadAll(const std::string& directory,
                     const CheckProgress& progress) {
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<RocksDatabase> database,
                          RocksDatabase::Open({.directory = directory,
                                               .read_only = true,
                                               .even_if_half_rebuilt = true}));
  return ForEachEntry(*database, progress,
                      [](const LogEntry&) { return absl::OkStatus(); });
}

absl::Status Derive(const RocksDatabase& database,
                    const CheckProgress& progress) {
  YORIAI_ASSIGN_OR_RETURN(RocksTreeAppender tree,
                          RocksTreeAppender::Open(database, 0));
  std::vector<LogEntry> entries;
  YORIAI_RETURN_IF_ERROR(ForEachEntry(database, progress, [&](LogEntry entry) {
    entries.push_back(std::move(entry));
    if (entries.size() < kRecordsPerBatch) return absl::OkStatus();
    const absl::Status written = WriteEntries(database, entries, tree);
    entries.clear();
    return written;
  }));
  if (entries.empty()) return absl::OkStatus();
  return WriteEntries(database, entries, tree);
}

}  // namespace

absl::Status RebuildDerived(const std::string& directory,
                            const CheckProgress& progress) {
  YORIAI_RETURN_IF_ERROR(ReadAll(directory, progress));
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<RocksDatabase> database,
                          RocksDatabase::Open({.directory = directory,
                                               .even_if_half_rebuilt = true}));
  YORIAI_RETURN_IF_ERROR(Begin(*database));
  YORIAI_RETURN_IF_ERROR(Derive(*database, progress));
  return Written(database->db().Delete(
      Synced(), database->family(Family::kMeta), kRebuildingKey));
}

}  // namespace yoriai::storage
