// Appends, from request to log: what is accepted is on record exactly as it
// was sent, a retry gets the first answer, a dry run foretells it, and every
// refusal says why.

#include <memory>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "google/protobuf/stubs/logging.h"
#include "server/domain/subject.h"
#include "server/intake/intake.h"
#include "server/projections/all_projections.h"
#include "server/projections/projector.h"
#include "server/projections/world_from_views.h"
#include "storage/base/check.h"
#include "storage/commit/committer.h"
#include "storage/log/memory_event_log.h"
#include "storage/log/record_codec.h"
#include "storage/views/memory_view_store.h"
#include "tests/fuzz/expected_error.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/invented_message.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

constexpr char kAuthor[] = "miyagi";
constexpr size_t kEventsMax = 6;

// The way of an append, with everything in memory.
class Journal final {
 public:
  absl::StatusOr<apipb::AppendResponse> Append(apipb::AppendRequest request) {
    absl::Notification answered;
    absl::StatusOr<apipb::AppendResponse> answer;
    intake_.Submit(
        {kAuthor, std::make_shared<apipb::AppendRequest>(std::move(request)),
         absl::InfiniteFuture()},
        [&](absl::StatusOr<apipb::AppendResponse> response) {
          answer = std::move(response);
          answered.Notify();
        });
    answered.WaitForNotification();
    return answer;
  }

  const storage::EventLog& log() const { return log_; }
  const Projector& projector() const { return projector_; }

 private:
  // In the direction of the flow, so that stopping goes against it.
  storage::ManualClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  storage::MemoryEventLog log_;
  storage::MemoryViewStore views_;
  Projector projector_{log_, views_, AllProjections(), clock_};
  WorldFromViews worlds_{projector_};
  storage::Committer committer_{log_, clock_};
  Intake intake_{log_, committer_, worlds_};
};

void CheckOnRecord(const storage::EventLog& log, const eventpb::Event& event,
                   const apipb::Receipt& receipt) {
  const auto stored = log.Get(storage::Position{receipt.position()});
  YORIAI_CHECK(stored.ok()) << stored.status();
  const auto record = storage::DecodeRecord(stored->bytes);
  YORIAI_CHECK(record.ok()) << record.status();
  eventpb::Event kept;
  YORIAI_CHECK(kept.ParseFromString(record->event()));
  YORIAI_CHECK(kept.SerializeAsString() == event.SerializeAsString());
  YORIAI_CHECK(record->type() == TypeOf(event));
  YORIAI_CHECK(record->stream() == StreamOf(event));
  YORIAI_CHECK(record->stream() == receipt.stream());
  YORIAI_CHECK(record->revision() == receipt.revision());
  YORIAI_CHECK(record->author().id() == kAuthor);
  YORIAI_CHECK(event.header().event_id() == receipt.event_id());
}

void Append(Journal& journal, apipb::AppendRequest request) {
  const uint64_t head = Number(journal.log().head().Get());
  request.set_validate_only(true);
  const auto foretold = journal.Append(request);
  YORIAI_CHECK(Number(journal.log().head().Get()) == head);

  request.set_validate_only(false);
  const auto answer = journal.Append(request);
  // Not the payloads: their maps have no order.
  YORIAI_CHECK(foretold.status().code() == answer.status().code() &&
               foretold.status().message() == answer.status().message())
      << foretold.status() << "\nbut then " << answer.status();
  if (!answer.ok()) {
    test::ExpectTellingError(answer.status());
    YORIAI_CHECK(Number(journal.log().head().Get()) == head);
    return;
  }
  YORIAI_CHECK(answer->receipts_size() == request.events_size());
  for (int i = 0; i < request.events_size(); ++i) {
    CheckOnRecord(journal.log(), request.events(i), answer->receipts(i));
  }

  const auto again = journal.Append(request);
  YORIAI_CHECK(again.ok()) << again.status();
  YORIAI_CHECK(again->SerializeAsString() == answer->SerializeAsString());
}

// Everything a federation needs before the first interesting refusal.
apipb::AppendRequest FirstRequest() {
  apipb::AppendRequest request;
  eventpb::Event& event = *request.add_events();
  event.mutable_header()->set_event_id(
      storage::Uuid::FromName("the first").ToString());
  event.mutable_header()->set_occurred_on("2019-04-01");
  auto& registered = *event.mutable_organisation_registered();
  registered.set_organisation_id(kAuthor);
  test::Input zeros(nullptr, 0);
  test::Invent(zeros, registered);
  registered.set_organisation_id(kAuthor);
  return request;
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const google::protobuf::LogSilencer silence;  // About ill-formed UTF-8.
  using namespace yoriai::server;
  Journal journal;
  yoriai::apipb::AppendRequest request;
  if (request.ParseFromArray(data, static_cast<int>(size))) {
    Append(journal, request);
    for (const yoriai::eventpb::Event& event : request.events()) {
      yoriai::apipb::AppendRequest single;
      *single.add_events() = event;
      Append(journal, std::move(single));
    }
  }
  Append(journal, FirstRequest());
  yoriai::test::Input input(data, size);
  for (size_t i = 0; i < kEventsMax && !input.empty(); ++i) {
    request.Clear();
    if (input.TakeByte() % 8 == 0) {
      yoriai::test::Invent(input, *request.add_preconditions());
    }
    size_t events = 1 + input.TakeBelow(3);
    for (; events > 0; --events) {
      yoriai::test::Invent(input, *request.add_events());
    }
    Append(journal, std::move(request));
  }
  YORIAI_CHECK(journal.projector().health().ok())
      << journal.projector().health();
  return 0;
}
