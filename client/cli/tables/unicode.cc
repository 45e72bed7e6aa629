#include "client/cli/tables/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "absl/strings/ascii.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

std::string Normalized(absl::string_view text,
                       const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const normalizer = form(error);
  YORIAI_CHECK(U_SUCCESS(error)) << "ICU has no data: " << u_errorName(error);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  normalizer->normalizeUTF8(
      0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
      nullptr, error);
  YORIAI_CHECK(U_SUCCESS(error)) << u_errorName(error);
  return result;
}

std::string Trimmed(std::string text) {
  absl::StripAsciiWhitespace(&text);
  return text;
}

}  // namespace

std::string Compatible(absl::string_view text) {
  return Trimmed(Normalized(text, &icu::Normalizer2::getNFKCInstance));
}

std::string Folded(absl::string_view text) {
  return Trimmed(Normalized(text, &icu::Normalizer2::getNFKCCasefoldInstance));
}

std::string Normal(absl::string_view text) {
  return Normalized(text, &icu::Normalizer2::getNFCInstance);
}

}  // namespace yoriai::cli
