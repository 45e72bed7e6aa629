#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/projections/projection.h"
#include "server/projections/state_digest.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"

// Whether views are what the log makes of them: the log is folded from zero
// into a store of its own, and its rows are held against those that serve.
// Nothing that serves is touched, and no more is held in memory than a batch of
// events or a piece of two views.

namespace yoriai::server {

// Folds the events up to `position` into every one of `projections`, from zero.
// `views` must be empty and nobody else's.
//
// `go_on` is asked before every step, with the number of events folded so far,
// and once all are; its error ends the fold and is returned.
//
// DATA_LOSS: the log could not be read, or does not go that far; a row that was
//     just written is no row. UNAVAILABLE: `views` could not be written.
absl::Status FoldFromZero(
    const storage::EventLog& log,
    const std::vector<std::unique_ptr<Projection>>& projections,
    storage::Position position, storage::ViewStore& views,
    absl::FunctionRef<absl::Status(uint64_t events_folded)> go_on);

// The rows of one view somewhere. `views` must outlive this.
struct ViewRows {
  const storage::ViewReader& views;
  storage::ViewId view;
};

// What became of one view.
struct RowComparison {
  StateDigest serving;
  StateDigest folded;
  // The first entity whose row is altered, missing or too much; empty: none.
  std::string first_difference;
};

// Compares the rows that serve with those that were folded, as of `position`.
// `go_on` is asked now and then; its error ends this and is returned.
// DATA_LOSS: one of them could not be read.
absl::StatusOr<RowComparison> CompareRows(
    const ViewRows& serving, const ViewRows& folded, storage::Position position,
    absl::FunctionRef<absl::Status()> go_on);

// Returns the digest of `rows` as of `position`. `go_on` and errors: as for
// CompareRows().
absl::StatusOr<StateDigest> DigestOf(const ViewRows& rows,
                                     storage::Position position,
                                     absl::FunctionRef<absl::Status()> go_on);

}  // namespace yoriai::server
