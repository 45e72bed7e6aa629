#include "client/cpp/submitter.h"

#include <algorithm>
#include <utility>

#include "client/cpp/retrying.h"

namespace yoriai::client {

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
  Pauses pauses(options_.pause_first, options_.pause_max);
  const absl::Time deadline = clock_.Now() + options_.deadline;
  while (true) {
    const absl::Duration left = deadline - clock_.Now();
    absl::StatusOr<apipb::AppendResponse> answer =
        client_.AppendOnce(request, std::min(left, client_.options().timeout));
    if (answer.ok() || !IsWorthRetrying(answer.status())) return answer;
    const absl::Duration pause = pauses.After(answer.status());
    // The pause must leave time for another attempt.
    if (clock_.Now() + pause >= deadline) return answer;
    if (options_.on_retry) options_.on_retry(answer.status(), pause);
    if (!pause_(pause)) return absl::CancelledError("cancelled while waiting");
  }
}

}  // namespace yoriai::client
