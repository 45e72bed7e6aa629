#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "http/message.h"

namespace yoriai::http {

struct HttpClientOptions {
  absl::Duration connect_timeout = absl::Seconds(5);
  // For a whole call, redirects included.
  absl::Duration total_timeout = absl::Seconds(30);
  // An answer's body, after gzip is taken off.
  size_t body_bytes_max = 16u << 20;
  // An answer's header fields.
  size_t header_bytes_max = 64u << 10;

  // A file of certificates to trust, PEM; empty: those the system trusts.
  std::string certificates_file;
  std::string user_agent = "yoriai";
};

// Asks HTTP servers and waits for the answer. Takes gzip, keeps connections
// between calls, and always verifies who answers https.
//
// A status code is an answer, whichever it is. The errors of a call name the
// URL and the reason:
//   INVALID_ARGUMENT    the URL is none, names a user, or is not http(s)
//   UNAVAILABLE         not reached, broke off, or not an answer of HTTP
//   UNAUTHENTICATED     https could not be verified
//   DEADLINE_EXCEEDED   a timeout came first
//   RESOURCE_EXHAUSTED  the answer is larger than allowed
//   CANCELLED           `cancelled` turned true
//
// Threads: one call at a time; the calling thread waits. The proxy variables of
// the environment (http_proxy, no_proxy, ...) are honoured.
class HttpClient final {
 public:
  explicit HttpClient(HttpClientOptions options = {});
  ~HttpClient();

  // Gets `url`, and follows at most five redirects, from https to https only.
  // `cancelled` may be null; it is looked at all the time.
  absl::StatusOr<HttpResponse> Get(
      const std::string& url, const HttpHeaders& headers = {},
      const std::atomic<bool>* cancelled = nullptr);

  // Posts `body`, once: a redirect is an answer like any other.
  absl::StatusOr<HttpResponse> Post(
      const std::string& url, absl::string_view content_type,
      const std::string& body, const HttpHeaders& headers = {},
      const std::atomic<bool>* cancelled = nullptr);

 private:
  class Transfer;

  // Not null. libcurl stays behind it.
  const std::unique_ptr<Transfer> transfer_;
};

}  // namespace yoriai::http
