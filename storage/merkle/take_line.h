#pragma once

#include <optional>

#include "absl/strings/string_view.h"

namespace yoriai::storage {

// Takes the next line, without its newline, off `text`. nullopt: no newline.
inline std::optional<absl::string_view> TakeLine(absl::string_view& text) {
  const size_t end = text.find('\n');
  if (end == absl::string_view::npos) return std::nullopt;
  const absl::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace yoriai::storage
