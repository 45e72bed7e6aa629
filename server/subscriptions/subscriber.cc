#include "server/subscriptions/subscriber.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "server/domain/errors.h"
#include "server/subscriptions/record_batch.h"
#include "server/subscriptions/record_outline.h"
#include "server/subscriptions/resume_token.h"
#include "storage/base/check.h"
#include "storage/base/logging.h"

namespace yoriai::server {

using apipb::SubscribeResponse;
using storage::Position;

Subscriber::Subscriber(const storage::EventLog& log,
                       const storage::Clock& clock, Roster& roster,
                       const SubscriptionLimits& limits, Filter filter,
                       Position after, absl::Duration heartbeat_every,
                       std::function<void()> ready)
    : log_(log),
      clock_(clock),
      roster_(roster),
      limits_(limits),
      heartbeat_every_(heartbeat_every),
      federation_id_(log.FederationId()) {
  waiter_.filter = std::move(filter);
  waiter_.ready = std::move(ready);
  waiter_.looked_to = after;
}

Subscriber::~Subscriber() { roster_.Leave(waiter_); }

Subscriber::Delivery Subscriber::Next() {
  roster_.StopWaiting(waiter_);
  if (!ended_.ok()) return {Delivery::Kind::kEnded, "", ended_};
  if (!confirmed_) {
    confirmed_ = true;
    return Tell(Confirmation());
  }
  while (true) {
    if (roster_.stopping()) {
      return End(SubscribeResponse::Ended::REASON_SERVER_STOPPING);
    }
    std::optional<std::string> message = abreast_ ? FromRing() : FromLog();
    if (log_unreadable_) {
      return End(SubscribeResponse::Ended::REASON_LOG_UNREADABLE);
    }
    if (message.has_value()) return Tell(*std::move(message));
    if (!abreast_) continue;
    if (clock_.Now() >= waiter_.heartbeat_due) return Tell(Heartbeat());
    if (roster_.Wait(waiter_))
      return {Delivery::Kind::kLater, "", absl::OkStatus()};
  }
}

// Reads one page. nullopt: nothing matched up to the head, which the ring has
// moved past meanwhile.
std::optional<std::string> Subscriber::FromLog() {
  const Position head = log_.head().Get();
  const std::unique_ptr<storage::Cursor> cursor =
      log_.Read(waiter_.filter.ReadSpecAfter(waiter_.looked_to));
  RecordBatch batch(limits_.message_records_max, limits_.message_bytes_max);
  for (size_t considered = 0; considered < limits_.considered_max;
       ++considered) {
    absl::StatusOr<std::optional<storage::RecordView>> next = cursor->Next();
    if (!next.ok()) {
      YORIAI_LOG(Error) << "a subscription ends, the log is unreadable: "
                        << next.status().ToString();
      log_unreadable_ = true;
      return std::nullopt;
    }
    if (!next->has_value()) {
      // The cursor ended at `head` or beyond.
      waiter_.looked_to = std::max(waiter_.looked_to, head);
      if (!batch.empty()) break;
      if (!roster_.Covers(waiter_.looked_to)) return std::nullopt;
      abreast_ = true;
      return CaughtUp();
    }
    const storage::RecordView& record = **next;
    bool wanted = true;
    if (waiter_.filter.PicksMore()) {
      const std::optional<RecordOutline> outline = ParseOutline(record.bytes);
      YORIAI_CHECK(outline.has_value())
          << "the log holds no record at " << Number(record.position);
      wanted = waiter_.filter.Matches(*outline);
    }
    if (wanted && !batch.HasRoomFor(record.bytes.size())) {
      waiter_.looked_to = Position{Number(record.position) - 1};
      break;
    }
    if (wanted) batch.Add(record.bytes);
    waiter_.looked_to = record.position;
  }
  if (batch.empty()) return Checkpoint();
  return batch.TakeEventBatch(waiter_.looked_to, ResumeToken());
}

// Takes what the ring has. nullopt: nothing to tell.
std::optional<std::string> Subscriber::FromRing() {
  RecordBatch batch(limits_.message_records_max, limits_.message_bytes_max);
  bool full = false;
  while (!full) {
    const std::optional<std::vector<SharedRecord>> records =
        roster_.Take(waiter_.looked_to, limits_.message_records_max);
    if (!records.has_value()) {
      if (!batch.empty()) break;
      abreast_ = false;
      return FellBehind();
    }
    if (records->empty()) break;
    for (const SharedRecord& record : *records) {
      if (waiter_.filter.Matches(record->outline)) {
        full = !batch.HasRoomFor(record->bytes.size());
        if (full) break;
        batch.Add(record->bytes);
      }
      waiter_.looked_to = record->position;
      ++waiter_.considered;
    }
  }
  if (!batch.empty()) {
    return batch.TakeEventBatch(waiter_.looked_to, ResumeToken());
  }
  if (waiter_.considered >= limits_.considered_max) return Checkpoint();
  return std::nullopt;
}

Subscriber::Delivery Subscriber::Tell(std::string message) {
  waiter_.considered = 0;
  waiter_.heartbeat_due = clock_.Now() + heartbeat_every_;
  return {Delivery::Kind::kMessage, std::move(message), absl::OkStatus()};
}

Subscriber::Delivery Subscriber::End(SubscribeResponse::Ended::Reason reason) {
  ended_ = reason == SubscribeResponse::Ended::REASON_SERVER_STOPPING
               ? Stopping()
               : InternalFault("the log could not be read");
  SubscribeResponse response;
  response.mutable_ended()->set_reason(reason);
  response.mutable_ended()->set_position(Number(waiter_.looked_to));
  response.mutable_ended()->set_resume_token(ResumeToken());
  return {Delivery::Kind::kMessage, response.SerializeAsString(),
          absl::OkStatus()};
}

std::string Subscriber::Confirmation() const {
  SubscribeResponse response;
  response.mutable_confirmation()->set_after_position(
      Number(waiter_.looked_to));
  response.mutable_confirmation()->set_head(Number(log_.head().Get()));
  response.mutable_confirmation()->set_resume_token(ResumeToken());
  return response.SerializeAsString();
}

std::string Subscriber::CaughtUp() const {
  SubscribeResponse response;
  response.mutable_caught_up()->set_position(Number(waiter_.looked_to));
  response.mutable_caught_up()->set_resume_token(ResumeToken());
  return response.SerializeAsString();
}

std::string Subscriber::FellBehind() const {
  SubscribeResponse response;
  response.mutable_fell_behind()->set_position(Number(waiter_.looked_to));
  response.mutable_fell_behind()->set_head(Number(log_.head().Get()));
  return response.SerializeAsString();
}

std::string Subscriber::Checkpoint() const {
  SubscribeResponse response;
  response.mutable_checkpoint()->set_position(Number(waiter_.looked_to));
  response.mutable_checkpoint()->set_resume_token(ResumeToken());
  return response.SerializeAsString();
}

std::string Subscriber::Heartbeat() const {
  const int64_t now = absl::ToUnixMicros(clock_.Now());
  constexpr int64_t kMicrosPerSecond = 1'000'000;
  SubscribeResponse response;
  SubscribeResponse::Heartbeat& heartbeat = *response.mutable_heartbeat();
  heartbeat.set_position(Number(waiter_.looked_to));
  heartbeat.set_head(Number(log_.head().Get()));
  heartbeat.mutable_server_time()->set_seconds(now / kMicrosPerSecond);
  heartbeat.mutable_server_time()->set_nanos(
      static_cast<int32_t>(now % kMicrosPerSecond * 1'000));
  heartbeat.set_resume_token(ResumeToken());
  return response.SerializeAsString();
}

std::string Subscriber::ResumeToken() const {
  return MakeResumeToken(federation_id_, waiter_.filter.hash(),
                         waiter_.looked_to);
}

}  // namespace yoriai::server
