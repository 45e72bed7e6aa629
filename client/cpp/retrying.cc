#include "client/cpp/retrying.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/cpp/errors.h"
#include "storage/base/limits.h"

namespace yoriai::client {
namespace {

constexpr int kDoublingsMax = 20;

}  // namespace

bool IsWorthRetrying(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kResourceExhausted:
      return true;
    case absl::StatusCode::kAborted:
      return Explain(status).reason == "FACTS_MOVED";
    default:
      return false;
  }
}

absl::Status CheckSendable(const apipb::AppendRequest& request) {
  for (int i = 0; i < request.events_size(); ++i) {
    // An id made up here would be another one at the caller's next attempt.
    if (request.events(i).header().event_id().empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("events[", i, "].header.event_id is not set"));
    }
  }
  if (request.ByteSizeLong() > storage::kRequestBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("the append has ", request.ByteSizeLong(),
                     " bytes; accepted: up to ", storage::kAppendBytesMax));
  }
  return absl::OkStatus();
}

absl::Duration Pauses::After(const absl::Status& status) {
  const absl::Duration longest =
      std::min(pause_first_ * (int64_t{1} << failures_), pause_max_);
  failures_ = std::min(failures_ + 1, kDoublingsMax);
  const absl::Duration pause =
      longest * absl::Uniform(absl::IntervalClosed, random_, 0.5, 1.0);
  const absl::Duration asked =
      Explain(status).retry_after.value_or(absl::ZeroDuration());
  return std::max(pause, asked);
}

}  // namespace yoriai::client
