#include "server/subscriptions/hub.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/domain/errors.h"
#include "server/subscriptions/record_outline.h"
#include "server/subscriptions/resume_token.h"
#include "storage/base/check.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using storage::Position;

constexpr int kHeartbeatSecondsMax = 300;
constexpr int kHeartbeatSecondsDefault = 15;

// How long the thread sleeps when nobody waits for a heartbeat.
constexpr absl::Duration kSleepMax = absl::Hours(1);

// What the thread takes from the log before it tells anybody.
constexpr size_t kNewsRecordsMax = 1'000;
constexpr size_t kNewsBytesMax = 4u << 20;

absl::StatusOr<absl::Duration> HeartbeatOf(int32_t seconds) {
  if (seconds < 0 || seconds > kHeartbeatSecondsMax) {
    return FieldsInvalid(
        {{"heartbeat_seconds", absl::StrCat(seconds), "1 to 300, or 0 for 15",
          "1〜300、または 0(15 秒)"}});
  }
  return absl::Seconds(seconds == 0 ? kHeartbeatSecondsDefault : seconds);
}

// Subscribers that all got the same event would all be due at the same moment
// again: lets them come up to an eighth sooner, each by its own share of it.
absl::Duration SpreadOut(absl::Duration heartbeat_every, size_t subscriber) {
  constexpr size_t kShares = 64;
  return heartbeat_every -
         heartbeat_every / 8 * (subscriber % kShares) / kShares;
}

absl::StatusOr<Position> StartOf(const apipb::SubscribeRequest& request,
                                 const storage::EventLog& log,
                                 const Filter& filter, Position head) {
  switch (request.start_case()) {
    case apipb::SubscribeRequest::kFromNow:
      return head;
    case apipb::SubscribeRequest::kResumeToken: {
      YORIAI_ASSIGN_OR_RETURN(
          const Position position,
          ParseResumeToken(log.FederationId(), filter.hash(),
                           request.resume_token()));
      // A log that lost its end to an old backup would leave a gap otherwise.
      if (position > head) {
        return TokenInvalid("resume_token", "it lies beyond what is on record");
      }
      return position;
    }
    case apipb::SubscribeRequest::kAfterPosition: {
      const Position position{request.after_position()};
      if (position > head) {
        return AsOfBeyondHead("after_position", position, head);
      }
      return position;
    }
    case apipb::SubscribeRequest::START_NOT_SET:
      break;
  }
  return Position::kBeforeFirst;
}

void CallAll(const Roster::Readies& readies) {
  for (const std::function<void()>& ready : readies) ready();
}

}  // namespace

Hub::Hub(const storage::EventLog& log, const storage::Clock& clock,
         SubscriptionLimits limits)
    : log_(log),
      clock_(clock),
      limits_(limits),
      roster_(limits, log.head().Get(), [this] { Wake(); }) {}

void Hub::Start() {
  thread_ = std::make_unique<storage::WorkerThread>(
      "hub", [this](const std::atomic<bool>& stop) { Run(stop); },
      [this] { Wake(); });
}

absl::StatusOr<std::unique_ptr<Subscriber>> Hub::Subscribe(
    const apipb::SubscribeRequest& request, std::function<void()> ready) {
  const Position head = log_.head().Get();
  YORIAI_ASSIGN_OR_RETURN(Filter filter,
                          Filter::Compile(request.filter(), "filter"));
  YORIAI_ASSIGN_OR_RETURN(const absl::Duration heartbeat_every,
                          HeartbeatOf(request.heartbeat_seconds()));
  YORIAI_ASSIGN_OR_RETURN(const Position after,
                          StartOf(request, log_, filter, head));
  if (roster_.stopping()) return Stopping();
  if (!roster_.Enter(head)) return SubscribersFull(limits_.subscribers_max);
  Wake();
  return std::make_unique<Subscriber>(
      log_, clock_, roster_, messages_, limits_, std::move(filter), after,
      SpreadOut(heartbeat_every, roster_.subscribers() - 1), std::move(ready));
}

void Hub::Beat() {
  TakeNews();
  CallAll(roster_.TakeDue(clock_.Now()));
}

void Hub::Wake() {
  nudged_.store(true);
  log_.head().WakeAll();
}

void Hub::Stop() {
  CallAll(roster_.Stop());
  if (thread_ != nullptr) thread_->Join();
}

void Hub::Run(const std::atomic<bool>& stop) {
  while (true) {
    // In this order: whoever stops the thread sets `stop` before it nudges.
    nudged_.store(false);
    if (stop.load()) return;
    Beat();
    const absl::Time now = clock_.Now();
    const absl::Duration sleep =
        std::max(absl::ZeroDuration(), roster_.PlanWake(now + kSleepMax) - now);
    // While nobody follows, no head is news; whoever comes nudges. A condition
    // waits by the machine's clock, whatever clock_ is.
    log_.head().AwaitBeyond(roster_.subscribers() == 0 ? storage::kLastPosition
                                                       : roster_.ring_end(),
                            storage::Clock::System().Now() + sleep, nudged_);
  }
}

void Hub::TakeNews() {
  const Position head = log_.head().Get();
  if (roster_.ring_end() >= head || roster_.SkipIfNobody(head)) return;
  storage::ReadSpec everything_new;
  everything_new.after = roster_.ring_end();
  const std::unique_ptr<storage::Cursor> cursor = log_.Read(everything_new);
  bool more = true;
  while (more) {
    std::vector<SharedRecord> news;
    size_t bytes = 0;
    while (news.size() < kNewsRecordsMax && bytes < kNewsBytesMax) {
      absl::StatusOr<std::optional<storage::RecordView>> next = cursor->Next();
      if (!next.ok()) {
        YORIAI_LOG(Error) << "the hub cannot read the log: "
                          << next.status().ToString();
        CallAll(roster_.SkipTo(log_.head().Get()));
        return;
      }
      more = next->has_value();
      if (!more) break;
      const storage::RecordView& record = **next;
      std::optional<RecordOutline> outline = ParseOutline(record.bytes);
      YORIAI_CHECK(outline.has_value())
          << "the log holds no record at " << Number(record.position);
      bytes += record.bytes.size();
      news.push_back(std::make_shared<const LiveRecord>(LiveRecord{
          record.position, std::string(record.bytes), *std::move(outline)}));
    }
    CallAll(roster_.Publish(std::move(news)));
  }
}

}  // namespace yoriai::server
