#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// Reads the rows that served when it was opened: whoever reads asks for views
// by their name, and the version that he asks for does not count.
//
// Threads: any. The rows stay until the last holder has let go.
class ServingReader final : public storage::ViewReader {
 public:
  ServingReader(const storage::ViewReader& views,
                std::vector<storage::ViewId> rows)
      : views_(views), rows_(std::move(rows)) {}

  // Which rows stand for which view, as the store calls them.
  const std::vector<storage::ViewId>& rows() const { return rows_; }

  absl::StatusOr<std::optional<std::string>> Get(
      const storage::ViewId& view, absl::string_view entity,
      storage::Position as_of) const override;
  absl::Status Scan(
      const storage::ViewId& view, absl::string_view prefix,
      absl::string_view after, storage::Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const override;

 private:
  const storage::ViewId& RowsOf(const storage::ViewId& view) const;

  const storage::ViewReader& views_;
  const std::vector<storage::ViewId> rows_;
};

// Which rows of each view serve, for readers that must not notice when others
// begin to.
//
// Threads: Serve() and TakeUnused() belong to the projector; Open() is for any.
// `views` must outlive this and every reader.
class ServingViews final {
 public:
  explicit ServingViews(const storage::ViewReader& views);

  // Returns a reader to whom a view's name means, for as long as he keeps it,
  // the rows that serve now. Those rows stay until then.
  std::shared_ptr<const ServingReader> Open() const;

  // Lets `rows` serve those who open from now on, and nothing else: each stands
  // for the view of its name. What served so far and does not any more is
  // unused once the last reader of it has gone.
  void Serve(std::vector<storage::ViewId> rows);

  // True while something that does not serve any more waits to be taken.
  bool HasRetired() const;

  // Takes what is unused by now: nobody reads it, nobody ever will.
  std::vector<storage::ViewId> TakeUnused();

 private:
  // Rows that ceased to serve when the readers up to `last` had been made.
  struct Retired {
    storage::ViewId rows;
    uint64_t last;
  };

  const storage::ViewReader& views_;

  mutable absl::Mutex mutex_;
  // What Open() hands out. The last holder of an older one is its last reader.
  std::shared_ptr<const ServingReader> newest_ ABSL_GUARDED_BY(mutex_);
  uint64_t newest_number_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<std::pair<uint64_t, std::weak_ptr<const ServingReader>>> older_
      ABSL_GUARDED_BY(mutex_);
  std::vector<Retired> retired_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::server
