#include "storage/base/loopback.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace yoriai::storage {
namespace {

constexpr int kPortMax = 65'535;

bool IsNumberUpTo(absl::string_view text, int max) {
  int number = 0;
  return !text.empty() && text.size() <= 5 && absl::SimpleAtoi(text, &number) &&
         number >= 0 && number <= max && text[0] != '+' && text[0] != '-';
}

bool IsLoopbackHost(absl::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  const std::vector<absl::string_view> parts = absl::StrSplit(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  for (const absl::string_view part : parts) {
    if (!IsNumberUpTo(part, 255)) return false;
  }
  return true;
}

}  // namespace

bool IsLoopbackAddress(absl::string_view address) {
  const size_t colon = address.rfind(':');
  return colon != absl::string_view::npos &&
         IsLoopbackHost(address.substr(0, colon)) &&
         IsNumberUpTo(address.substr(colon + 1), kPortMax);
}

}  // namespace yoriai::storage
