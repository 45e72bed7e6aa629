#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "storage/base/check.h"
#include "storage/base/uuid.h"
#include "storage/log/event_log.h"
#include "storage/log/record_codec.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// Writes records into a log, as the committer would.
class JournalWriter final {
 public:
  explicit JournalWriter(storage::EventLog& log) : log_(log) {}

  // Appends one record of `stream` with `tags`, which must be sorted.
  storage::Position Append(const std::string& stream,
                           const std::vector<std::string>& tags,
                           const std::string& event_bytes = SomeEvent()) {
    const storage::Position position = Next(log_.head().Get());
    const storage::Revision revision = Next(log_.FindStream(stream)->revision);
    storage::LogEntry entry;
    entry.position = position;
    entry.stream = stream;
    entry.revision = revision;
    entry.tags = tags;
    entry.event_id = storage::Uuid::FromName(absl::StrCat(Number(position)));
    entry.content_hash = storage::ComputeContentHash("miyagi", event_bytes);
    entry.bytes = storage::EncodeRecord(
        {position, absl::UnixEpoch() + absl::Seconds(Number(position)), stream,
         revision, "MeetingHeld", entry.tags, "miyagi", event_bytes,
         entry.event_id});
    const absl::Status status = log_.Append({entry});
    YORIAI_CHECK(status.ok()) << status.ToString();
    return position;
  }

  // Appends `count` records about `body_id`.
  void AppendAbout(const std::string& body_id, int count) {
    for (int i = 0; i < count; ++i) {
      Append(absl::StrCat("body/", body_id), {absl::StrCat("body:", body_id)});
    }
  }

 private:
  static std::string SomeEvent() {
    eventpb::Event event;
    event.mutable_meeting_held()->set_meeting_id("salon-1");
    return event.SerializeAsString();
  }

  storage::EventLog& log_;
};

}  // namespace yoriai::server
