#include "server/projections/view_draft.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/projections/row_codec.h"

namespace yoriai::server {

ViewDraft::ViewDraft(const storage::ViewReader& store, storage::ViewId view,
                     storage::Position base)
    : store_(store), view_(std::move(view)), base_(base), position_(base) {}

bool ViewDraft::Get(absl::string_view entity,
                    google::protobuf::MessageLite* row) {
  absl::StatusOr<std::optional<std::string>> stored;
  absl::string_view bytes;
  if (const std::string* const changed = FindChanged(entity)) {
    bytes = *changed;
  } else {
    stored = store_.Get(view_, entity, base_);
    if (!stored.ok()) {
      status_.Update(stored.status());
      return false;
    }
    if (stored->has_value()) bytes = **stored;
  }
  if (bytes.empty()) return false;
  if (DecodeRow(bytes, row)) return true;
  status_.Update(absl::DataLossError(
      absl::StrCat("the row ", entity, " of ", view_.name, " is no row")));
  row->Clear();
  return false;
}

void ViewDraft::Put(absl::string_view entity,
                    const google::protobuf::MessageLite& row) {
  NewVersion(entity) = EncodeRow(row);
}

void ViewDraft::Remove(absl::string_view entity) { NewVersion(entity).clear(); }

storage::ViewChange ViewDraft::TakeChange() {
  storage::ViewChange change;
  change.view = view_;
  change.position = position_;
  // The store takes sorted rows faster.
  for (const absl::string_view entity : Changed("")) {
    for (Version& version : changed_.find(entity)->second) {
      change.rows.push_back(
          {std::string(entity), version.position, std::move(version.row)});
    }
  }
  return change;
}

const std::string* ViewDraft::FindChanged(absl::string_view entity) const {
  const auto found = changed_.find(entity);
  return found == changed_.end() ? nullptr : &found->second.back().row;
}

std::vector<absl::string_view> ViewDraft::Changed(
    absl::string_view prefix) const {
  std::vector<absl::string_view> entities;
  for (const auto& [entity, versions] : changed_) {
    if (absl::StartsWith(entity, prefix)) entities.push_back(entity);
  }
  std::sort(entities.begin(), entities.end());
  return entities;
}

std::string& ViewDraft::NewVersion(absl::string_view entity) {
  Versions& versions = changed_[entity];
  if (versions.empty() || versions.back().position != position_) {
    versions.push_back({position_, std::string()});
  }
  return versions.back().row;
}

}  // namespace yoriai::server
