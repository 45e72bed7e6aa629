#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Who says it, and what.
struct Submission {
  std::string author_id;
  // Shared because several appends may lie in one message; the last of them
  // that is answered lets go of it.
  std::shared_ptr<const apipb::AppendRequest> request;
  absl::Time deadline;
};

// Gets the answer to a submission, once. Must not wait.
using SubmissionDone =
    std::function<void(absl::StatusOr<apipb::AppendResponse>)>;

}  // namespace yoriai::server
