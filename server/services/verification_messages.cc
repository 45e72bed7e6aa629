#include "server/services/verification_messages.h"

#include <memory>
#include <string>
#include <utility>

namespace yoriai::server {
namespace {

using Kind = MessageSource::Step::Kind;

constexpr absl::Duration kProgressEvery = absl::Milliseconds(250);

MessageSource::Step Send(const apipb::VerifyViewsResponse& response) {
  return {Kind::kMessage,
          std::make_shared<const std::string>(response.SerializeAsString()),
          absl::OkStatus()};
}

}  // namespace

absl::Status VerificationMessages::GoOn() const {
  absl::MutexLock lock(&mutex_);
  return cancelled_ ? absl::CancelledError("nobody waits for the verification")
                    : absl::OkStatus();
}

void VerificationMessages::SetProgress(uint64_t events_folded) {
  {
    absl::MutexLock lock(&mutex_);
    const absl::Time now = clock_.Now();
    // A clock that jumps back must not silence it.
    const bool soon = absl::AbsDuration(now - progress_at_) < kProgressEvery;
    if (soon && events_folded < events_total_) return;
    progress_at_ = now;
    events_folded_ = events_folded;
  }
  WakeStream();
}

void VerificationMessages::Add(apipb::ViewVerdict verdict) {
  {
    absl::MutexLock lock(&mutex_);
    verdicts_.push_back(std::move(verdict));
  }
  WakeStream();
}

void VerificationMessages::End(absl::Status status) {
  {
    absl::MutexLock lock(&mutex_);
    end_ = std::move(status);
  }
  WakeStream();
}

void VerificationMessages::Arrive(absl::Status status) {
  absl::MutexLock lock(&mutex_);
  arrived_ = std::move(status);
}

absl::Status VerificationMessages::AwaitArrival() {
  {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(
        absl::Condition(this, &VerificationMessages::ArrivedOrCancelled));
    if (arrived_) return *arrived_;
  }
  return GoOn();
}

MessageSource::Step VerificationMessages::Next() {
  apipb::VerifyViewsResponse response;
  absl::MutexLock lock(&mutex_);
  if (events_folded_) {
    apipb::VerifyProgress& progress = *response.mutable_progress();
    progress.set_events_folded(*std::exchange(events_folded_, std::nullopt));
    progress.set_events_total(events_total_);
    return Send(response);
  }
  if (!verdicts_.empty()) {
    *response.mutable_verdict() = std::move(verdicts_.front());
    verdicts_.pop_front();
    return Send(response);
  }
  if (end_) return {Kind::kEnd, nullptr, *end_};
  stream_waits_ = true;
  return {Kind::kLater, nullptr, absl::OkStatus()};
}

void VerificationMessages::Cancel() {
  absl::MutexLock lock(&mutex_);
  cancelled_ = true;
}

void VerificationMessages::WakeStream() {
  {
    absl::MutexLock lock(&mutex_);
    if (!std::exchange(stream_waits_, false)) return;
  }
  ready_();
}

}  // namespace yoriai::server
