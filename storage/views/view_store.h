#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/position.h"

namespace yoriai::storage {

// Which view: a projection and the version of its code. Two versions stand
// side by side and share no row.
struct ViewId {
  std::string name;  // a-z and underscore, at most 32.
  uint32_t version = 1;

  friend bool operator==(const ViewId&, const ViewId&) = default;
};

// Reads the rows of views as of any position.
//
// Every row has versions, one for each position at which it changed; the
// version as of p is the newest at or before p, found with a single seek. An
// empty row means that the entity is not there.
//
// Threads: any.
class ViewReader {
 public:
  virtual ~ViewReader() = default;

  // Returns the row of `entity` as of `as_of`, or nullopt. DATA_LOSS: the
  // store could not be read.
  virtual absl::StatusOr<std::optional<std::string>> Get(
      const ViewId& view, absl::string_view entity, Position as_of) const = 0;

  // Calls `visit` for every entity that begins with `prefix` and comes after
  // `after` (empty: from the first), in the order of their bytes, with its row
  // as of `as_of`, until there are no more or `visit` returns false.
  virtual absl::Status Scan(
      const ViewId& view, absl::string_view prefix, absl::string_view after,
      Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const = 0;
};

// Changes to one view, all at positions later than the view's own.
struct ViewChange {
  struct Row {
    std::string entity;  // 1 to 500 bytes, none of them zero.
    Position position;   // Of the event that changed it.
    std::string row;     // Empty: the entity is gone.
  };

  ViewId view;
  std::vector<Row> rows;
  // The view reflects everything up to here, the rows included.
  Position position;
};

// Keeps the rows.
//
// Threads: Apply() and Drop() belong to the projector; reading is for any
// thread. After a crash: every view is as some Apply() left it, perhaps not
// the last; whoever folds goes on from PositionOf().
class ViewStore : public ViewReader {
 public:
  // Writes all changes, at most one to a view, as one atomic step. It need not
  // be durable.
  //
  // INVALID_ARGUMENT, FAILED_PRECONDITION: a change has not the form that
  //     ViewChange asks for; nothing was written.
  // UNAVAILABLE: the disk refused; nothing was written. Views stay as they are
  //     until the database is opened again.
  virtual absl::Status Apply(const std::vector<ViewChange>& changes) = 0;

  // Returns the position that the view reflects; kBeforeFirst for a new one.
  virtual absl::StatusOr<Position> PositionOf(const ViewId& view) const = 0;

  // Lists the views that have a position.
  virtual absl::StatusOr<std::vector<ViewId>> List() const = 0;

  // Removes a view and all its rows. UNAVAILABLE: as for Apply().
  virtual absl::Status Drop(const ViewId& view) = 0;
};

}  // namespace yoriai::storage
