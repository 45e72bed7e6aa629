#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "http/http_listener.h"
#include "tests/unit/http/handlers.h"

namespace yoriai::test {

inline constexpr absl::string_view kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

// A listener that ends before what it uses. By itself the handler says what it
// was asked.
class ListenerTest : public ::testing::Test {
 protected:
  void Start(http::HttpHandler& handler) {
    absl::StatusOr<std::unique_ptr<http::HttpListener>> started =
        http::HttpListener::Start(options_, handler, clock_);
    ASSERT_TRUE(started.ok()) << started.status();
    listener_ = *std::move(started);
  }

  void Start(FunctionHandler::Function function) {
    function_ = std::make_unique<FunctionHandler>(std::move(function));
    Start(*function_);
  }

  void Start() {
    Start([](http::HttpRequest request, auto exchange) {
      exchange->Respond({200,
                         {{"Content-Type", "text/plain"}},
                         absl::StrCat(request.method_name, " ", request.path,
                                      "?", request.query, " ", request.body)});
    });
  }

  uint16_t port() const { return listener_->port(); }

  http::HttpListenerOptions options_;
  storage::ManualClock clock_{absl::FromUnixSeconds(784'111'777)};
  KeepingHandler handler_;
  std::unique_ptr<FunctionHandler> function_;
  std::unique_ptr<http::HttpListener> listener_;
};

}  // namespace yoriai::test
