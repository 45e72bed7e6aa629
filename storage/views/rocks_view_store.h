#pragma once

#include <cstdint>
#include <vector>

#include "storage/db/views_database.h"
#include "storage/views/view_store.h"

namespace yoriai::storage {

// Views in RocksDB. Rows and positions are written in one batch into memory,
// and go to disk together; at the latest when kUnflushedEventsMax events were
// folded since the last time. What a crash takes back, the log folds again.
//
// Threads and what a crash leaves: as ViewStore says.
class RocksViewStore final : public ViewStore {
 public:
  // `database` must outlive this.
  explicit RocksViewStore(ViewsDatabase& database) : database_(database) {}

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
  absl::Status Write(rocksdb::WriteBatch& batch);

  ViewsDatabase& database_;

  // Touched by the projector only.
  uint64_t unflushed_events_ = 0;
};

}  // namespace yoriai::storage
