#pragma once

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace yoriai::cli {

// Says what is wrong with the tags of a page or a part of one; empty: every
// tag is closed in its order, every attribute is quoted, and no "&" or "<"
// stands outside of what it may begin.
inline std::string FaultOfTags(absl::string_view html) {
  const auto is_void = [](absl::string_view name) {
    return name == "meta" || name == "br";
  };
  std::vector<std::string> open;
  for (size_t i = 0; i < html.size(); ++i) {
    // A style sheet is no markup.
    if (!open.empty() && open.back() == "style") {
      i = html.find("</style>", i);
      if (i == absl::string_view::npos) return "<style> is not closed";
    }
    if (html[i] == '&') {
      const absl::string_view rest = html.substr(i);
      bool known = false;
      for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
        known = known || absl::StartsWith(rest, entity);
      }
      if (!known) return absl::StrCat("a lone & before ", rest.substr(0, 20));
    }
    if (html[i] != '<') continue;
    size_t end = i;
    bool quoted = false;
    for (; end < html.size() && (quoted || html[end] != '>'); ++end) {
      if (html[end] == '"') quoted = !quoted;
    }
    if (end == html.size()) return "a tag does not end";
    absl::string_view tag = html.substr(i + 1, end - i - 1);
    i = end;
    if (absl::StartsWith(tag, "!DOCTYPE")) continue;
    if (absl::StartsWith(tag, "/")) {
      if (open.empty() || open.back() != tag.substr(1)) {
        return absl::StrCat("</", tag.substr(1), "> closes ",
                            open.empty() ? "nothing" : open.back());
      }
      open.pop_back();
      continue;
    }
    const absl::string_view name = tag.substr(0, tag.find_first_of(" /"));
    if (name.empty()) return absl::StrCat("no name in <", tag, ">");
    if (!is_void(name) && !absl::EndsWith(tag, "/")) {
      open.emplace_back(name);
    }
  }
  return open.empty() ? "" : absl::StrCat("<", open.back(), "> is not closed");
}

}  // namespace yoriai::cli
