#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "http/http_handler.h"

namespace yoriai::test {

// Keeps the answer, which must be a whole one.
class KeptExchange final : public http::HttpExchange {
 public:
  void Respond(http::HttpResponse response) override {
    answer = std::move(response);
  }
  void Begin(int, http::HttpHeaders) override {}
  void Write(std::string, OnWritten) override {}
  void Finish() override {}
  void OnClosed(std::function<void()>) override {}

  std::optional<http::HttpResponse> answer;
};

}  // namespace yoriai::test
