#include "http/http_client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "http/compression.h"
#include "storage/base/worker_thread.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/http/listener_fixture.h"
#include "tests/unit/http/tls_server.h"

namespace yoriai::http {
namespace {

using test::KeepingHandler;

class HttpClientTest : public test::ListenerTest {
 protected:
  // Whatever proxy the machine has, loopback is not behind it.
  void SetUp() override { setenv("no_proxy", "127.0.0.1", /*replace=*/1); }

  std::string Url(absl::string_view path) const {
    return absl::StrCat("http://127.0.0.1:", port(), path);
  }

  HttpClientOptions client_options_;
};

TEST_F(HttpClientTest, GetsStatusHeadersAndBody) {
  Start([](HttpRequest request, auto exchange) {
    EXPECT_EQ(request.method, Method::kGet);
    EXPECT_EQ(request.headers.Find("X-Mine"), "a");
    EXPECT_EQ(request.headers.Find("X-Empty"), "");
    EXPECT_EQ(request.headers.Find("User-Agent"), "yoriai");
    exchange->Respond({200, {{"X-One", "1"}, {"x-one", "2"}}, request.path});
  });
  HttpClient client;

  const auto answer = client.Get(Url("/a"), {{"X-Mine", "a"}, {"X-Empty", ""}});

  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->headers.Joined("X-One"), "1, 2");
  EXPECT_EQ(answer->body, "/a");
}

TEST_F(HttpClientTest, PostsABodyOfItsType) {
  Start([](HttpRequest request, auto exchange) {
    EXPECT_EQ(request.method, Method::kPost);
    EXPECT_EQ(request.headers.Find("Expect"), std::nullopt);
    exchange->Respond({200,
                       {},
                       absl::StrCat(request.headers.Joined("Content-Type"), " ",
                                    request.body.size())});
  });
  HttpClient client;
  const std::string large(100'000, '\0');

  EXPECT_EQ(client.Post(Url("/"), "text/plain", "abc")->body, "text/plain 3");
  EXPECT_EQ(client.Post(Url("/"), "a/b", large)->body, "a/b 100000");
  EXPECT_EQ(client.Post(Url("/"), "a/b", "")->body, "a/b 0");
}

TEST_F(HttpClientTest, AStatusIsAnAnswerWhicheverItIs) {
  Start([](HttpRequest request, auto exchange) {
    int status = 0;
    EXPECT_TRUE(absl::SimpleAtoi(request.path.substr(1), &status));
    exchange->Respond({status, {}, "why"});
  });
  HttpClient client;

  for (const int status : {400, 404, 409, 500, 503}) {
    const auto answer = client.Get(Url(absl::StrCat("/", status)));
    YORIAI_ASSERT_OK(answer);
    EXPECT_EQ(answer->status, status);
    EXPECT_EQ(answer->body, "why");
  }
}

TEST_F(HttpClientTest, KeepsItsConnection) {
  Start([](HttpRequest request, auto exchange) {
    exchange->Respond({200, {}, request.remote_address});
  });
  HttpClient client;

  const std::string first = client.Get(Url("/"))->body;

  EXPECT_EQ(client.Get(Url("/"))->body, first);
  EXPECT_EQ(client.Post(Url("/"), "text/plain", "abc")->body, first);
}

TEST_F(HttpClientTest, TakesGzipOff) {
  Start([](HttpRequest request, auto exchange) {
    EXPECT_TRUE(AcceptsGzip(request.headers.Joined("Accept-Encoding")));
    exchange->Respond(
        {200, {{"Content-Encoding", "gzip"}}, Gzip("compressed")});
  });
  HttpClient client;

  EXPECT_EQ(client.Get(Url("/"))->body, "compressed");
}

TEST_F(HttpClientTest, ABodyOfTheLimitIsTakenAndOneByteMoreIsNot) {
  client_options_.body_bytes_max = 1'000;
  Start([](HttpRequest request, auto exchange) {
    size_t bytes = 0;
    EXPECT_TRUE(absl::SimpleAtoi(request.path.substr(1), &bytes));
    exchange->Respond({200, {}, std::string(bytes, 'x')});
  });
  HttpClient client(client_options_);

  YORIAI_EXPECT_OK(client.Get(Url("/1000")));
  YORIAI_EXPECT_CODE(client.Get(Url("/1001")),
                     absl::StatusCode::kResourceExhausted);
  YORIAI_EXPECT_OK(client.Get(Url("/1000")));
}

TEST_F(HttpClientTest, AFewBytesThatBecomeManyAreTooMany) {
  Start([](HttpRequest, auto exchange) {
    exchange->Respond({200,
                       {{"Content-Encoding", "gzip"}},
                       Gzip(std::string(100u << 20, 'x'))});
  });
  HttpClient client;

  YORIAI_EXPECT_CODE(client.Get(Url("/")),
                     absl::StatusCode::kResourceExhausted);
}

TEST_F(HttpClientTest, AHeaderThatIsTooLargeIsNotTaken) {
  client_options_.header_bytes_max = 500;
  Start([](HttpRequest, auto exchange) {
    exchange->Respond({200, {{"X", std::string(500, 'x')}}, ""});
  });
  HttpClient client(client_options_);

  YORIAI_EXPECT_CODE(client.Get(Url("/")),
                     absl::StatusCode::kResourceExhausted);
}

TEST_F(HttpClientTest, FollowsAFewRedirectsOfAGet) {
  Start([](HttpRequest request, auto exchange) {
    int left = 0;
    EXPECT_TRUE(absl::SimpleAtoi(request.path.substr(1), &left));
    if (left == 0) return exchange->Respond({200, {}, "arrived"});
    exchange->Respond(
        {302, {{"Location", absl::StrCat("/", left - 1)}}, "elsewhere"});
  });
  HttpClient client;

  const auto answer = client.Get(Url("/5"));
  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->body, "arrived");
  EXPECT_EQ(answer->headers.Find("Location"), std::nullopt);
  YORIAI_EXPECT_CODE(client.Get(Url("/6")), absl::StatusCode::kUnavailable);
}

TEST_F(HttpClientTest, ARedirectToAnotherSchemeIsNotFollowed) {
  Start([](HttpRequest, auto exchange) {
    exchange->Respond({302, {{"Location", "file:///etc/hostname"}}, ""});
  });
  HttpClient client;

  YORIAI_EXPECT_CODE(client.Get(Url("/")), absl::StatusCode::kUnavailable);
}

TEST_F(HttpClientTest, ARedirectOfAPostIsAnAnswer) {
  Start([](HttpRequest, auto exchange) {
    exchange->Respond({307, {{"Location", "/elsewhere"}}, ""});
  });
  HttpClient client;

  const auto answer = client.Post(Url("/"), "text/plain", "abc");

  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->status, 307);
  EXPECT_EQ(answer->headers.Find("Location"), "/elsewhere");
}

