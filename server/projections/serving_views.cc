#include "server/projections/serving_views.h"

#include <algorithm>

namespace yoriai::server {

absl::StatusOr<std::optional<std::string>> ServingReader::Get(
    const storage::ViewId& view, absl::string_view entity,
    storage::Position as_of) const {
  return views_.Get(RowsOf(view), entity, as_of);
}

absl::Status ServingReader::Scan(
    const storage::ViewId& view, absl::string_view prefix,
    absl::string_view after, storage::Position as_of,
    absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
        visit) const {
  return views_.Scan(RowsOf(view), prefix, after, as_of, visit);
}

const storage::ViewId& ServingReader::RowsOf(
    const storage::ViewId& view) const {
  for (const storage::ViewId& rows : rows_) {
    if (rows.name == view.name) return rows;
  }
  return view;
}

ServingViews::ServingViews(const storage::ViewReader& views)
    : views_(views),
      newest_(std::make_shared<ServingReader>(
          views, std::vector<storage::ViewId>())) {}

std::shared_ptr<const ServingReader> ServingViews::Open() const {
  absl::MutexLock lock(&mutex_);
  return newest_;
}

void ServingViews::Serve(std::vector<storage::ViewId> rows) {
  // What the lock must not wait for: the end of a reader.
  std::shared_ptr<const ServingReader> former;
  absl::MutexLock lock(&mutex_);
  if (newest_->rows() == rows) return;
  for (const storage::ViewId& served : newest_->rows()) {
    if (std::find(rows.begin(), rows.end(), served) == rows.end()) {
      retired_.push_back({served, newest_number_});
    }
  }
  older_.emplace_back(newest_number_, newest_);
  former = std::move(newest_);
  newest_ = std::make_shared<ServingReader>(views_, std::move(rows));
  ++newest_number_;
}

bool ServingViews::HasRetired() const {
  absl::MutexLock lock(&mutex_);
  return !retired_.empty();
}

std::vector<storage::ViewId> ServingViews::TakeUnused() {
  std::vector<storage::ViewId> unused;
  absl::MutexLock lock(&mutex_);
  while (!older_.empty() && older_.front().second.expired()) {
    older_.pop_front();
  }
  const auto in_use = std::partition(
      retired_.begin(), retired_.end(),
      [this](const Retired& retired) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
        return !older_.empty() && older_.front().first <= retired.last;
      });
  for (auto it = in_use; it != retired_.end(); ++it) {
    unused.push_back(it->rows);
  }
  retired_.erase(in_use, retired_.end());
  return unused;
}

}  // namespace yoriai::server
