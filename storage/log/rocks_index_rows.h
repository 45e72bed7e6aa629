#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "storage/db/rocks_database.h"
#include "storage/log/event_log.h"

namespace rocksdb {
class WriteBatch;
}  // namespace rocksdb

namespace yoriai::storage {

// The index rows of one commit: streams, ids and tags. They follow from the
// records alone, so whoever makes them anew makes the same.
//
// Threads: one at a time. The entries must outlive this.
class RocksIndexRows final {
 public:
  // Rows go into `batch`.
  RocksIndexRows(const RocksDatabase& database, rocksdb::WriteBatch& batch)
      : database_(database), batch_(batch) {}

  // Adds an entry; positions must come in order.
  void Add(const LogEntry& entry);

  // Puts what is still held back: tags have one row for many positions.
  void Finish();

 private:
  struct TagRow {
    Position first{};
    Position last{};
    size_t positions = 0;
    std::string distances;
  };

  void AddTag(absl::string_view tag, Position position);
  void PutTagRow(absl::string_view tag, const TagRow& row);

  const RocksDatabase& database_;
  rocksdb::WriteBatch& batch_;
  absl::flat_hash_map<absl::string_view, TagRow> tag_rows_;
};

}  // namespace yoriai::storage
