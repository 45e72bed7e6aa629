#include "server/services/append_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "server/domain/errors.h"
#include "server/services/status_mapping.h"
#include "server/services/unary_call.h"
#include "storage/base/burst.h"
#include "storage/base/limits.h"

namespace yoriai::server {
namespace {

constexpr size_t kArenaBlockBytesMin = 4u << 10;
constexpr size_t kArenaBlockBytesMax = 256u << 10;

// A message that is parsed into few large pieces of memory, and freed at once.
std::shared_ptr<apipb::AppendManyRequest> NewMessage() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = kArenaBlockBytesMin;
  options.max_block_size = kArenaBlockBytesMax;
  const auto arena = std::make_shared<google::protobuf::Arena>(options);
  auto* const message =
      google::protobuf::Arena::CreateMessage<apipb::AppendManyRequest>(
          arena.get());
  return std::shared_ptr<apipb::AppendManyRequest>(arena, message);
}

// A refusal as it would end a call of its own.
apipb::Refusal RefusalOf(const absl::Status& status) {
  const grpc::Status ended = ToGrpcStatus(status);
  apipb::Refusal refusal;
  // Field by field the same bytes.
  if (!refusal.ParseFromString(ended.error_details())) {
    refusal.set_code(static_cast<int>(ended.error_code()));
    refusal.set_message(ended.error_message());
  }
  return refusal;
}

absl::Status CheckMessage(const apipb::AppendManyRequest& message) {
  const auto appends = static_cast<size_t>(message.appends_size());
  if (appends >= 1 && appends <= storage::kAppendManyAppendsMax) {
    return absl::OkStatus();
  }
  return FieldsInvalid(
      {{"appends", absl::StrCat(appends), "1 to 1,000 appends", "1〜1,000件"}});
}

}  // namespace

std::shared_ptr<AppendStream> AppendStream::Start(
    Intake& intake, const storage::Clock& clock,
    absl::StatusOr<std::string> caller) {
  const std::shared_ptr<AppendStream> stream(
      new AppendStream(intake, clock, caller.value_or("")));
  stream->self_ = stream;
  {
    absl::MutexLock lock(&stream->mutex_);
    stream->ending_ = caller.status();
  }
  stream->Proceed();
  return stream;
}

void AppendStream::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    ending_.Update(Stopping());
  }
  Proceed();
}

void AppendStream::OnReadDone(bool ok) {
  std::shared_ptr<const apipb::AppendManyRequest> message;
  if (ok) message = std::move(incoming_);
  {
    absl::MutexLock lock(&mutex_);
    sender_is_done_ |= !ok;
    if (ok) ending_.Update(CheckMessage(*message));
    if (!ending_.ok()) message.reset();
    // Counted before the first can be answered.
    if (message != nullptr) {
      under_way_ += static_cast<size_t>(message->appends_size());
    }
  }
  if (message != nullptr) Submit(message);
  {
    // Only now: an answer that comes at once would let the next message be read
    // and overtake the rest of this one.
    absl::MutexLock lock(&mutex_);
    reading_ = false;
  }
  Proceed();
}

void AppendStream::OnWriteDone(bool ok) {
  {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    broken_ |= !ok;
  }
  Proceed();
}

void AppendStream::OnCancel() {
  {
    absl::MutexLock lock(&mutex_);
    broken_ = true;
  }
  Proceed();
}

void AppendStream::OnDone() {
  // May delete this on return, unless answers are still to come.
  const std::shared_ptr<AppendStream> last = std::move(self_);
}

void AppendStream::Submit(
    const std::shared_ptr<const apipb::AppendManyRequest>& message) {
  const absl::Time deadline = clock_.Now() + kUnaryCallMax;
  const storage::Burst burst;
  for (const apipb::AppendRequest& append : message->appends()) {
    const size_t bytes = append.ByteSizeLong();
    {
      absl::MutexLock lock(&mutex_);
      under_way_bytes_ += bytes;
    }
    intake_.SubmitTo(
        *lane_,
        {caller_, std::shared_ptr<const apipb::AppendRequest>(message, &append),
         deadline},
        [stream = self_, bytes](absl::StatusOr<apipb::AppendResponse> answer) {
          stream->TakeAnswer(bytes, std::move(answer));
          // The answers that come with this one go out with it.
          storage::Burst::AtEnd(stream.get(), [stream] { stream->Proceed(); });
        });
  }
}

void AppendStream::TakeAnswer(size_t bytes,
                              absl::StatusOr<apipb::AppendResponse> answer) {
  {
    absl::MutexLock lock(&mutex_);
    --under_way_;
    under_way_bytes_ -= bytes;
    apipb::AppendResult& result = *answers_.add_results();
    if (answer.ok()) {
      *result.mutable_accepted() = *std::move(answer);
    } else {
      *result.mutable_refused() = RefusalOf(answer.status());
    }
  }
}

void AppendStream::Proceed() {
  while (true) {
    bool read = false;
    bool write = false;
    absl::Status end;
    {
      absl::MutexLock lock(&mutex_);
      if (finished_) return;
      if (starting_) {
        proceed_again_ = true;
        return;
      }
      proceed_again_ = false;
      finished_ = IsOver();
      end = broken_ ? absl::CancelledError() : ending_;
      if (!finished_) {
        read = WantsMore();
        write = !broken_ && !writing_ && answers_.results_size() > 0;
        if (!read && !write) return;
      }
      if (read) {
        reading_ = true;
        incoming_ = NewMessage();
      }
      if (write) {
        writing_ = true;
        outgoing_.Clear();
        outgoing_.Swap(&answers_);
      }
      starting_ = !finished_;
    }
    if (!read && !write) {
      Finish(ToGrpcStatus(end));
      return;
    }
    if (write) StartWrite(&outgoing_);
    if (read) StartRead(incoming_.get());
    {
      absl::MutexLock lock(&mutex_);
      starting_ = false;
      if (!proceed_again_) return;
    }
  }
}

bool AppendStream::WantsMore() const {
  return !reading_ && !sender_is_done_ && !broken_ && ending_.ok() &&
         under_way_ < storage::kAppendManyUnderWayMax &&
         under_way_bytes_ < storage::kAppendBytesMax;
}

bool AppendStream::IsOver() const {
  if (writing_) return false;
  if (broken_) return true;
  return (sender_is_done_ || !ending_.ok()) && under_way_ == 0 &&
         answers_.results_size() == 0;
}

}  // namespace yoriai::server
