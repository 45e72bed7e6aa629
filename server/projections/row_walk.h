#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "storage/base/position.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// Goes over all rows of a view as of one position, one after the other, in the
// order of their entities: for whoever has two of them side by side, which a
// scan that calls back cannot do.
//
// Holds a piece of the view at a time, and nothing of the store in between.
//
// Not thread-safe. `views` must outlive this.
class RowWalk final {
 public:
  struct Row {
    std::string entity;
    std::string row;
  };

  RowWalk(const storage::ViewReader& views, storage::ViewId view,
          storage::Position as_of);

  // Goes to the next row, at first to the first one. DATA_LOSS: as
  // ViewReader::Scan() says.
  absl::Status Next();

  // The row; null before Next() and behind the last. Valid until Next().
  const Row* row() const { return row_; }

 private:
  absl::Status Fetch();

  // Constant after construction.
  const storage::ViewReader& views_;
  const storage::ViewId view_;
  const storage::Position as_of_;

  std::vector<Row> fetched_;
  size_t next_ = 0;  // In fetched_.
  bool all_fetched_ = false;
  const Row* row_ = nullptr;
};

}  // namespace yoriai::server
