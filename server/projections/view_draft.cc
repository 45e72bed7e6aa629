#include "server/projections/view_draft.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/projections/row_codec.h"

namespace yoriai::server {

ViewDraft::ViewDraft(const storage::ViewReader& store, storage::ViewId view,
                     storage::Position base)
    : store_(store), view_(std::move(view)), base_(base), position_(base) {}

void ViewDraft::BeginEvent(storage::Position position) {
  EndEvent();
  position_ = position;
}

bool ViewDraft::Get(absl::string_view entity,
                    google::protobuf::MessageLite* row) {
  std::string bytes;
  if (const auto found = newest_.find(entity); found != newest_.end()) {
    bytes = found->second;
  } else {
    absl::StatusOr<std::optional<std::string>> stored =
        store_.Get(view_, entity, base_);
    if (!stored.ok()) {
      status_.Update(stored.status());
      return false;
    }
    bytes = std::move(*stored).value_or("");
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
  newest_.insert_or_assign(std::string(entity), EncodeRow(row));
  touched_.emplace(entity);
}

void ViewDraft::Remove(absl::string_view entity) {
  newest_.insert_or_assign(std::string(entity), std::string());
  touched_.emplace(entity);
}

storage::ViewChange ViewDraft::TakeChange() {
  EndEvent();
  storage::ViewChange change = std::exchange(change_, {});
  change.view = view_;
  change.position = position_;
  return change;
}

void ViewDraft::EndEvent() {
  for (const std::string& entity : touched_) {
    change_.rows.push_back({entity, position_, newest_.find(entity)->second});
  }
  touched_.clear();
}

}  // namespace yoriai::server
