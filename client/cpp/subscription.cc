#include "client/cpp/subscription.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cpp/errors.h"
#include "storage/base/status_macros.h"

namespace yoriai::client {
namespace {

// Says whether another attempt, unchanged, meets the same refusal.
bool IsFinal(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kUnimplemented:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

bool IsTokenRefused(const absl::Status& status) {
  return Explain(status).reason == "TOKEN_INVALID";
}

}  // namespace

Subscription::Subscription(Client& client, Options options, Callbacks callbacks)
    : client_(client),
      options_(std::move(options)),
      callbacks_(std::move(callbacks)),
      client_cancelled_(client.cancellation(), [this] { stopping_.Cancel(); }),
      placed_(options_.after_position.has_value()),
      pauses_(options_.pause_first, options_.pause_max),
      position_(options_.after_position.value_or(0)),
      thread_(
          "subscription", [this](const std::atomic<bool>&) { Run(); },
          [this] { stopping_.Cancel(); }) {}

absl::Status Subscription::Await() {
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&ended_));
  return status_;
}

void Subscription::Stop() {
  stopping_.Cancel();
  thread_.Join();
}

uint64_t Subscription::position() const {
  absl::MutexLock lock(&mutex_);
  return position_;
}

void Subscription::Run() {
  absl::Status status;
  while (!stopping_.cancelled()) {
    status = FollowStream();
    if (stopping_.cancelled()) break;
    if (IsTokenRefused(status) && !resume_token_.empty()) {
      resume_token_.clear();  // The position says the same.
      continue;
    }
    fatal_ = fatal_ || IsFinal(status);
    if (fatal_) break;
    const absl::Duration pause = pauses_.After(status);
    if (callbacks_.on_lost) callbacks_.on_lost(status, pause);
    if (!stopping_.Elapses(pause)) break;
  }
  absl::MutexLock lock(&mutex_);
  if (fatal_) status_ = status;
  ended_ = true;
}

apipb::SubscribeRequest Subscription::NextRequest() const {
  apipb::SubscribeRequest request;
  *request.mutable_filter() = options_.filter;
  request.set_heartbeat_seconds(options_.heartbeat_seconds);
  if (!placed_) {
    request.mutable_from_now();
  } else if (!resume_token_.empty()) {
    request.set_resume_token(resume_token_);
  } else {
    request.set_after_position(position());
  }
  return request;
}

absl::Status Subscription::FollowStream() {
  const absl::Duration silence_max =
      options_.silence_max > absl::ZeroDuration()
          ? options_.silence_max
          : 3 * absl::Seconds(options_.heartbeat_seconds);
  const std::unique_ptr<SubscribeStream> stream =
      client_.Subscribe(NextRequest());
  const Cancellation::Registration registration(
      stopping_, [&stream] { stream->Cancel(); });
  while (true) {
    switch (stream->Next(silence_max)) {
      case SubscribeStream::Step::kSilent:
        return absl::UnavailableError(
            absl::StrCat("silent for ", absl::FormatDuration(silence_max)));
      case SubscribeStream::Step::kEnded:
        return stream->status().ok() ? absl::UnavailableError("stream ended")
                                     : stream->status();
      case SubscribeStream::Step::kMessage:
        if (stopping_.cancelled()) return absl::CancelledError("stopped");
        YORIAI_RETURN_IF_ERROR(Take(stream->message()));
    }
  }
}

absl::Status Subscription::Take(const apipb::SubscribeResponse& message) {
  using Message = apipb::SubscribeResponse;
  pauses_.Reset();
  switch (message.message_case()) {
    case Message::kConfirmation:
      return TakeConfirmation(message.confirmation());
    case Message::kEvents:
      TakeEvents(message.events());
      return absl::OkStatus();
    case Message::kCaughtUp:
      Advance(message.caught_up().position(),
              message.caught_up().resume_token());
      if (callbacks_.on_caught_up) callbacks_.on_caught_up(position());
      return absl::OkStatus();
    case Message::kCheckpoint:
      Advance(message.checkpoint().position(),
              message.checkpoint().resume_token());
      return absl::OkStatus();
    case Message::kHeartbeat:
      Advance(message.heartbeat().position(),
              message.heartbeat().resume_token());
      return absl::OkStatus();
    case Message::kEnded:
      Advance(message.ended().position(), message.ended().resume_token());
      if (message.ended().reason() == Message::Ended::REASON_LOG_UNREADABLE) {
        fatal_ = true;
        return absl::DataLossError("the server cannot read its log");
      }
      return absl::UnavailableError("the server ended the subscription");
    case Message::kFellBehind:  // Nothing is lost, and no token is given.
    case Message::MESSAGE_NOT_SET:
      return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status Subscription::TakeConfirmation(
    const apipb::SubscribeResponse::Confirmation& confirmation) {
  if (placed_ && confirmation.after_position() > position()) {
    fatal_ = true;
    return absl::DataLossError(
        absl::StrCat("the server resumes after ", confirmation.after_position(),
                     " and leaves a gap after ", position()));
  }
  if (!placed_) {
    Advance(confirmation.after_position(), confirmation.resume_token());
  }
  placed_ = true;
  return absl::OkStatus();
}

void Subscription::TakeEvents(
    const apipb::SubscribeResponse::EventBatch& batch) {
  for (const apipb::RecordedEvent& event : batch.events()) {
    // What was handed over already comes again where a server resumes from an
    // earlier point than it was asked for.
    if (event.position() <= position()) continue;
    if (stopping_.cancelled()) return;
    callbacks_.on_event(event);
    Advance(event.position(), "");
  }
  Advance(batch.read_to_position(), batch.resume_token());
}

void Subscription::Advance(uint64_t position, const std::string& resume_token) {
  absl::MutexLock lock(&mutex_);
  // A token must never name an earlier point than the position does.
  if (position < position_) return;
  if (position > position_ || !resume_token.empty()) {
    resume_token_ = resume_token;
  }
  position_ = position;
}

}  // namespace yoriai::client
