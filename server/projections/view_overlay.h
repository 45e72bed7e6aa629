#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/projections/view_draft.h"
#include "storage/base/position.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// Views as of one position with drafts on top: what they would be if a few more
// events were on record. Nothing is ever written.
//
// Not thread-safe. `base` must outlive this.
class ViewOverlay final : public storage::ViewReader {
 public:
  // Shows `base` as of `at`. Reads must ask as of `at`; drafts are in front of
  // it.
  ViewOverlay(const storage::ViewReader& base, storage::Position at);

  // The draft of a view, made when it is first asked for. Valid as long as
  // this.
  ViewDraft& Draft(const storage::ViewId& view);

  // The first read of a draft that failed, or OK.
  absl::Status status() const;

  absl::StatusOr<std::optional<std::string>> Get(
      const storage::ViewId& view, absl::string_view entity,
      storage::Position as_of) const override;

  absl::Status Scan(
      const storage::ViewId& view, absl::string_view prefix,
      absl::string_view after, storage::Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const override;

 private:
  const ViewDraft* FindDraft(const storage::ViewId& view) const;

  const storage::ViewReader& base_;
  const storage::Position at_;
  std::vector<std::unique_ptr<ViewDraft>> drafts_;
};

}  // namespace yoriai::server