TEST_F(HttpClientTest, AServerThatIsNotThereIsUnavailable) {
  Start();
  const std::string url = Url("/a");
  listener_->Stop();
  HttpClient client;

  const auto answer = client.Get(url);

  YORIAI_EXPECT_CODE(answer, absl::StatusCode::kUnavailable);
  EXPECT_TRUE(absl::StrContains(answer.status().message(), url))
      << answer.status();
}

TEST_F(HttpClientTest, AnAnswerThatBreaksOffIsUnavailable) {
  Start([](HttpRequest, auto exchange) {
    exchange->Begin(200, {});
    exchange->Write("abc", nullptr);
  });
  HttpClient client;

  YORIAI_EXPECT_CODE(client.Get(Url("/")), absl::StatusCode::kUnavailable);
}

TEST_F(HttpClientTest, AServerThatDoesNotAnswerInTimeIsDeadlineExceeded) {
  client_options_.total_timeout = absl::Milliseconds(20);
  options_.stop_grace = absl::ZeroDuration();
  Start(handler_);
  HttpClient client(client_options_);

  const auto answer = client.Get(Url("/a"));

  YORIAI_EXPECT_CODE(answer, absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(absl::StrContains(answer.status().message(), Url("/a")))
      << answer.status();
}

TEST_F(HttpClientTest, ACallCanBeCancelledWhileItWaits) {
  client_options_.total_timeout = absl::Hours(1);
  Start(handler_);
  HttpClient client(client_options_);
  std::atomic<bool> cancelled = false;
  KeepingHandler::Kept kept;
  storage::WorkerThread canceller("canceller", [&](const auto&) {
    // The request has arrived, so the call is under way.
    kept = handler_.Next();
    cancelled = true;
  });

  YORIAI_EXPECT_CODE(client.Get(Url("/"), {}, &cancelled),
                     absl::StatusCode::kCancelled);
}

TEST_F(HttpClientTest, WhatIsCancelledBeforeIsNotAsked) {
  Start(handler_);
  HttpClient client;
  const std::atomic<bool> cancelled = true;

  YORIAI_EXPECT_CODE(client.Get(Url("/"), {}, &cancelled),
                     absl::StatusCode::kCancelled);
  EXPECT_EQ(handler_.waiting(), 0u);
}

TEST_F(HttpClientTest, AClientGoesOnAfterAnyError) {
  client_options_.body_bytes_max = 10;
  Start([](HttpRequest request, auto exchange) {
    if (request.path == "/drop") return exchange->Begin(200, {});
    exchange->Respond(
        {200, {}, std::string(request.path == "/large" ? 11 : 10, 'x')});
  });
  HttpClient client(client_options_);
  const std::atomic<bool> cancelled = true;

  for (int round = 0; round < 3; ++round) {
    EXPECT_FALSE(client.Get(Url("/drop")).ok());
    EXPECT_FALSE(client.Get(Url("/large")).ok());
    EXPECT_FALSE(client.Get(Url("/"), {}, &cancelled).ok());
    EXPECT_FALSE(client.Get("nonsense://").ok());
    YORIAI_EXPECT_OK(client.Get(Url("/")));
  }
}

TEST_F(HttpClientTest, WhatIsNoUrlOfHttpIsInvalid) {
  HttpClient client;
  for (const char* url :
       {"", "http://", "ftp://127.0.0.1/", "file:///etc/hostname",
        "http://user:secret@127.0.0.1/", "http://127.0.0.1:99999/",
        "http://a b/"}) {
    YORIAI_EXPECT_CODE(client.Get(url), absl::StatusCode::kInvalidArgument)
        << url;
  }
}

class HttpsClientTest : public HttpClientTest {
 protected:
  absl::StatusOr<HttpResponse> Get(const std::string& certificate_ip,
                                   bool trust) {
    const std::string file = directory_.path() + "/certificate.pem";
    const test::TlsServer server(certificate_ip, file);
    if (trust) client_options_.certificates_file = file;
    HttpClient client(client_options_);
    return client.Get(absl::StrCat("https://127.0.0.1:", server.port(), "/"));
  }

  test::TempDirectory directory_;
};

TEST_F(HttpsClientTest, WhoIsTrustedIsAsked) {
  const auto answer = Get("127.0.0.1", /*trust=*/true);
  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->body, "trusted");
}

TEST_F(HttpsClientTest, WhoIsNotTrustedIsNotAsked) {
  YORIAI_EXPECT_CODE(Get("127.0.0.1", /*trust=*/false),
                     absl::StatusCode::kUnauthenticated);
}

TEST_F(HttpsClientTest, ACertificateForSomebodyElseIsNone) {
  YORIAI_EXPECT_CODE(Get("192.0.2.1", /*trust=*/true),
                     absl::StatusCode::kUnauthenticated);
}

TEST_F(HttpsClientTest, CertificatesThatCannotBeReadTrustNobody) {
  client_options_.certificates_file = directory_.path() + "/none.pem";
  YORIAI_EXPECT_CODE(Get("127.0.0.1", /*trust=*/false),
                     absl::StatusCode::kUnauthenticated);
}

}  // namespace
}  // namespace yoriai::http
