#include "client/cpp/errors.h"

#include <grpcpp/support/status.h>

#include <algorithm>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::client {
namespace {

constexpr char kDetailsUrl[] = "type.googleapis.com/google.rpc.Status";

void Unpack(const google::protobuf::Any& detail, Failure& failure) {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::PreconditionFailure precondition;
  google::rpc::LocalizedMessage localized;
  google::rpc::RetryInfo retry;
  if (detail.UnpackTo(&info)) {
    failure.reason = info.reason();
    failure.metadata.insert(info.metadata().begin(), info.metadata().end());
  } else if (detail.UnpackTo(&bad_request)) {
    for (const auto& violation : bad_request.field_violations()) {
      failure.fields.push_back({violation.field(), violation.description()});
    }
  } else if (detail.UnpackTo(&precondition)) {
    for (const auto& violation : precondition.violations()) {
      failure.fields.push_back({violation.subject(), violation.description()});
    }
  } else if (detail.UnpackTo(&localized)) {
    // "ja-JP" counts as "ja".
    const std::string language =
        localized.locale().substr(0, localized.locale().find('-'));
    failure.localized.emplace(language, localized.message());
  } else if (detail.UnpackTo(&retry)) {
    // Nobody can wait for less than nothing, whatever the server says.
    failure.retry_after =
        std::max(absl::ZeroDuration(),
                 absl::Seconds(retry.retry_delay().seconds()) +
                     absl::Nanoseconds(retry.retry_delay().nanos()));
  }
}

}  // namespace

const std::string& Failure::TextIn(absl::string_view language) const {
  for (const absl::string_view wanted : {language, absl::string_view("en")}) {
    const auto found = localized.find(std::string(wanted));
    if (found != localized.end() && !found->second.empty()) {
      return found->second;
    }
  }
  return message;
}

absl::Status ToStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  // Both use the canonical codes, with the same numbers.
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()),
                      status.error_message());
  if (!status.error_details().empty()) {
    result.SetPayload(kDetailsUrl, absl::Cord(status.error_details()));
  }
  return result;
}

absl::Status ToStatus(const apipb::Refusal& refusal) {
  if (refusal.code() == 0) {
    return absl::UnknownError("the server refused without saying why");
  }
  absl::Status result(static_cast<absl::StatusCode>(refusal.code()),
                      refusal.message());
  // Field by field google.rpc.Status.
  result.SetPayload(kDetailsUrl, absl::Cord(refusal.SerializeAsString()));
  return result;
}

Failure Explain(const absl::Status& status) {
  Failure failure;
  failure.code = status.code();
  failure.message = std::string(status.message());
  const absl::optional<absl::Cord> payload = status.GetPayload(kDetailsUrl);
  google::rpc::Status details;
  if (!payload || !details.ParseFromString(std::string(*payload))) {
    return failure;
  }
  for (const google::protobuf::Any& detail : details.details()) {
    Unpack(detail, failure);
  }
  return failure;
}

}  // namespace yoriai::client
