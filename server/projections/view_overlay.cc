#include "server/projections/view_overlay.h"

#include "absl/strings/match.h"
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
    const auto found = draft->newest().find(entity);
    if (found != draft->newest().end()) {
      if (found->second.empty()) return std::nullopt;
      return found->second;
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
  auto changed = after < prefix ? draft->newest().lower_bound(prefix)
                                : draft->newest().upper_bound(after);
  const auto end = draft->newest().end();
  bool wants_more = true;
  const auto visit_changed = [&] {
    if (!changed->second.empty()) {
      wants_more = visit(changed->first, changed->second);
    }
    ++changed;
  };
  YORIAI_RETURN_IF_ERROR(base_.Scan(
      view, prefix, after, as_of,
      [&](absl::string_view entity, absl::string_view row) {
        while (wants_more && changed != end && changed->first < entity) {
          visit_changed();
        }
        if (!wants_more) return false;
        if (changed != end && changed->first == entity) {
          visit_changed();
        } else {
          wants_more = visit(entity, row);
        }
        return wants_more;
      }));
  while (wants_more && changed != end &&
         absl::StartsWith(changed->first, prefix)) {
    visit_changed();
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
