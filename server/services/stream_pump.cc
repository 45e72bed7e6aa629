#include "server/services/stream_pump.h"

#include <utility>

namespace yoriai::server {

void StreamPump::Begin(std::unique_ptr<MessageSource> source) {
  source_ = std::move(source);
  Ready();
}

void StreamPump::Refuse(const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    if (finished_) return;
    finished_ = true;
  }
  sink_.Finish(status);
}

void StreamPump::Ready() {
  {
    absl::MutexLock lock(&mutex_);
    if (finished_) return;
    if (busy_) {
      ready_again_ = true;
      return;
    }
    busy_ = true;
  }
  Turn();
}

void StreamPump::WriteDone(bool ok) {
  {
    absl::MutexLock lock(&mutex_);
    if (!ok) cancelled_ = true;
  }
  Turn();
}

void StreamPump::Cancelled() {
  {
    absl::MutexLock lock(&mutex_);
    cancelled_ = true;
    // Whoever is busy sees it: after the write, which fails now, or in Turn().
    if (busy_ || finished_) return;
    finished_ = true;
  }
  sink_.Finish(absl::CancelledError());
}

void StreamPump::Turn() {
  MessageSource::Step step;
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      if (cancelled_) {
        finished_ = true;
        step.kind = MessageSource::Step::Kind::kEnd;
        step.status = absl::CancelledError();
        break;
      }
      ready_again_ = false;
    }
    step = source_->Next();
    if (step.kind == MessageSource::Step::Kind::kMessage) break;

    absl::MutexLock lock(&mutex_);
    if (step.kind == MessageSource::Step::Kind::kEnd) {
      finished_ = true;
      break;
    }
    if (ready_again_ || cancelled_) continue;
    busy_ = false;
    return;
  }
  if (step.kind == MessageSource::Step::Kind::kMessage) {
    sink_.StartWrite(std::move(step.message));
  } else {
    sink_.Finish(step.status);
  }
}

}  // namespace yoriai::server
