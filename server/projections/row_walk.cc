#include "server/projections/row_walk.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr size_t kRowsMax = 1'000;
constexpr size_t kBytesMax = size_t{1} << 20;

}  // namespace

RowWalk::RowWalk(const storage::ViewReader& views, storage::ViewId view,
                 storage::Position as_of)
    : views_(views), view_(std::move(view)), as_of_(as_of) {}

absl::Status RowWalk::Next() {
  row_ = nullptr;
  if (next_ == fetched_.size() && !all_fetched_) {
    YORIAI_RETURN_IF_ERROR(Fetch());
  }
  if (next_ < fetched_.size()) row_ = &fetched_[next_++];
  return absl::OkStatus();
}

absl::Status RowWalk::Fetch() {
  const std::string after =
      fetched_.empty() ? std::string() : std::move(fetched_.back().entity);
  fetched_.clear();
  next_ = 0;
  size_t bytes = 0;
  all_fetched_ = true;
  return views_.Scan(
      view_, "", after, as_of_,
      [&](absl::string_view entity, absl::string_view row) {
        fetched_.push_back({std::string(entity), std::string(row)});
        bytes += entity.size() + row.size();
        all_fetched_ = fetched_.size() < kRowsMax && bytes < kBytesMax;
        return all_fetched_;
      });
}

}  // namespace yoriai::server
