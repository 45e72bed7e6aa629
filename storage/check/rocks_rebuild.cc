// RebuildDerived() of log_checker.h.

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/check/log_checker.h"
#include "storage/check/rocks_leaf_rows.h"
#include "storage/check/rocks_row_walk.h"
#include "storage/db/keys.h"
#include "storage/db/rocks_database.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_checkpoints.h"
#include "storage/log/rocks_index_rows.h"
#include "storage/log/rocks_tree.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/growing_tree.h"

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

// Holds records against what was said of them when they were recorded. Rows
// that are damaged say nothing.
class Evidence final {
 public:
  // All must outlive this.
  Evidence(const RocksDatabase& database, const CheckProgress& progress)
      : leaves_(database, progress),
        checkpoints_(database, Family::kCheckpoints, 0, progress),
        key_(LogKey(database)) {}

  // DATA_LOSS: a record, which comes after those before it, is contradicted.
  absl::Status Hold(const LogEntry& entry) {
    const TreeHash leaf = LeafHash(entry.bytes);
    const std::optional<TreeHash> hashed = leaves_.Find(tree_.size());
    if (hashed && *hashed != leaf) {
      return Contradicted(absl::StrCat(
          "the record at position ", Number(entry.position), " and its hash"));
    }
    tree_.Add(leaf);
    return HoldCheckpoint();
  }

 private:
  static absl::Status Contradicted(const std::string& what) {
    return absl::DataLossError(absl::StrCat(
        what,
        " do not fit together: one of them was altered. Nothing was changed; "
        "whoever knows that the records are right rebuilds with "
        "--trust-records"));
  }

  static std::optional<VerifierKey> LogKey(const RocksDatabase& database) {
    const auto text = RocksCheckpoints(database).VerifierKey();
    if (!text.ok() || !*text) return std::nullopt;
    const absl::StatusOr<VerifierKey> key = VerifierKey::Parse(**text);
    return key.ok() ? std::optional(*key) : std::nullopt;
  }

  absl::Status HoldCheckpoint() {
    while (checkpoints_.Valid()) {
      const std::optional<uint64_t> size =
          ParseCheckpointKey(checkpoints_.key());
      if (size && *size > tree_.size()) break;
      const std::optional<TreeHead> said = Said();
      YORIAI_RETURN_IF_ERROR(checkpoints_.Next());
      if (said && said->size == tree_.size() && *said != tree_.Head()) {
        return Contradicted(
            absl::StrCat("the records up to position ", tree_.size(),
                         " and the checkpoint that was published of them"));
      }
    }
    return absl::OkStatus();
  }

  // What the log signed; nullopt: this row says nothing.
  std::optional<TreeHead> Said() const {
    const std::optional<CheckpointValue> value =
        ParseCheckpointValue(checkpoints_.value());
    if (!value || !key_) return std::nullopt;
    const absl::StatusOr<SignedCheckpoint> opened =
        OpenCheckpoint(value->note, *key_);
    if (!opened.ok()) return std::nullopt;
    return opened->checkpoint.tree;
  }

  LeafRows leaves_;
  RowWalk checkpoints_;
  const std::optional<VerifierKey> key_;
  GrowingTree tree_;
};

// Changes nothing.
absl::Status ReadAll(const std::string& directory,
                     const CheckProgress& progress, RebuildTrust trust) {
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<RocksDatabase> database,
                          RocksDatabase::Open({.directory = directory,
                                               .read_only = true,
                                               .even_if_half_rebuilt = true}));
  Evidence evidence(*database, progress);
  return ForEachEntry(*database, progress, [&](const LogEntry& entry) {
    return trust == RebuildTrust::kRecords ? absl::OkStatus()
                                           : evidence.Hold(entry);
  });
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
                            const CheckProgress& progress, RebuildTrust trust) {
  YORIAI_RETURN_IF_ERROR(ReadAll(directory, progress, trust));
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<RocksDatabase> database,
                          RocksDatabase::Open({.directory = directory,
                                               .even_if_half_rebuilt = true}));
  YORIAI_RETURN_IF_ERROR(Begin(*database));
  YORIAI_RETURN_IF_ERROR(Derive(*database, progress));
  return Written(database->db().Delete(
      Synced(), database->family(Family::kMeta), kRebuildingKey));
}

}  // namespace yoriai::storage
