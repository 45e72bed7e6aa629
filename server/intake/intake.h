#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/intake/world_source.h"
#include "storage/commit/committer.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Who says it, and what.
struct Submission {
  std::string author_id;
  apipb::AppendRequest request;
  absl::Time deadline;
};

// The way from a submission to the committer: may this be said?
//
// Size and shape are checked first, then a known append is recognised, then
// every event is checked by its rules against the world as of the views' newest
// position p, the events before it in the same append included. The proposal
// carries p and the streams that the rules looked at; if one of them moved
// after p, the committer says so and the intake checks again from there. A
// refusal counts only if the views had reached the head of the moment the
// submission arrived; otherwise it waits for them and checks again. So nobody
// is refused, or accepted, on old news.
//
// Threads: any. Never blocks: `done` is called exactly once, on this thread or
// another one, and must not wait.
class Intake final {
 public:
  using Done = std::function<void(absl::StatusOr<apipb::AppendResponse>)>;

  // All must outlive this and every submission under way.
  Intake(storage::EventLog& log, storage::Committer& committer,
         WorldSource& worlds);

  // Puts the events of `submission` on record. Errors are those of errors.h.
  void Submit(Submission submission, Done done);

 private:
  storage::EventLog& log_;
  storage::Committer& committer_;
  WorldSource& worlds_;
};

}  // namespace yoriai::server
