#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message_lite.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/errors.pb.h"

// How an error of the catalogue is put together. Only errors.cc uses this: who
// needs an error takes one from errors.h.

namespace yoriai::server {

// A status travels in the trailers of an answer, which many gRPC clients refuse
// beyond 8 KiB. So a long list is cut to this many bytes of details.
inline constexpr size_t kListedBytesMax = 2'000;

// What a person reads.
struct ErrorTexts {
  std::string en;
  std::string ja;
};

// What a program reads beside the reason.
using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// Makes an error with its ErrorInfo and a message in each language.
absl::Status MakeError(absl::StatusCode code, apipb::ErrorReason reason,
                       const ErrorTexts& texts,
                       const ErrorMetadata& metadata = {});

// The same for INVALID_ARGUMENT about exactly one field.
absl::Status MakeFieldError(apipb::ErrorReason reason, absl::string_view field,
                            const ErrorTexts& texts,
                            const ErrorMetadata& metadata = {});

// Adds a detail under its type URL.
void SetDetail(absl::Status& status, absl::string_view url,
               const google::protobuf::MessageLite& detail);
void SetResource(absl::Status& status, absl::string_view type,
                 absl::string_view name, absl::string_view description);
void SetRetry(absl::Status& status, absl::Duration after);

// Puts one more of `lines` lines under the others; beyond the first two, one
// last line says how many more there are.
void AddLine(ErrorTexts& texts, size_t index, size_t lines,
             const ErrorTexts& line);

// Cuts `value` to 100 bytes, between two characters.
std::string Shown(absl::string_view value);

// The same in quotation marks.
std::string Quoted(absl::string_view value);

}  // namespace yoriai::server
