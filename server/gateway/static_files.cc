#include "server/gateway/static_files.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "http/compression.h"

namespace yoriai::server {
namespace {

constexpr absl::string_view kPage = "/index.html";
constexpr absl::string_view kAssets = "/assets/";

// Names under /assets/ have a hash of what is in them.
constexpr char kForEver[] = "public, max-age=31536000, immutable";
constexpr char kAskAgain[] = "no-cache";

// Nothing comes from elsewhere, nothing is run or styled but our own files, and
// nobody puts the page into a frame.
constexpr char kContentPolicy[] =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::pair<absl::string_view, absl::string_view> kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string TypeOf(absl::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (absl::EndsWith(path, ending)) return std::string(type);
  }
  return "application/octet-stream";
}

http::HttpResponse Found(const StaticFile& file,
                         const http::HttpRequest& request) {
  http::HttpResponse response;
  response.headers = {
      {"Content-Type", TypeOf(file.path)},
      {"Cache-Control",
       absl::StartsWith(file.path, kAssets) ? kForEver : kAskAgain},
      {"Content-Security-Policy", kContentPolicy},
      {"Referrer-Policy", "no-referrer"},
      {"Vary", "Accept-Encoding"},
      {"X-Content-Type-Options", "nosniff"}};
  const std::string accepted = request.headers.Joined("Accept-Encoding");
  absl::string_view body = file.bytes;
  if (!file.brotli.empty() && http::AcceptsCoding(accepted, "br")) {
    response.headers.Add("Content-Encoding", "br");
    body = file.brotli;
  } else if (!file.gzip.empty() && http::AcceptsGzip(accepted)) {
    response.headers.Add("Content-Encoding", "gzip");
    body = file.gzip;
  }
  response.body = std::string(body);
  return response;
}

http::HttpResponse NotFound(bool built_in) {
  return http::TextResponse(
      404, built_in ? "Nothing is served there."
                    : "Nothing is served there. This program was built without "
                      "the dashboard: ./dev build builds both.");
}

// A browser that opens an address asks for HTML; a script that asks for a file
// which is not there should not get a page in its stead.
bool WantsPage(const http::HttpRequest& request) {
  return absl::StrContains(request.headers.Joined("Accept"), "text/html") ||
         request.path == "/";
}

}  // namespace

StaticFiles::StaticFiles(absl::Span<const StaticFile> files) {
  for (const StaticFile& file : files) by_path_.emplace(file.path, &file);
}

void StaticFiles::Handle(const http::HttpRequest& request,
                         http::HttpExchange& exchange) const {
  if (!http::IsGetOrHead(request)) {
    exchange.Respond(http::OnlyGetAndHead());
    return;
  }
  auto found = by_path_.find(request.path);
  if (found == by_path_.end() && WantsPage(request)) {
    found = by_path_.find(kPage);
  }
  exchange.Respond(found == by_path_.end() ? NotFound(!by_path_.empty())
                                           : Found(*found->second, request));
}

}  // namespace yoriai::server
