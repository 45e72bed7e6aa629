#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "storage/base/limits.h"
#include "storage/db/views_database.h"
#include "storage/views/newest_rows.h"
#include "storage/views/rocks_row_iterators.h"
#include "storage/views/view_store.h"

namespace yoriai::storage {

// Views in RocksDB. Rows and positions are written in one batch into memory,
// and go to disk together; at the latest when kUnflushedEventsMax events were
// folded since the last time. What a crash takes back, the log folds again.
// Rows that are asked for often are answered from memory.
//
// Threads and what a crash leaves: as ViewStore says.
class RocksViewStore final : public ViewStore {
 public:
  // `database` must outlive this.
  explicit RocksViewStore(ViewsDatabase& database)
      : database_(database), iterators_(database) {}

  absl::StatusOr<std::optional<std::string>> Get(const ViewId& view,
                                                 absl::string_view entity,
                                                 Position as_of) const override;
  absl::Status Scan(
      const ViewId& view, absl::string_view prefix, absl::string_view after,
      Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const override;

  absl::Status Apply(const std::vector<ViewChange>& changes) override;
  absl::StatusOr<Position> PositionOf(const ViewId& view) const override;
  absl::StatusOr<std::vector<ViewId>> List() const override;
  absl::Status Drop(const ViewId& view) override;

 private:
  absl::StatusOr<std::string> Read(const std::string& row_prefix,
                                   Position as_of, uint64_t mark) const;
  absl::Status Write(rocksdb::WriteBatch& batch);
  void KeepNewest(const ViewChange& change);
  void KeepPositions(const std::vector<ViewChange>& changes);

  ViewsDatabase& database_;

  // Thread-safe by itself. What reading leaves behind changes no answer.
  mutable NewestRows newest_{kNewestRowsBytesMax};
  mutable RocksRowIterators iterators_;

  // Touched by the projector only.
  uint64_t unflushed_events_ = 0;

  mutable absl::Mutex mutex_;
  // Of the views that were written to since the start, by their keys.
  absl::flat_hash_map<std::string, Position> positions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::storage
