#include "tests/fuzz/expected_error.h"

#include <cstddef>
#include <string>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
#include "server/domain/errors.h"
#include "storage/base/check.h"

namespace yoriai::test {
namespace {

// What gRPC clients take in the trailers of an answer, base64 included.
constexpr size_t kDetailsBytesMax = 6'000;

template <typename Detail>
Detail DetailOf(const absl::Status& error, const char* url) {
  const absl::optional<absl::Cord> payload = error.GetPayload(url);
  Detail detail;
  YORIAI_CHECK(payload.has_value()) << url << " is missing: " << error;
  YORIAI_CHECK(detail.ParseFromString(std::string(*payload)))
      << url << " cannot be read: " << error;
  return detail;
}

}  // namespace

void ExpectTellingError(const absl::Status& error) {
  YORIAI_CHECK(!error.ok()) << "not an error";
  YORIAI_CHECK(!server::ReasonOf(error).empty()) << error;
  YORIAI_CHECK(!error.message().empty()) << error;
  for (const char* const url :
       {server::kLocalizedMessageJaUrl, server::kLocalizedMessageEnUrl}) {
    const auto text = DetailOf<google::rpc::LocalizedMessage>(error, url);
    YORIAI_CHECK(!text.message().empty()) << url << ": " << error;
  }
  size_t bytes = error.message().size();
  error.ForEachPayload([&bytes](absl::string_view url, const absl::Cord& text) {
    bytes += url.size() + text.size();
  });
  YORIAI_CHECK(bytes <= kDetailsBytesMax) << bytes << " bytes: " << error;
}

void ExpectInvalidArgument(const absl::Status& error) {
  ExpectTellingError(error);
  YORIAI_CHECK(absl::IsInvalidArgument(error)) << error;
  const auto request =
      DetailOf<google::rpc::BadRequest>(error, server::kBadRequestUrl);
  YORIAI_CHECK(request.field_violations_size() > 0) << error;
  for (const auto& violation : request.field_violations()) {
    YORIAI_CHECK(!violation.field().empty()) << error;
    YORIAI_CHECK(!violation.description().empty()) << error;
  }
}

}  // namespace yoriai::test
