#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "http/http_handler.h"
#include "storage/base/bounded_queue.h"

namespace yoriai::test {

// Answers with what a function makes of the exchange.
class FunctionHandler final : public http::HttpHandler {
 public:
  using Function = std::function<void(http::HttpRequest,
                                      std::shared_ptr<http::HttpExchange>)>;

  explicit FunctionHandler(Function function)
      : function_(std::move(function)) {}

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override {
    function_(std::move(request), std::move(exchange));
  }

 private:
  const Function function_;
};

// Keeps every request for the test to answer.
class KeepingHandler final : public http::HttpHandler {
 public:
  struct Kept {
    http::HttpRequest request;
    std::shared_ptr<http::HttpExchange> exchange;
  };

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override {
    Kept kept{std::move(request), std::move(exchange)};
    queue_.Push(kept);
  }

  // Waits for the next request.
  Kept Next() { return *queue_.Pop(); }

  // Requests that nobody has taken yet.
  size_t waiting() const { return queue_.Size(); }

 private:
  storage::BoundedQueue<Kept> queue_{1'000};
};

}  // namespace yoriai::test
