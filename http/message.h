#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

// What both ends of HTTP talk about. Plain values: copy them, move them.

namespace yoriai::http {

// Header fields in the order in which they came. Names compare without regard
// to case, and a name may come more than once.
class HttpHeaders final {
 public:
  using Field = std::pair<std::string, std::string>;

  HttpHeaders() = default;
  HttpHeaders(std::initializer_list<Field> fields) : fields_(fields) {}

  // Adds a field, beside those of the same name.
  void Add(absl::string_view name, absl::string_view value);

  // Puts a field in the place of all of the same name.
  void Set(absl::string_view name, absl::string_view value);

  // Returns the first value, or nullopt. The view lives until the next change.
  std::optional<absl::string_view> Find(absl::string_view name) const;

  // Returns all values with ", " between them, which is what several fields of
  // one name mean where a list is allowed. Empty: there is none.
  std::string Joined(absl::string_view name) const;

  const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

enum class Method { kGet, kHead, kPost, kOptions, kOther };

// A request, read whole.
struct HttpRequest {
  Method method = Method::kGet;
  std::string method_name;  // As sent: "GET", "DELETE".
  std::string path;   // Percent-decoded; begins with a slash, no ".." in it.
  std::string query;  // As sent, without the question mark.
  HttpHeaders headers;
  std::string body;
  std::string remote_address;  // "192.0.2.1:54321"
};

// An answer. On the way out the listener adds what frames it: Content-Length,
// Transfer-Encoding, Connection, Date and Server are its own and left out of
// `headers`.
struct HttpResponse {
  int status = 200;
  HttpHeaders headers;
  std::string body;
};

// Returns an answer of one line of text.
HttpResponse TextResponse(int status, absl::string_view text);

// For what can only be read: whether a request reads, and the answer to one
// that does not.
bool IsGetOrHead(const HttpRequest& request);
HttpResponse OnlyGetAndHead();

}  // namespace yoriai::http
