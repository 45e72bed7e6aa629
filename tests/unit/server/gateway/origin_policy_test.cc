#include "server/gateway/origin_policy.h"

#include <gtest/gtest.h>

#include "tests/unit/server/gateway/kept_exchange.h"

namespace yoriai::server {
namespace {

using test::KeptExchange;

class OriginPolicyTest : public ::testing::Test {
 protected:
  // Asks, and answers 200 if that is left to us.
  http::HttpResponse Ask(http::HttpHeaders headers,
                         http::Method method = http::Method::kPost) {
    http::HttpRequest request;
    request.method = method;
    request.headers = std::move(headers);
    const auto kept = std::make_shared<KeptExchange>();
    if (const auto admitted = policy_.Admit(request, kept)) {
      admitted->Respond({200, {}, ""});
    }
    return *kept->answer;
  }

  OriginPolicy policy_{{"https://dashboard.example"}};
};

TEST_F(OriginPolicyTest, ProgramsThatAreNoBrowsersNameNoOrigin) {
  EXPECT_EQ(Ask({{"Host", "127.0.0.1:7480"}}).status, 200);
  EXPECT_EQ(Ask({}).status, 200);
}

TEST_F(OriginPolicyTest, TheServersOwnPagesMayCall) {
  const http::HttpResponse answer =
      Ask({{"Host", "localhost:1"}, {"Origin", "http://localhost:1"}});

  EXPECT_EQ(answer.status, 200);
}

TEST_F(OriginPolicyTest, PagesFromElsewhereMayNot) {
  for (const char* origin :
       {"https://evil.example", "http://localhost:2", "null",
        "https://dashboard.example.evil", "http://dashboard.example"}) {
    EXPECT_EQ(Ask({{"Host", "localhost:1"}, {"Origin", origin}}).status, 403)
        << origin;
  }
}

TEST_F(OriginPolicyTest, ThoseOnTheListMayCallAndRead) {
  const http::HttpResponse answer =
      Ask({{"Host", "localhost:1"}, {"Origin", "https://dashboard.example"}});

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.Find("Access-Control-Allow-Origin"),
            "https://dashboard.example");
  EXPECT_EQ(answer.headers.Find("Access-Control-Expose-Headers"), "*");
  EXPECT_EQ(answer.headers.Find("Vary"), "Origin");
}

TEST_F(OriginPolicyTest, BrowsersMayAskBefore) {
  const http::HttpResponse answer =
      Ask({{"Host", "localhost:1"},
           {"Origin", "https://dashboard.example"},
           {"Access-Control-Request-Method", "POST"},
           {"Access-Control-Request-Headers",
            "connect-protocol-version,yoriai-organisation"}},
          http::Method::kOptions);

  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.headers.Find("Access-Control-Allow-Methods"), "GET, POST");
  EXPECT_EQ(answer.headers.Find("Access-Control-Allow-Headers"),
            "connect-protocol-version,yoriai-organisation");
  EXPECT_TRUE(answer.headers.Find("Access-Control-Max-Age"));
}

TEST_F(OriginPolicyTest, PagesFromElsewhereMayLinkAndNotEmbed) {
  const auto ask = [this](const char* site, const char* dest) {
    return Ask({{"Host", "localhost:1"},
                {"Sec-Fetch-Site", site},
                {"Sec-Fetch-Dest", dest}},
               http::Method::kGet)
        .status;
  };
  EXPECT_EQ(ask("cross-site", "document"), 200);
  for (const char* dest : {"image", "script", "iframe", "empty"}) {
    EXPECT_EQ(ask("cross-site", dest), 403) << dest;
    EXPECT_EQ(ask("same-site", dest), 403) << dest;
    EXPECT_EQ(ask("same-origin", dest), 200) << dest;
    EXPECT_EQ(ask("none", dest), 200) << dest;
  }
}

TEST_F(OriginPolicyTest, CachesAreToldThatAnswersDependOnThePage) {
  EXPECT_EQ(Ask({{"Host", "localhost:1"}}).headers.Find("Vary"), "Origin");
}

TEST_F(OriginPolicyTest, ADomainThatWasMadeToPointHereIsRefused) {
  for (const char* host :
       {"evil.example", "evil.example:7480", "127.0.0.1.evil.example",
        "localhost.evil.example", "1.2.3", "1.2.3.x", "1.2.3.4.5"}) {
    EXPECT_EQ(Ask({{"Host", host}}).status, 421) << host;
    // Also for its own pages, which are the point of it.
    EXPECT_EQ(
        Ask({{"Host", host}, {"Origin", std::string("http://") + host}}).status,
        421);
  }
}

TEST(IsLocalHost, TakesAddressesAndNamesOfLoopback) {
  for (const char* host : {"localhost", "LocalHost:80", "a.localhost:80",
                           "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80"}) {
    EXPECT_TRUE(IsLocalHost(host)) << host;
  }
}

TEST(IsOrigin, HasASchemeAHostAndNothingElse) {
  EXPECT_TRUE(IsOrigin("https://a.example"));
  EXPECT_TRUE(IsOrigin("http://localhost:5173"));
  for (const char* origin : {"", "a.example", "https://", "https://a/",
                             "ftp://a", "https://a b", "null"}) {
    EXPECT_FALSE(IsOrigin(origin)) << origin;
  }
}

}  // namespace
}  // namespace yoriai::server
