// Targets of HTTP requests, and queries.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "http/request_target.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

namespace yoriai::http {
namespace {

std::string PercentEncode(absl::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (absl::ascii_isalnum(c) || c == '/') {
      encoded.push_back(c);
    } else {
      absl::StrAppend(
          &encoded, "%",
          absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    }
  }
  return encoded;
}

void CheckPath(const std::string& path) {
  if (path == "*") return;
  YORIAI_CHECK(!path.empty() && path[0] == '/');
  for (const char c : path) {
    YORIAI_CHECK(!absl::ascii_iscntrl(c) && c != '\\');
  }
  for (const absl::string_view segment : absl::StrSplit(path, '/')) {
    YORIAI_CHECK(segment != "." && segment != "..");
  }
  // A path names one thing, however it is written.
  const auto again = ParseRequestTarget(PercentEncode(path));
  YORIAI_CHECK(again.ok() && again->path == path) << again.status();
}

}  // namespace
}  // namespace yoriai::http

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::http;
  const std::string text(reinterpret_cast<const char*>(data), size);

  const auto target = ParseRequestTarget(text);
  YORIAI_CHECK(target.ok() || !target.status().message().empty());
  if (target.ok()) CheckPath(target->path);

  const std::optional<std::string> decoded = PercentDecode(text);
  YORIAI_CHECK(!decoded || decoded->size() <= text.size());
  YORIAI_CHECK(PercentDecode(PercentEncode(text)) == text);

  const auto found =
      QueryParameter(absl::StrCat("a=1&n=", PercentEncode(text)), "n");
  YORIAI_CHECK(found == text);
  (void)QueryParameter(text, "n");  // Whatever it is, it ends well.
  return 0;
}
