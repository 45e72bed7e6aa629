#pragma once

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/projector.h"
#include "storage/log/memory_event_log.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// Makes an event that happened on `day` from text such as
// "member_left { organisation_id: 'miyagi' }". Its id follows from `name`, or
// is a new one if that is empty.
eventpb::Event EventOn(absl::string_view day, const std::string& text,
                       absl::string_view name = "");

// A log that takes events as they come, judged by nobody.
class FederationLog final {
 public:
  // Puts `event` on record and returns its position.
  storage::Position Add(const eventpb::Event& event,
                        absl::string_view author_id = "office");
  storage::Position Add(absl::string_view day, const std::string& text) {
    return Add(EventOn(day, text));
  }

  // Puts bytes on record that are no event.
  storage::Position AddRubbish();

  storage::MemoryEventLog& log() { return log_; }
  storage::Position head() const { return log_.head().Get(); }

 private:
  storage::Position Append(absl::string_view stream, absl::string_view type,
                           absl::string_view author_id,
                           const std::string& event_bytes,
                           storage::EventId event_id);

  storage::MemoryEventLog log_;
  std::map<std::string, storage::Revision> revisions_;
};

// Waits until `projector` reflects `position`, and expects that it does.
void AwaitReached(Projector& projector, storage::Position position);

// Folds the log into `views` from where they are up to its head.
void FoldAll(const storage::EventLog& log, storage::ViewStore& views);

// All rows of all current views as of `as_of`, for comparison.
std::map<std::string, std::string> AllRows(const storage::ViewReader& views,
                                           storage::Position as_of);

}  // namespace yoriai::server
