#include "server/gateway/static_files.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/unit/server/gateway/kept_exchange.h"

namespace yoriai::server {
namespace {

using test::KeptExchange;

constexpr std::array<StaticFile, 3> kFiles = {{
    {"/index.html", "<html>", "", ""},
    {"/assets/app-1.js", "plain", "brotli", "gzip"},
    {"/icon.svg", "<svg>", "", "zipped"},
}};

http::HttpResponse Ask(const std::string& path, http::HttpHeaders headers = {},
                       http::Method method = http::Method::kGet,
                       absl::Span<const StaticFile> files = kFiles) {
  http::HttpRequest request;
  request.method = method;
  request.path = path;
  request.headers = std::move(headers);
  KeptExchange exchange;
  StaticFiles(files).Handle(request, exchange);
  return *exchange.answer;
}

TEST(StaticFiles, HashedNamesAreKeptForEver) {
  const http::HttpResponse answer = Ask("/assets/app-1.js");

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "plain");
  EXPECT_EQ(answer.headers.Find("Content-Type"),
            "text/javascript; charset=utf-8");
  EXPECT_EQ(answer.headers.Find("Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(answer.headers.Find("Vary"), "Accept-Encoding");
}

TEST(StaticFiles, GoOutInTheBestFormThatTheClientTakes) {
  const auto ask = [](const std::string& path, const std::string& accepted) {
    return Ask(path, {{"Accept-Encoding", accepted}});
  };
  EXPECT_EQ(ask("/assets/app-1.js", "gzip, br").body, "brotli");
  EXPECT_EQ(
      ask("/assets/app-1.js", "gzip, br").headers.Find("Content-Encoding"),
      "br");
  EXPECT_EQ(ask("/assets/app-1.js", "gzip, br;q=0").body, "gzip");
  EXPECT_EQ(ask("/icon.svg", "br").body, "<svg>");
  EXPECT_EQ(ask("/icon.svg", "br, gzip").body, "zipped");
}

TEST(StaticFiles, ThePageStandsUnderEveryAddressOfItsOwn) {
  for (const char* path : {"/", "/indicators/7-2-a.fair", "/bodies"}) {
    const http::HttpResponse answer =
        Ask(path, {{"Accept", "text/html,application/xhtml+xml"}});
    EXPECT_EQ(answer.body, "<html>") << path;
    EXPECT_EQ(answer.headers.Find("Cache-Control"), "no-cache");
  }
}

TEST(StaticFiles, ThePageRunsNothingButItsOwn) {
  const std::string policy = Ask("/").headers.Joined("Content-Security-Policy");

  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST(StaticFiles, AFileThatIsNotThereIsNoPage) {
  EXPECT_EQ(Ask("/assets/gone.js", {{"Accept", "*/*"}}).status, 404);
  EXPECT_EQ(Ask("/bodies", {{"Accept", "application/json"}}).status, 404);
}

TEST(StaticFiles, AreOnlyRead) {
  const http::HttpResponse answer = Ask("/", {}, http::Method::kPost);

  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.Find("Allow"), "GET, HEAD");
}

TEST(StaticFiles, AProgramBuiltWithoutThemSaysSo) {
  const http::HttpResponse answer = Ask("/", {}, http::Method::kGet, {});

  EXPECT_EQ(answer.status, 404);
  EXPECT_NE(answer.body.find("without the dashboard"), std::string::npos);
}

}  // namespace
}  // namespace yoriai::server
