#include "server/check/views_check.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/projections/all_projections.h"
#include "server/projections/view_builds.h"
#include "server/projections/view_verification.h"
#include "storage/base/status_macros.h"
#include "storage/db/rocks_database.h"
#include "storage/db/views_database.h"
#include "storage/log/rocks_event_log.h"
#include "storage/views/rocks_view_store.h"
#include "storage/views/scratch_views.h"

namespace yoriai::server {
namespace {

using storage::Position;

// Rows that lie there, and the view that they are of.
struct KeptView {
  storage::ViewId rows;
  storage::ViewId view;
};

// Finds what this program's code can fold, how far all of it is, and how far
// the first of it.
absl::StatusOr<std::vector<KeptView>> Find(
    const storage::ViewStore& kept,
    const std::vector<std::unique_ptr<Projection>>& projections,
    Position& reached, Position& furthest) {
  YORIAI_ASSIGN_OR_RETURN(const std::vector<storage::ViewId> present,
                          kept.List());
  std::vector<KeptView> found;
  for (const storage::ViewId& rows : present) {
    const storage::ViewId view{rows.name, CodeVersionOf(rows)};
    if (std::none_of(
            projections.begin(), projections.end(),
            [&view](const auto& each) { return each->view() == view; })) {
      continue;
    }
    YORIAI_ASSIGN_OR_RETURN(const Position position, kept.PositionOf(rows));
    // What has just been begun says nothing yet.
    if (position == Position::kBeforeFirst) continue;
    reached = found.empty() ? position : std::min(reached, position);
    furthest = std::max(furthest, position);
    found.push_back({rows, view});
  }
  return found;
}

absl::Status GoOn(const storage::CheckProgress& progress) {
  if (progress.stop == nullptr || !progress.stop->load()) {
    return absl::OkStatus();
  }
  return absl::CancelledError("stopped while folding views");
}

}  // namespace

absl::Status CheckViews(const std::string& data_dir,
                        const storage::CheckProgress& progress,
                        storage::CheckReport& report) {
  YORIAI_ASSIGN_OR_RETURN(
      const std::unique_ptr<storage::RocksDatabase> database,
      storage::RocksDatabase::Open({.directory = data_dir, .read_only = true}));
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<storage::RocksEventLog> log,
                          storage::RocksEventLog::Open(*database));
  const std::string directory = storage::ViewsDirectoryOf(data_dir);
  // Who deleted them lets the server fold them anew.
  if (!std::filesystem::exists(directory)) return absl::OkStatus();
  const absl::StatusOr<std::unique_ptr<storage::ViewsDatabase>> opened =
      storage::ViewsDatabase::Open({.directory = directory,
                                    .federation_id = database->federation_id(),
                                    .keep_what_is_damaged = true});
  if (absl::IsDataLoss(opened.status())) {
    report.Add(
        "views", "",
        absl::StrCat(opened.status().message(), "; a server folds them anew"));
    return absl::OkStatus();
  }
  if (!opened.ok()) return opened.status();
  const storage::RocksViewStore kept(**opened);
  const std::vector<std::unique_ptr<Projection>> projections = AllProjections();
  Position position = Position::kBeforeFirst;
  Position furthest = Position::kBeforeFirst;
  YORIAI_ASSIGN_OR_RETURN(const std::vector<KeptView> views,
                          Find(kept, projections, position, furthest));
  if (furthest > log->head().Get()) {
    report.Add("views", "",
               absl::StrCat("one is at position ", Number(furthest),
                            ", and the log ends before it"));
    return absl::OkStatus();
  }
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<storage::ScratchViews> scratch,
                          storage::ScratchViews::Create(
                              storage::ScratchViewsDirectoryOf(data_dir)));
  YORIAI_RETURN_IF_ERROR(
      FoldFromZero(*log, projections, position, scratch->store(),
                   [&](uint64_t events_folded) {
                     if (progress.say) {
                       progress.say("views", events_folded, Number(position));
                     }
                     return GoOn(progress);
                   }));
  for (const KeptView& view : views) {
    YORIAI_ASSIGN_OR_RETURN(
        const RowComparison comparison,
        CompareRows({kept, view.rows}, {scratch->store(), view.view}, position,
                    [&] { return GoOn(progress); }));
    if (!comparison.first_difference.empty()) {
      report.Add("views",
                 absl::StrCat(view.view.name, ", row ",
                              absl::CHexEscape(comparison.first_difference)),
                 "it is not what a fold from zero gives");
    }
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
