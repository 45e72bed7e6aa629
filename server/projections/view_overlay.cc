#include "server/projections/view_overlay.h"

#include <algorithm>

#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {

ViewOverlay::ViewOverlay(const storage::ViewReader& base, storage::Position at)
    : base_(base), at_(at) {}

ViewDraft& ViewOverlay::Draft(const storage::ViewId& view) {
  for (const std::unique_ptr<ViewDraft>& draft : drafts_) {
    if (draft->view() == view) return *draft;
  }
  drafts_.push_back(std::make_unique<ViewDraft>(base_, view, at_));
  return *drafts_.back();
}

absl::Status ViewOverlay::status() const {
  for (const std::unique_ptr<ViewDraft>& draft : drafts_) {
    YORIAI_RETURN_IF_ERROR(draft->status());
  }
  return absl::OkStatus();
}

const ViewDraft* ViewOverlay::FindDraft(const storage::ViewId& view) const {
  for (const std::unique_ptr<ViewDraft>& draft : drafts_) {
    if (draft->view() == view) return draft.get();
  }
  return nullptr;
}

absl::StatusOr<std::optional<std::string>> ViewOverlay::Get(
    const storage::ViewId& view, absl::string_view entity,
    storage::Position as_of) const {
  YORIAI_CHECK(as_of == at_) << "an overlay has one position";
  if (const ViewDraft* draft = FindDraft(view)) {
    if (const std::string* const changed = draft->FindChanged(entity)) {
      if (changed->empty()) return std::nullopt;
      return *changed;
    }
  }
  return base_.Get(view, entity, as_of);
}

absl::Status ViewOverlay::Scan(
    const storage::ViewId& view, absl::string_view prefix,
    absl::string_view after, storage::Position as_of,
    absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
        visit) const {
  YORIAI_CHECK(as_of == at_) << "an overlay has one position";
  const ViewDraft* draft = FindDraft(view);
  if (draft == nullptr) return base_.Scan(view, prefix, after, as_of, visit);

  // Two sorted lists become one; where both have an entity, the draft's counts.
  const std::vector<absl::string_view> entities = draft->Changed(prefix);
  auto changed = std::upper_bound(entities.begin(), entities.end(), after);
  bool wants_more = true;
  const auto visit_changed = [&] {
    const std::string& row = *draft->FindChanged(*changed);
    if (!row.empty()) wants_more = visit(*changed, row);
    ++changed;
  };
  YORIAI_RETURN_IF_ERROR(base_.Scan(
      view, prefix, after, as_of,
      [&](absl::string_view entity, absl::string_view row) {
        while (wants_more && changed != entities.end() && *changed < entity) {
          visit_changed();
        }
        if (!wants_more) return false;
        if (changed != entities.end() && *changed == entity) {
          visit_changed();
        } else {
          wants_more = visit(entity, row);
        }
        return wants_more;
      }));
  while (wants_more && changed != entities.end()) visit_changed();
  return absl::OkStatus();
}

}  // namespace yoriai::server
