#include "server/domain/error_details.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/rpc/error_details.pb.h"
#include "server/domain/errors.h"

namespace yoriai::server {
namespace {

constexpr size_t kShownBytesMax = 100;
constexpr size_t kReadLinesMax = 2;

}  // namespace

void SetDetail(absl::Status& status, absl::string_view url,
               const google::protobuf::MessageLite& detail) {
  status.SetPayload(url, absl::Cord(detail.SerializeAsString()));
}

absl::Status MakeError(absl::StatusCode code, apipb::ErrorReason reason,
                       const ErrorTexts& texts, const ErrorMetadata& metadata) {
  absl::Status status(code, texts.en);
  google::rpc::ErrorInfo info;
  const std::string& name = apipb::ErrorReason_Name(reason);
  info.set_reason(std::string(absl::StripPrefix(name, "ERROR_REASON_")));
  info.set_domain(kErrorDomain);
  for (const auto& [key, value] : metadata) {
    (*info.mutable_metadata())[key] = value;
  }
  SetDetail(status, kErrorInfoUrl, info);

  google::rpc::LocalizedMessage message;
  message.set_locale("ja");
  message.set_message(texts.ja);
  SetDetail(status, kLocalizedMessageJaUrl, message);
  message.set_locale("en");
  message.set_message(texts.en);
  SetDetail(status, kLocalizedMessageEnUrl, message);
  return status;
}

std::string Shown(absl::string_view value) {
  if (value.size() <= kShownBytesMax) return std::string(value);
  size_t end = kShownBytesMax;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) {
    --end;
  }
  return absl::StrCat(value.substr(0, end), "…");
}

std::string Quoted(absl::string_view value) {
  return absl::StrCat("\"", Shown(value), "\"");
}

absl::Status MakeFieldError(apipb::ErrorReason reason, absl::string_view field,
                            const ErrorTexts& texts,
                            const ErrorMetadata& metadata) {
  absl::Status status =
      MakeError(absl::StatusCode::kInvalidArgument, reason, texts, metadata);
  google::rpc::BadRequest request;
  google::rpc::BadRequest::FieldViolation& violation =
      *request.add_field_violations();
  violation.set_field(std::string(field));
  violation.set_description(texts.en);
  SetDetail(status, kBadRequestUrl, request);
  return status;
}

void SetResource(absl::Status& status, absl::string_view type,
                 absl::string_view name, absl::string_view description) {
  google::rpc::ResourceInfo resource;
  resource.set_resource_type(std::string(type));
  resource.set_resource_name(std::string(name));
  resource.set_description(std::string(description));
  SetDetail(status, kResourceInfoUrl, resource);
}

void SetRetry(absl::Status& status, absl::Duration after) {
  google::rpc::RetryInfo retry;
  const int64_t milliseconds = absl::ToInt64Milliseconds(after);
  retry.mutable_retry_delay()->set_seconds(milliseconds / 1000);
  retry.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(milliseconds % 1000 * 1'000'000));
  SetDetail(status, kRetryInfoUrl, retry);
}

void AddLine(ErrorTexts& texts, size_t index, size_t lines,
             const ErrorTexts& line) {
  if (index > kReadLinesMax) return;
  if (index > 0) {
    texts.en += "\n";
    texts.ja += "\n";
  }
  if (index < kReadLinesMax) {
    texts.en += line.en;
    texts.ja += line.ja;
    return;
  }
  absl::StrAppend(&texts.en, "and ", lines - index, " more");
  absl::StrAppend(&texts.ja, "ほか ", lines - index, " 件");
}

}  // namespace yoriai::server
