#include "tests/unit/server/projections/federation_log.h"

#include <atomic>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "server/domain/subject.h"
#include "server/projections/all_projections.h"
#include "storage/base/check.h"
#include "storage/base/clock.h"
#include "storage/log/record_codec.h"

namespace yoriai::server {

using storage::Position;

eventpb::Event EventOn(absl::string_view day, const std::string& text,
                       absl::string_view name) {
  static std::atomic<uint64_t> made{0};
  eventpb::Event event;
  YORIAI_CHECK(google::protobuf::TextFormat::ParseFromString(text, &event))
      << text;
  const storage::EventId id = storage::EventId::FromName(
      name.empty() ? absl::StrCat("event ", ++made) : std::string(name));
  event.mutable_header()->set_event_id(id.ToString());
  event.mutable_header()->set_occurred_on(std::string(day));
  return event;
}

Position FederationLog::Add(const eventpb::Event& event,
                            absl::string_view author_id) {
  return Append(StreamOf(event), TypeOf(event), author_id,
                event.SerializeAsString(),
                *storage::EventId::Parse(event.header().event_id()));
}

Position FederationLog::AddRubbish() {
  return Append("rubbish", "Rubbish", "nobody", "\xff\xff rubbish",
                storage::EventId::Random());
}

Position FederationLog::Append(absl::string_view stream, absl::string_view type,
                               absl::string_view author_id,
                               const std::string& event_bytes,
                               storage::EventId event_id) {
  storage::Revision& revision = revisions_[std::string(stream)];
  revision = Next(revision);
  storage::LogEntry entry;
  entry.position = Next(head());
  entry.stream = std::string(stream);
  entry.revision = revision;
  entry.event_id = event_id;
  entry.content_hash = storage::ComputeContentHash(author_id, event_bytes);
  const absl::Time recorded_at =
      absl::FromUnixSeconds(1'600'000'000) +
      absl::Seconds(static_cast<int64_t>(Number(entry.position)));
  entry.bytes = storage::EncodeRecord({entry.position,
                                       recorded_at,
                                       stream,
                                       revision,
                                       type,
                                       {},
                                       author_id,
                                       event_bytes,
                                       event_id});
  YORIAI_CHECK(log_.Append({&entry, 1}).ok()) << "the test log is broken";
  return entry.position;
}

void AwaitReached(Projector& projector, Position position) {
  absl::Notification answered;
  absl::Status answer;
  projector.WhenReached(position, absl::InfiniteFuture(),
                        [&](absl::Status status) {
                          answer = std::move(status);
                          answered.Notify();
                        });
  answered.WaitForNotification();
  EXPECT_TRUE(answer.ok()) << answer << " " << projector.health();
}

void FoldAll(const storage::EventLog& log, storage::ViewStore& views) {
  Projector projector(log, views, AllProjections(), storage::Clock::System());
  AwaitReached(projector, log.head().Get());
}

std::map<std::string, std::string> AllRows(const storage::ViewReader& views,
                                           Position as_of) {
  std::map<std::string, std::string> rows;
  for (const auto& projection : AllProjections()) {
    const absl::Status read =
        views.Scan(projection->view(), "", "", as_of,
                   [&](absl::string_view entity, absl::string_view row) {
                     rows[absl::StrCat(projection->view().name, ": ", entity)] =
                         std::string(row);
                     return true;
                   });
    EXPECT_TRUE(read.ok()) << read;
  }
  return rows;
}

}  // namespace yoriai::server
