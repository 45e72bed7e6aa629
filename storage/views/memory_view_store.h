#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/views/view_store.h"

namespace yoriai::storage {

// Views that are gone when the process is: the oracle that the real store is
// measured against, so obviously right before anything else.
//
// Threads: as ViewStore says.
class MemoryViewStore final : public ViewStore {
 public:
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
  using Key = std::pair<std::string, uint32_t>;
  using Versions = std::map<Position, std::string>;

  struct View {
    Position position = Position::kBeforeFirst;
    std::map<std::string, Versions> rows;
  };

  static Key KeyOf(const ViewId& view) { return {view.name, view.version}; }

  std::map<std::string, std::string> RowsAsOf(const ViewId& view,
                                              Position as_of) const;
  Position PositionLocked(const ViewId& view) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  std::map<Key, View> views_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::storage
