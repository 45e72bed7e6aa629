#pragma once

#include <vector>

#include "storage/db/rocks_database.h"
#include "storage/views/view_store.h"

namespace yoriai::storage {

// Views in RocksDB. Rows and positions are written in one batch without a
// sync: what a power cut takes back, the log can fold again.
//
// Threads and what a crash leaves: as ViewStore says.
class RocksViewStore final : public ViewStore {
 public:
  // `database` must outlive this.
  explicit RocksViewStore(RocksDatabase& database) : database_(database) {}

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
  RocksDatabase& database_;
};

}  // namespace yoriai::storage
