#include "http/message.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace yoriai::http {

void HttpHeaders::Add(absl::string_view name, absl::string_view value) {
  fields_.emplace_back(name, value);
}

void HttpHeaders::Set(absl::string_view name, absl::string_view value) {
  std::erase_if(fields_, [name](const Field& field) {
    return absl::EqualsIgnoreCase(field.first, name);
  });
  Add(name, value);
}

std::optional<absl::string_view> HttpHeaders::Find(
    absl::string_view name) const {
  for (const Field& field : fields_) {
    if (absl::EqualsIgnoreCase(field.first, name)) return field.second;
  }
  return std::nullopt;
}

std::string HttpHeaders::Joined(absl::string_view name) const {
  std::string joined;
  bool first = true;
  for (const Field& field : fields_) {
    if (!absl::EqualsIgnoreCase(field.first, name)) continue;
    absl::StrAppend(&joined, first ? "" : ", ", field.second);
    first = false;
  }
  return joined;
}

HttpResponse TextResponse(int status, absl::string_view text) {
  return {status,
          {{"Content-Type", "text/plain; charset=utf-8"}},
          absl::StrCat(text, "\n")};
}

bool IsGetOrHead(const HttpRequest& request) {
  return request.method == Method::kGet || request.method == Method::kHead;
}

HttpResponse OnlyGetAndHead() {
  HttpResponse refusal =
      TextResponse(405, "Only GET and HEAD are served here.");
  refusal.headers.Add("Allow", "GET, HEAD");
  return refusal;
}

}  // namespace yoriai::http
