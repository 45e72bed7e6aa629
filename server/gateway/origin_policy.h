#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "http/http_handler.h"

namespace yoriai::server {

// Which pages of the web may talk to this server through somebody's browser.
//
// There is no identity yet: whoever can reach the port may write. So a page
// from elsewhere may not reach it, whatever the browser would let through: a
// request with an Origin that is neither the server's own nor on the list is
// refused, and so is one that calls the server by a name that is not this
// machine's, as a page does whose domain was made to point here (DNS
// rebinding). A picture, script or frame names no origin; browsers say of it
// that a page from elsewhere wants it, which is refused as well.
//
// Immutable; any thread. https://fetch.spec.whatwg.org/#http-cors-protocol
class OriginPolicy final {
 public:
  // `allowed` are origins such as "https://dashboard.example"; "*" allows all.
  explicit OriginPolicy(std::vector<std::string> allowed)
      : allowed_(std::move(allowed)) {}

  // Answers what is refused, and what a browser asks before it calls. Else
  // returns the exchange to answer through, which says what the page may read.
  // nullptr: it has been answered.
  std::shared_ptr<http::HttpExchange> Admit(
      const http::HttpRequest& request,
      std::shared_ptr<http::HttpExchange> exchange) const;

 private:
  bool IsListed(absl::string_view origin) const;

  const std::vector<std::string> allowed_;
};

// Says whether a Host ("localhost:7480", "127.0.0.1", "[::1]:80") can only mean
// the machine that it was sent to: an address, or a name of loopback.
bool IsLocalHost(absl::string_view host);

// Says whether an origin ("https://a.example:8443") has the form of one.
bool IsOrigin(absl::string_view origin);

}  // namespace yoriai::server
