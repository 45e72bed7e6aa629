#include "server/subscriptions/subscriber.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "server/domain/errors.h"
#include "server/domain/timestamps.h"
#include "server/subscriptions/record_batch.h"
#include "server/subscriptions/record_outline.h"
#include "server/subscriptions/resume_token.h"
#include "storage/base/check.h"
#include "storage/base/logging.h"

namespace yoriai::server {

using apipb::SubscribeResponse;
using storage::Position;

namespace {

// Records that may have come since a message that others took.
constexpr uint64_t kStepsMax = 64;

SharedMessage Share(std::string message) {
  return std::make_shared<const std::string>(std::move(message));
}

}  // namespace

Subscriber::Subscriber(const storage::EventLog& log,
                       const storage::Clock& clock, Roster& roster,
                       SharedMessages& messages,
                       const SubscriptionLimits& limits, Filter filter,
                       Position after, absl::Duration heartbeat_every,
                       std::function<void()> ready)
    : log_(log),
      clock_(clock),
      roster_(roster),
      messages_(messages),
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
  if (!ended_.ok()) return {Delivery::Kind::kEnded, nullptr, ended_};
  if (!confirmed_) {
    confirmed_ = true;
    return Tell(Confirmation());
  }
  while (true) {
    if (roster_.stopping()) {
      return End(SubscribeResponse::Ended::REASON_SERVER_STOPPING);
    }
    std::optional<SharedMessage> message = abreast_ ? FromRing() : FromLog();
    if (log_unreadable_) {
      return End(SubscribeResponse::Ended::REASON_LOG_UNREADABLE);
    }
    if (message.has_value()) return Tell(*std::move(message));
    if (!abreast_) continue;
    if (clock_.Now() >= waiter_.heartbeat_due) return Tell(Heartbeat());
    if (roster_.Wait(waiter_))
      return {Delivery::Kind::kLater, nullptr, absl::OkStatus()};
  }
}

// Reads one page. nullopt: nothing matched up to the head, which the ring has
// moved past meanwhile.
std::optional<SharedMessage> Subscriber::FromLog() {
  const Position head = log_.head().Get();
  absl::StatusOr<Filter::ReadPlan> plan =
      waiter_.filter.PlanRead(log_, limits_.prefix_streams_max);
  if (!plan.ok()) return Unreadable(plan.status());
  plan->spec.after = waiter_.looked_to;
  const std::unique_ptr<storage::Cursor> cursor = log_.Read(plan->spec);
  RecordBatch batch(limits_.message_records_max, limits_.message_bytes_max);
  for (size_t considered = 0; considered < limits_.considered_max;
       ++considered) {
    absl::StatusOr<std::optional<storage::RecordView>> next = cursor->Next();
    if (!next.ok()) return Unreadable(next.status());
    // The plan holds up to `head`; the cursor may have seen more.
    if (!next->has_value() || (*next)->position > head) {
      waiter_.looked_to = std::max(waiter_.looked_to, head);
      if (!batch.empty()) break;
      if (!roster_.Covers(waiter_.looked_to)) return std::nullopt;
      abreast_ = true;
      return CaughtUp();
    }
    const storage::RecordView& record = **next;
    bool wanted = true;
    if (plan->picks_more) {
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
  return Share(batch.TakeEventBatch(waiter_.looked_to, ResumeToken()));
}

std::nullopt_t Subscriber::Unreadable(const absl::Status& why) {
  YORIAI_LOG(Error) << "a subscription ends, the log is unreadable: "
                    << why.ToString();
  log_unreadable_ = true;
  return std::nullopt;
}

// Takes what the ring has. nullopt: nothing to tell.
std::optional<SharedMessage> Subscriber::FromRing() {
  if (std::optional<SharedMessage> shared = FromOthers()) return shared;
  const Position began = waiter_.looked_to;
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
    SharedMessage message =
        Share(batch.TakeEventBatch(waiter_.looked_to, ResumeToken()));
    messages_.Keep(waiter_.filter.hash(), began,
                   {message, waiter_.looked_to, full});
    return message;
  }
  if (waiter_.considered >= limits_.considered_max) return Checkpoint();
  return std::nullopt;
}

// Takes what a subscriber with the same filter took here before.
std::optional<SharedMessage> Subscriber::FromOthers() {
  const std::optional<SharedMessages::Batch> batch =
      messages_.Find(waiter_.filter.hash(), waiter_.looked_to);
  if (!batch.has_value()) return std::nullopt;
  // Who comes late shall not have to follow the small steps of those before.
  const Position head = log_.head().Get();
  if (!batch->full && Number(head) - Number(batch->read_to) > kStepsMax) {
    return std::nullopt;
  }
  waiter_.looked_to = batch->read_to;
  return batch->message;
}

Subscriber::Delivery Subscriber::Tell(SharedMessage message) {
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
  return {Delivery::Kind::kMessage, Share(response.SerializeAsString()),
          absl::OkStatus()};
}

SharedMessage Subscriber::Confirmation() const {
  SubscribeResponse response;
  response.mutable_confirmation()->set_after_position(
      Number(waiter_.looked_to));
  response.mutable_confirmation()->set_head(Number(log_.head().Get()));
  response.mutable_confirmation()->set_resume_token(ResumeToken());
  return Share(response.SerializeAsString());
}

SharedMessage Subscriber::CaughtUp() const {
  SubscribeResponse response;
  response.mutable_caught_up()->set_position(Number(waiter_.looked_to));
  response.mutable_caught_up()->set_resume_token(ResumeToken());
  return Share(response.SerializeAsString());
}

SharedMessage Subscriber::FellBehind() const {
  SubscribeResponse response;
  response.mutable_fell_behind()->set_position(Number(waiter_.looked_to));
  response.mutable_fell_behind()->set_head(Number(log_.head().Get()));
  return Share(response.SerializeAsString());
}

SharedMessage Subscriber::Checkpoint() const {
  SubscribeResponse response;
  response.mutable_checkpoint()->set_position(Number(waiter_.looked_to));
  response.mutable_checkpoint()->set_resume_token(ResumeToken());
  return Share(response.SerializeAsString());
}

SharedMessage Subscriber::Heartbeat() const {
  SubscribeResponse response;
  SubscribeResponse::Heartbeat& heartbeat = *response.mutable_heartbeat();
  heartbeat.set_position(Number(waiter_.looked_to));
  heartbeat.set_head(Number(log_.head().Get()));
  *heartbeat.mutable_server_time() = ToTimestamp(clock_.Now());
  heartbeat.set_resume_token(ResumeToken());
  return Share(response.SerializeAsString());
}

std::string Subscriber::ResumeToken() const {
  return MakeResumeToken(federation_id_, waiter_.filter.hash(),
                         waiter_.looked_to);
}

}  // namespace yoriai::server
