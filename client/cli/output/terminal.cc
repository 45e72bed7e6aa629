#include "client/cli/output/terminal.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "absl/strings/str_cat.h"

namespace yoriai::cli {
namespace {

// SGR parameters (ECMA-48).
const char* CodeOf(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kStrong:
      return "1";
    case Style::kDim:
      return "2";
    case Style::kGood:
      return "32";
    case Style::kWarning:
      return "33";
    case Style::kBad:
      return "31";
  }
  return "";
}

}  // namespace

bool WantsColor(ColorChoice choice, bool is_terminal,
                absl::string_view no_color) {
  switch (choice) {
    case ColorChoice::kAlways:
      return true;
    case ColorChoice::kNever:
      return false;
    case ColorChoice::kAuto:
      return is_terminal && no_color.empty();
  }
  return false;
}

std::string Styled(absl::string_view text, Style style, bool color) {
  if (!color || style == Style::kPlain || text.empty()) {
    return std::string(text);
  }
  return absl::StrCat("\x1b[", CodeOf(style), "m", text, "\x1b[0m");
}

Style StyleOf(apipb::IndicatorStatus status) {
  switch (status) {
    case apipb::INDICATOR_STATUS_ACHIEVED:
    case apipb::INDICATOR_STATUS_ON_TRACK:
    case apipb::INDICATOR_STATUS_KEPT:
    case apipb::INDICATOR_STATUS_DONE:
    case apipb::INDICATOR_STATUS_GROWING:
      return Style::kGood;
    case apipb::INDICATOR_STATUS_AT_RISK:
    case apipb::INDICATOR_STATUS_FLAT:
    case apipb::INDICATOR_STATUS_NOT_REPORTED:
      return Style::kWarning;
    case apipb::INDICATOR_STATUS_BEHIND:
    case apipb::INDICATOR_STATUS_MISSED:
    case apipb::INDICATOR_STATUS_BREACHED:
    case apipb::INDICATOR_STATUS_SHRINKING:
      return Style::kBad;
    case apipb::INDICATOR_STATUS_TARGET_DEFERRED:
    case apipb::INDICATOR_STATUS_NO_TARGET:
    case apipb::INDICATOR_STATUS_NOT_STARTED:
    case apipb::INDICATOR_STATUS_NO_BASELINE:
    case apipb::INDICATOR_STATUS_RETIRED:
      return Style::kDim;
    default:
      return Style::kPlain;
  }
}

std::string Harmless(absl::string_view text) {
  std::string result;
  const int32_t length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    const int32_t start = i;
    UChar32 code_point;
    U8_NEXT(text.data(), i, length, code_point);
    if (code_point == '\n' || code_point == '\t') {
      result.push_back(' ');
    } else if (code_point < 0 || u_iscntrl(code_point)) {
      result.append("\xef\xbf\xbd");  // U+FFFD
    } else {
      absl::StrAppend(&result, text.substr(start, i - start));
    }
  }
  return result;
}

}  // namespace yoriai::cli
