#include "http/request_target.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace yoriai::http {
namespace {

// The value of a hexadecimal digit, or -1.
int HexValue(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char lower = absl::ascii_tolower(digit);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool HasDotSegment(absl::string_view path) {
  for (const absl::string_view segment : absl::StrSplit(path, '/')) {
    if (segment == "." || segment == "..") return true;
  }
  return false;
}

bool IsUnfit(char c) { return absl::ascii_iscntrl(c) || c == '\\'; }

// Cuts scheme and authority off the absolute form, which proxies use and every
// server has to take.
absl::string_view OriginForm(absl::string_view target) {
  for (const absl::string_view scheme : {"http://", "https://"}) {
    if (!absl::StartsWithIgnoreCase(target, scheme)) continue;
    target.remove_prefix(scheme.size());
    const size_t authority = target.find_first_of("/?#");
    return authority == absl::string_view::npos ? "/"
                                                : target.substr(authority);
  }
  return target;
}

}  // namespace

absl::StatusOr<RequestTarget> ParseRequestTarget(absl::string_view target) {
  if (target == "*") return RequestTarget{"*", ""};
  target = OriginForm(target);
  if (absl::StrContains(target, '#')) {
    return absl::InvalidArgumentError("a request target has no fragment");
  }
  if (!absl::StartsWith(target, "/")) {
    return absl::InvalidArgumentError("a request target begins with a slash");
  }
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(target, absl::MaxSplits('?', 1));
  if (absl::StrContains(parts.first, "%2f") ||
      absl::StrContains(parts.first, "%2F")) {
    return absl::InvalidArgumentError("a slash of a path is not encoded");
  }
  std::optional<std::string> path = PercentDecode(parts.first);
  if (!path) {
    return absl::InvalidArgumentError(
        "a percent sign stands before two hexadecimal digits");
  }
  if (std::any_of(path->begin(), path->end(), IsUnfit)) {
    return absl::InvalidArgumentError(
        "a path has no control characters and no backslash");
  }
  if (HasDotSegment(*path)) {
    return absl::InvalidArgumentError("a path has no segment . or ..");
  }
  return RequestTarget{*std::move(path), std::string(parts.second)};
}

std::optional<std::string> PercentDecode(absl::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = HexValue(text[i + 1]);
    const int low = HexValue(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded.push_back(static_cast<char>(high << 4 | low));
    i += 2;
  }
  return decoded;
}

std::optional<std::string> QueryParameter(absl::string_view query,
                                          absl::string_view name) {
  for (const absl::string_view part : absl::StrSplit(query, '&')) {
    const std::pair<absl::string_view, absl::string_view> pair =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    const auto decode = [](absl::string_view text) {
      return PercentDecode(absl::StrReplaceAll(text, {{"+", " "}}));
    };
    if (part.empty() || decode(pair.first) != name) continue;
    return decode(pair.second);
  }
  return std::nullopt;
}

}  // namespace yoriai::http
