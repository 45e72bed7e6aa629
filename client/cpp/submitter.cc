#include "client/cpp/submitter.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cpp/errors.h"
#include "storage/base/limits.h"

namespace yoriai::client {
namespace {

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

Submitter::Submitter(Client& client, const storage::Clock& clock,
                     Options options)
    : Submitter(client, clock, std::move(options),
                [&client](absl::Duration pause) {
                  return client.cancellation().Elapses(pause);
                }) {}

Submitter::Submitter(Client& client, const storage::Clock& clock,
                     Options options, Pause pause)
    : client_(client),
      clock_(clock),
      options_(std::move(options)),
      pause_(std::move(pause)) {}

absl::StatusOr<apipb::AppendResponse> Submitter::Append(
    const apipb::AppendRequest& request) {
  if (absl::Status status = CheckSendable(request); !status.ok()) {
    return status;
  }
  const absl::Time deadline = clock_.Now() + options_.deadline;
  for (int attempt = 1;; ++attempt) {
    const absl::Duration left = deadline - clock_.Now();
    absl::StatusOr<apipb::AppendResponse> answer =
        client_.AppendOnce(request, std::min(left, client_.options().timeout));
    if (answer.ok() || !IsWorthRetrying(answer.status())) return answer;
    const absl::Duration pause = PauseAfter(attempt, answer.status());
    // The pause must leave time for another attempt.
    if (clock_.Now() + pause >= deadline) return answer;
    if (options_.on_retry) options_.on_retry(answer.status(), pause);
    if (!pause_(pause)) return absl::CancelledError("cancelled while waiting");
  }
}

absl::Duration Submitter::PauseAfter(int attempt, const absl::Status& status) {
  const int doublings = std::min(attempt - 1, 20);
  const absl::Duration longest = std::min(
      options_.pause_first * (int64_t{1} << doublings), options_.pause_max);
  const absl::Duration pause =
      longest * absl::Uniform(absl::IntervalClosed, random_, 0.5, 1.0);
  const absl::Duration asked =
      Explain(status).retry_after.value_or(absl::ZeroDuration());
  return std::max(pause, asked);
}

}  // namespace yoriai::client
