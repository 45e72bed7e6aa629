#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"

namespace grpc {
class Status;
}  // namespace grpc

namespace yoriai::api::v1 {
class Refusal;
}  // namespace yoriai::api::v1

namespace yoriai::client {

// One field of a request, or one stream, that is not as it must be.
struct FieldViolation {
  // A field's path from the request, or a stream's name.
  // Example: "events[0].header.event_id".
  std::string field;
  std::string description;
};

// Everything that the server says about a call that failed.
struct Failure {
  absl::StatusCode code = absl::StatusCode::kOk;

  // In English, for developers.
  std::string message;

  // Name of an ErrorReason without its prefix, such as "STREAM_MOVED". Empty:
  // the failure does not come from a Yoriai server but from the way there.
  std::string reason;

  // Particulars of the reason. Example: {"rule": "BODY_IS_DISSOLVED"}.
  std::map<std::string, std::string> metadata;

  std::vector<FieldViolation> fields;

  // For people, by language ("ja", "en").
  std::map<std::string, std::string> localized;

  // How long to wait before the next attempt, if the server said so.
  std::optional<absl::Duration> retry_after;

  // Returns the text for people in `language`, else in English, else
  // `message`.
  const std::string& TextIn(absl::string_view language) const;
};

// Returns `status` with the same code and message; the standard error details
// go along and come out of Explain() again.
absl::Status ToStatus(const grpc::Status& status);
absl::Status ToStatus(const apipb::Refusal& refusal);

// Returns what is known about `status`. Works for every status; one that did
// not come from a server has code and message only.
Failure Explain(const absl::Status& status);

}  // namespace yoriai::client
