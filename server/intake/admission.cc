#include "server/intake/admission.h"

#include "server/domain/errors.h"
#include "server/intake/verdict_answer.h"

namespace yoriai::server {

absl::Status Admission::Enter(size_t bytes) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return Stopping();
  if (bytes_ + bytes > bytes_max_) {
    return NotSubmitted(
        absl::ResourceExhaustedError("too much is under way already"));
  }
  ++under_way_;
  bytes_ += bytes;
  return absl::OkStatus();
}

void Admission::Leave(size_t bytes) {
  absl::MutexLock lock(&mutex_);
  --under_way_;
  bytes_ -= bytes;
}

void Admission::Close() {
  const auto all_left = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return under_way_ == 0;
  };
  absl::MutexLock lock(&mutex_);
  closed_ = true;
  mutex_.Await(absl::Condition(&all_left));
}

}  // namespace yoriai::server
