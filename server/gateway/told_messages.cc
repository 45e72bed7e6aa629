#include "server/gateway/told_messages.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace yoriai::server {

absl::StatusOr<std::string> ToldMessages::Get(absl::string_view form,
                                              absl::string_view wire,
                                              Tell tell) {
  std::string key = absl::StrCat(form, absl::string_view("\0", 1), wire);
  {
    absl::MutexLock lock(&mutex_);
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return found->second->told;
    }
  }
  absl::StatusOr<std::string> told = tell();
  if (!told.ok()) return told;
  absl::MutexLock lock(&mutex_);
  Keep({std::move(key), *told});
  return told;
}

void ToldMessages::Keep(Entry entry) {
  const size_t bytes = BytesOf(entry);
  if (bytes > bytes_max_ || by_key_.contains(entry.key)) return;
  while (bytes_ + bytes > bytes_max_) {
    const Entry& oldest = entries_.back();
    bytes_ -= BytesOf(oldest);
    by_key_.erase(oldest.key);
    entries_.pop_back();
  }
  entries_.push_front(std::move(entry));
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

}  // namespace yoriai::server
