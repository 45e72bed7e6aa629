#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "server/projections/projection.h"
#include "storage/base/position.h"
#include "storage/views/view_store.h"

// A view is built anew by folding the log from zero into rows of their own,
// beside those that serve. Rows are told apart by the version in their keys:
// the number of the build in its upper half, the version of the code in its
// lower. Build 0 is the first one, so a version that was never built anew is
// just that of the code.

namespace yoriai::server {

inline constexpr uint32_t kBuildMax = 0xffff;

inline uint32_t BuildOf(const storage::ViewId& rows) {
  return rows.version >> 16;
}
inline uint32_t CodeVersionOf(const storage::ViewId& rows) {
  return rows.version & 0xffff;
}
inline storage::ViewId RowsOfBuild(const storage::ViewId& view,
                                   uint32_t build) {
  return {view.name, build << 16 | view.version};
}

// One set of rows, what folds into it, and how far it is.
struct ViewBuild {
  const Projection* projection;
  storage::ViewId rows;
  storage::Position position;
};

// The rows of one view: those that answer, and those that will.
struct ViewBuilds {
  ViewBuild serving;
  std::optional<ViewBuild> next;

  // When and where this process began to fold the next rows.
  absl::Time next_since;
  storage::Position next_from = storage::Position::kBeforeFirst;

  const std::string& name() const { return serving.rows.name; }
};

// Decides which rows serve, from what is in the store when the server starts:
// `present`, rows and their positions. For each name among `projections` one
// entry, in their order.
//
// Rows of the newest code serve as soon as they are as far as those that served
// before; until then they are the next ones. Nothing else needs to be kept
// about a build: one that was cut off goes on where it was, and one that had
// caught up serves. Where there are no rows at all, the first build of the
// newest code serves, from zero.
std::vector<ViewBuilds> ChooseBuilds(
    const std::vector<std::unique_ptr<Projection>>& projections,
    const std::vector<std::pair<storage::ViewId, storage::Position>>& present);

}  // namespace yoriai::server
