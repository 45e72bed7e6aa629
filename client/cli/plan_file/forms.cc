#include "client/cli/plan_file/forms.h"

#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include "absl/numeric/int128.h"
#include "absl/strings/ascii.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

constexpr size_t kIdBytesMax = 64;
constexpr size_t kWholeDigitsMax = 18;
constexpr size_t kFractionDigitsMax = 9;

size_t LeadingDigits(absl::string_view text) {
  size_t digits = 0;
  while (digits < text.size() && absl::ascii_isdigit(text[digits])) ++digits;
  return digits;
}

// In billionths.
absl::int128 UnitsOf(absl::string_view text) {
  const bool negative = text[0] == '-';
  if (negative) text.remove_prefix(1);
  absl::int128 units = 0;
  size_t fraction_digits = 0;
  bool after_point = false;
  for (const char c : text) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    units = units * 10 + (c - '0');
    if (after_point) ++fraction_digits;
  }
  for (; fraction_digits < kFractionDigitsMax; ++fraction_digits) units *= 10;
  return negative ? -units : units;
}

}  // namespace

bool IsId(absl::string_view text) {
  if (text.empty() || text.size() > kIdBytesMax) return false;
  if (!absl::ascii_isalnum(text[0])) return false;
  for (const char c : text) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '_' && c != '-') {
      return false;
    }
  }
  return true;
}

bool IsDecimal(absl::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  const size_t whole = LeadingDigits(text);
  if (whole == 0 || whole > kWholeDigitsMax) return false;
  text.remove_prefix(whole);
  if (text.empty()) return true;
  if (text[0] != '.') return false;
  text.remove_prefix(1);
  return !text.empty() && text.size() <= kFractionDigitsMax &&
         LeadingDigits(text) == text.size();
}

bool DecimalLess(absl::string_view a, absl::string_view b) {
  return UnitsOf(a) < UnitsOf(b);
}

bool IsNormal(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(error);
  YORIAI_CHECK(U_SUCCESS(error)) << "ICU has no data: " << u_errorName(error);
  const UBool normal = nfc->isNormalizedUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), error);
  return U_SUCCESS(error) && normal;
}

size_t CodePoints(absl::string_view text) {
  size_t count = 0;
  const int32_t length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length; ++count) U8_FWD_1(text.data(), i, length);
  return count;
}

}  // namespace yoriai::cli
