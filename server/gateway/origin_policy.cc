#include "server/gateway/origin_policy.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace yoriai::server {
namespace {

using Exchange = std::shared_ptr<http::HttpExchange>;

constexpr absl::string_view kPreflightSeconds = "7200";

// Adds the same fields to every answer.
class FieldedExchange final : public http::HttpExchange {
 public:
  FieldedExchange(Exchange exchange, http::HttpHeaders fields)
      : exchange_(std::move(exchange)), fields_(std::move(fields)) {}

  void Respond(http::HttpResponse response) override {
    AddTo(response.headers);
    exchange_->Respond(std::move(response));
  }

  void Begin(int status, http::HttpHeaders headers) override {
    AddTo(headers);
    exchange_->Begin(status, std::move(headers));
  }

  void Write(std::string bytes, OnWritten on_written) override {
    exchange_->Write(std::move(bytes), std::move(on_written));
  }

  void Finish() override { exchange_->Finish(); }

  void OnClosed(std::function<void()> callback) override {
    exchange_->OnClosed(std::move(callback));
  }

 private:
  void AddTo(http::HttpHeaders& headers) const {
    for (const auto& [name, value] : fields_.fields()) headers.Add(name, value);
  }

  const Exchange exchange_;
  const http::HttpHeaders fields_;
};

// Splits "host:port" and "[::1]:port".
absl::string_view WithoutPort(absl::string_view host) {
  const size_t bracket = host.rfind(']');
  const size_t colon = host.rfind(':');
  if (colon == absl::string_view::npos) return host;
  if (bracket != absl::string_view::npos && colon < bracket) return host;
  return host.substr(0, colon);
}

bool IsIpV4(absl::string_view host) {
  const std::vector<absl::string_view> parts = absl::StrSplit(host, '.');
  return parts.size() == 4 &&
         std::all_of(parts.begin(), parts.end(), [](absl::string_view part) {
           return !part.empty() && part.size() <= 3 &&
                  std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
         });
}

bool IsTokenList(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == ',' ||
           c == ' ';
  });
}

// Says whether a browser asks for a page from elsewhere, as a picture, a script
// or a frame of it: such requests name no origin. Who follows a link is
// welcome.
bool IsEmbedded(const http::HttpHeaders& headers) {
  const std::string site = headers.Joined("Sec-Fetch-Site");
  return (site == "cross-site" || site == "same-site") &&
         !headers.Find("Origin") &&
         headers.Joined("Sec-Fetch-Dest") != "document";
}

http::HttpResponse Preflight(const http::HttpRequest& request) {
  http::HttpResponse answer;
  answer.status = 204;
  answer.headers = {{"Access-Control-Allow-Methods", "GET, POST"},
                    {"Access-Control-Max-Age", std::string(kPreflightSeconds)}};
  const std::string wanted =
      request.headers.Joined("Access-Control-Request-Headers");
  // No field is refused: what must not come in is left out by metadata.h.
  if (!wanted.empty() && IsTokenList(wanted)) {
    answer.headers.Add("Access-Control-Allow-Headers", wanted);
  }
  return answer;
}

}  // namespace

std::shared_ptr<http::HttpExchange> OriginPolicy::Admit(
    const http::HttpRequest& request, Exchange exchange) const {
  const std::string host = request.headers.Joined("Host");
  if (!IsLocalHost(host)) {
    exchange->Respond(http::TextResponse(
        421, absl::StrCat("This server is not '", host,
                          "'; accepted: localhost, or an address.")));
    return nullptr;
  }
  if (IsEmbedded(request.headers)) {
    exchange->Respond(http::TextResponse(
        403, "Pages from elsewhere may not take anything from this server."));
    return nullptr;
  }
  // A cache must not hand to one page what was said to another.
  http::HttpHeaders fields;
  if (!allowed_.empty()) fields.Add("Vary", "Origin");
  const std::string origin = request.headers.Joined("Origin");
  if (origin.empty()) {
    return std::make_shared<FieldedExchange>(std::move(exchange),
                                             std::move(fields));
  }
  const bool own = absl::EndsWith(origin, absl::StrCat("://", host));
  if (!own && !IsListed(origin)) {
    exchange->Respond(http::TextResponse(
        403, absl::StrCat("Pages from '", origin,
                          "' may not call this server; who runs it can allow "
                          "them with --allow-origin.")));
    return nullptr;
  }
  fields.Add("Access-Control-Allow-Origin", origin);
  fields.Add("Access-Control-Expose-Headers", "*");
  exchange =
      std::make_shared<FieldedExchange>(std::move(exchange), std::move(fields));
  if (request.method == http::Method::kOptions &&
      request.headers.Find("Access-Control-Request-Method")) {
    exchange->Respond(Preflight(request));
    return nullptr;
  }
  return exchange;
}

bool OriginPolicy::IsListed(absl::string_view origin) const {
  return std::any_of(allowed_.begin(), allowed_.end(),
                     [origin](const std::string& allowed) {
                       return allowed == "*" || allowed == origin;
                     });
}

bool IsLocalHost(absl::string_view host) {
  // A request of HTTP/1.0 names no host.
  if (host.empty()) return true;
  const std::string name = absl::AsciiStrToLower(WithoutPort(host));
  return name == "localhost" || absl::EndsWith(name, ".localhost") ||
         IsIpV4(name) ||
         (absl::StartsWith(name, "[") && absl::EndsWith(name, "]"));
}

bool IsOrigin(absl::string_view origin) {
  return (absl::ConsumePrefix(&origin, "https://") ||
          absl::ConsumePrefix(&origin, "http://")) &&
         !origin.empty() && !absl::StrContains(origin, '/') &&
         !absl::StrContains(origin, ' ');
}

}  // namespace yoriai::server
