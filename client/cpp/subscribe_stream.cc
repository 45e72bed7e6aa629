#include "client/cpp/subscribe_stream.h"

#include <utility>

#include "client/cpp/errors.h"

namespace yoriai::client {

SubscribeStream::SubscribeStream(apipb::JournalService::StubInterface& stub,
                                 std::unique_ptr<grpc::ClientContext> context,
                                 const apipb::SubscribeRequest& request)
    : context_(std::move(context)), request_(request) {
  stub.async()->Subscribe(context_.get(), &request_, this);
  // Reads after the first are started by the consumer, outside callbacks: the
  // hold keeps OnDone away until the last of them has failed.
  AddHold();
  StartRead(&incoming_);
  StartCall();
}

SubscribeStream::~SubscribeStream() {
  Cancel();
  bool waits = false;
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &SubscribeStream::MessageWaitsOrDone));
      if (done_) return;
      waits = std::exchange(message_waits_, false);
    }
    // Reads on until the cancellation makes a read fail.
    if (waits) StartRead(&incoming_);
  }
}

SubscribeStream::Step SubscribeStream::Next(absl::Duration silence_max) {
  {
    absl::MutexLock lock(&mutex_);
    if (!mutex_.AwaitWithTimeout(
            absl::Condition(this, &SubscribeStream::MessageWaitsOrDone),
            silence_max)) {
      return Step::kSilent;
    }
    if (!message_waits_) return Step::kEnded;
    message_waits_ = false;
  }
  taken_.Swap(&incoming_);
  StartRead(&incoming_);
  return Step::kMessage;
}

absl::Status SubscribeStream::status() const {
  absl::MutexLock lock(&mutex_);
  return status_;
}

void SubscribeStream::OnReadDone(bool ok) {
  if (ok) {
    absl::MutexLock lock(&mutex_);
    message_waits_ = true;
    return;
  }
  {
    absl::MutexLock lock(&mutex_);
    if (std::exchange(reads_ended_, true)) return;
  }
  RemoveHold();
}

void SubscribeStream::OnDone(const grpc::Status& status) {
  absl::MutexLock lock(&mutex_);
  status_ = ToStatus(status);
  done_ = true;
}

}  // namespace yoriai::client
