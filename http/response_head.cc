#include "http/response_head.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace yoriai::http {
namespace {

constexpr absl::string_view kServer = "yoriai";
constexpr absl::string_view kOwnFields[] = {
    "Connection", "Content-Length",    "Date",   "Keep-Alive",
    "Server",     "Transfer-Encoding", "Upgrade"};

// By status, ascending.
constexpr std::pair<int, absl::string_view> kReasonPhrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

// The phrase may be empty; nobody should read it.
absl::string_view ReasonPhrase(int status) {
  for (const auto& [known, phrase] : kReasonPhrases) {
    if (known == status) return phrase;
  }
  return "";
}

bool IsOwn(absl::string_view name) {
  return std::any_of(std::begin(kOwnFields), std::end(kOwnFields),
                     [name](absl::string_view own) {
                       return absl::EqualsIgnoreCase(name, own);
                     });
}

bool IsTokenCharacter(char c) {
  return absl::ascii_isalnum(c) ||
         absl::StrContains("!#$%&'*+-.^_`|~", absl::string_view(&c, 1));
}

bool IsValueCharacter(char c) { return !absl::ascii_iscntrl(c) || c == '\t'; }

}  // namespace

bool StatusAllowsBody(int status) {
  return status >= 200 && status != 204 && status != 304;
}

bool IsWellFormed(int status, const HttpHeaders& headers) {
  if (status < 200 || status > 599) return false;
  for (const auto& [name, value] : headers.fields()) {
    if (name.empty() ||
        !std::all_of(name.begin(), name.end(), IsTokenCharacter) ||
        !std::all_of(value.begin(), value.end(), IsValueCharacter)) {
      return false;
    }
  }
  return true;
}

std::string SerializeHead(int status, const HttpHeaders& headers,
                          const Framing& framing, absl::Time now) {
  std::string head = absl::StrCat(
      "HTTP/1.1 ", status, " ", ReasonPhrase(status), "\r\nDate: ",
      absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", now, absl::UTCTimeZone()),
      "\r\nServer: ", kServer, "\r\n");
  for (const auto& [name, value] : headers.fields()) {
    if (!IsOwn(name)) absl::StrAppend(&head, name, ": ", value, "\r\n");
  }
  if (framing.chunked) {
    absl::StrAppend(&head, "Transfer-Encoding: chunked\r\n");
  } else if (framing.content_length) {
    absl::StrAppend(&head, "Content-Length: ", *framing.content_length, "\r\n");
  }
  if (!framing.keep_alive) {
    absl::StrAppend(&head, "Connection: close\r\n");
  } else if (!framing.is_http_1_1) {
    absl::StrAppend(&head, "Connection: keep-alive\r\n");
  }
  absl::StrAppend(&head, "\r\n");
  return head;
}

}  // namespace yoriai::http
