#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/base/position.h"

// The catalogue of every error that a user can see. Nobody composes such an
// error anywhere else. Each carries, as payloads of the status, the standard
// details: ErrorInfo (reason of errors.proto, domain "yoriai"), a
// LocalizedMessage in Japanese and one in English, and what its code calls for
// (BadRequest, PreconditionFailure, ResourceInfo, RetryInfo).
//
// A payload stands under the type URL of its message. A status keeps one
// payload per URL, so the two LocalizedMessages have a suffix each; whoever
// makes a google.rpc.Status of it cuts the URL at the '#'. A long list of
// violations is cut so that the whole stays well below the 8 KiB that gRPC
// clients take; ErrorInfo.metadata["violations"] says how many there were.

namespace yoriai::server {

inline constexpr char kErrorDomain[] = "yoriai";
inline constexpr char kErrorInfoUrl[] =
    "type.googleapis.com/google.rpc.ErrorInfo";
inline constexpr char kBadRequestUrl[] =
    "type.googleapis.com/google.rpc.BadRequest";
inline constexpr char kPreconditionFailureUrl[] =
    "type.googleapis.com/google.rpc.PreconditionFailure";
inline constexpr char kResourceInfoUrl[] =
    "type.googleapis.com/google.rpc.ResourceInfo";
inline constexpr char kRetryInfoUrl[] =
    "type.googleapis.com/google.rpc.RetryInfo";
inline constexpr char kLocalizedMessageJaUrl[] =
    "type.googleapis.com/google.rpc.LocalizedMessage#ja";
inline constexpr char kLocalizedMessageEnUrl[] =
    "type.googleapis.com/google.rpc.LocalizedMessage#en";

// Returns the reason of an error of this catalogue, without the prefix of
// errors.proto. Example: "RULE_REFUSES". Empty: `status` is none of them.
std::string ReasonOf(const absl::Status& status);

// One field that is not accepted.
struct FieldViolation {
  std::string field;     // Path from the request. "events[0].header.event_id"
  std::string value;     // What it was; cut to 100 bytes.
  std::string accepted;  // What would have been accepted, in English.
  std::string accepted_ja;  // The same in Japanese.
};

// INVALID_ARGUMENT: never send this again.
// `violations` must not be empty.
absl::Status FieldsInvalid(const std::vector<FieldViolation>& violations);
absl::Status AppendSizeInvalid(size_t events);
absl::Status AppendTooLarge(size_t bytes);
absl::Status EventTooLarge(size_t event_index, size_t bytes);
absl::Status EventIdRepeated(size_t first_index, size_t second_index,
                             absl::string_view event_id);
absl::Status TokenInvalid(absl::string_view field, absl::string_view why);
// `field` is the one that names the position. Example: "as_of.position".
absl::Status AsOfBeyondHead(absl::string_view field, storage::Position asked,
                            storage::Position head);
// `field` names a point that must not lie behind `as_of`.
absl::Status PointAfterAsOf(absl::string_view field, storage::Position asked,
                            storage::Position as_of);
absl::Status AsOfInFuture(absl::Time asked, absl::Time now);
absl::Status RequestMalformed(absl::string_view method);

// ALREADY_EXISTS: the id is taken.
absl::Status EventIdReused(absl::string_view event_id,
                           storage::Position first_position);
absl::Status AppendPartlyKnown(absl::string_view known_event_id,
                               storage::Position known_position,
                               absl::string_view unknown_event_id);

// ABORTED: read again and decide again.
struct MovedStreamDetail {
  std::string stream;
  std::string expected;  // "any", "no_stream" or "revision 3".
  uint64_t actual;       // 0: no stream.
};
// `streams` must not be empty.
absl::Status StreamsMoved(const std::vector<MovedStreamDetail>& streams);
absl::Status FactsKeepMoving(absl::string_view stream);

// FAILED_PRECONDITION: a rule of the federation says no. `rule` is its name in
// UPPER_SNAKE_CASE, `field` the field of the event that it is about.
struct Refusal {
  std::string rule;
  std::string field;
  std::string value;
  std::string accepted;
  std::string accepted_ja;
};
absl::Status RuleRefuses(const Refusal& refusal);

// NOT_FOUND. `kind` is "organisation", "body", "meeting", "plan",
// "indicator", …
absl::Status EntityUnknown(absl::string_view kind, absl::string_view id,
                           storage::Position as_of);

// `known` are the names there are.
absl::Status ViewUnknown(absl::string_view name,
                         const std::vector<std::string>& known);

// RESOURCE_EXHAUSTED: nothing was written; come back.
absl::Status QueueFull(absl::Duration retry_after);
absl::Status SubscribersFull(size_t subscribers_max);
absl::Status ReadersFull(size_t readers_max);
absl::Status VerificationUnderWay();
// Nothing to come back for: ask for less.
absl::Status TooManyEvents(size_t events_max);
absl::Status ProofsTooLarge(size_t bytes_max);

// UNAUTHENTICATED and PERMISSION_DENIED.
absl::Status CallerUnnamed();
absl::Status CallerNameInvalid(absl::string_view value);
absl::Status CallerUnknown(absl::string_view organisation_id);

// UNAVAILABLE.
absl::Status ReadOnly(absl::string_view why);
absl::Status Stopping();
absl::Status ViewBehind(storage::Position wanted, storage::Position reached);

// UNKNOWN.
absl::Status OutcomeUnknown();

// INTERNAL: our own fault or the disk's; the text is for the operator.
absl::Status InternalFault(absl::string_view what);

}  // namespace yoriai::server
