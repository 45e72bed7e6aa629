#include "storage/views/memory_view_store.h"

#include "absl/strings/match.h"
#include "storage/base/status_macros.h"
#include "storage/views/view_form.h"

namespace yoriai::storage {
namespace {

// The newest version at or before `as_of` that says the entity is there.
std::optional<std::string> RowAsOf(
    const std::map<Position, std::string>& versions, Position as_of) {
  std::optional<std::string> row;
  for (const auto& [position, version] : versions) {
    if (position <= as_of) row = version;
  }
  if (row && row->empty()) return std::nullopt;
  return row;
}

}  // namespace

absl::StatusOr<std::optional<std::string>> MemoryViewStore::Get(
    const ViewId& view, absl::string_view entity, Position as_of) const {
  absl::MutexLock lock(&mutex_);
  const auto found = views_.find(KeyOf(view));
  if (found == views_.end()) return std::nullopt;
  const auto versions = found->second.rows.find(std::string(entity));
  if (versions == found->second.rows.end()) return std::nullopt;
  return RowAsOf(versions->second, as_of);
}

absl::Status MemoryViewStore::Scan(
    const ViewId& view, absl::string_view prefix, absl::string_view after,
    Position as_of,
    absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
        visit) const {
  // Visits without the lock: what is visited may ask the store again.
  for (const auto& [entity, row] : RowsAsOf(view, as_of)) {
    if (entity <= after || !absl::StartsWith(entity, prefix)) continue;
    if (!visit(entity, row)) break;
  }
  return absl::OkStatus();
}

std::map<std::string, std::string> MemoryViewStore::RowsAsOf(
    const ViewId& view, Position as_of) const {
  std::map<std::string, std::string> rows;
  absl::MutexLock lock(&mutex_);
  const auto found = views_.find(KeyOf(view));
  if (found == views_.end()) return rows;
  for (const auto& [entity, versions] : found->second.rows) {
    std::optional<std::string> row = RowAsOf(versions, as_of);
    if (row) rows[entity] = *std::move(row);
  }
  return rows;
}

absl::Status MemoryViewStore::Apply(const std::vector<ViewChange>& changes) {
  absl::MutexLock lock(&mutex_);
  for (const ViewChange& change : changes) {
    YORIAI_RETURN_IF_ERROR(CheckForm(change, PositionLocked(change.view)));
  }
  for (const ViewChange& change : changes) {
    View& view = views_[KeyOf(change.view)];
    for (const ViewChange::Row& row : change.rows) {
      view.rows[row.entity][row.position] = row.row;
    }
    view.position = change.position;
  }
  return absl::OkStatus();
}

Position MemoryViewStore::PositionLocked(const ViewId& view) const {
  const auto found = views_.find(KeyOf(view));
  return found == views_.end() ? Position::kBeforeFirst
                               : found->second.position;
}

absl::StatusOr<Position> MemoryViewStore::PositionOf(const ViewId& view) const {
  absl::MutexLock lock(&mutex_);
  return PositionLocked(view);
}

absl::StatusOr<std::vector<ViewId>> MemoryViewStore::List() const {
  std::vector<ViewId> views;
  absl::MutexLock lock(&mutex_);
  for (const auto& [key, view] : views_)
    views.push_back({key.first, key.second});
  return views;
}

absl::Status MemoryViewStore::Drop(const ViewId& view) {
  absl::MutexLock lock(&mutex_);
  views_.erase(KeyOf(view));
  return absl::OkStatus();
}

}  // namespace yoriai::storage
