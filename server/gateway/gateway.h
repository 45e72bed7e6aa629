#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "http/http_listener.h"
#include "server/gateway/audit_pages.h"

namespace yoriai::server {

// What is served over HTTP. Asks the services over a channel, like any other
// client; knows no storage.
//
// Threads: those of the listener; the functions belong to the owner.
class Gateway final : public http::HttpHandler {
 public:
  struct Options {
    std::string address;  // As HttpListenerOptions.
    // /checkpoint has the one that was published last, with cosignatures.
    bool published_checkpoint = false;
  };

  // Listens. UNAVAILABLE: the address is taken.
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(
      const Options& options, std::shared_ptr<grpc::Channel> channel);
  ~Gateway() override { Stop(); }

  uint16_t port() const { return listener_->port(); }

  // Answers what is under way, and ends.
  void Stop();

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override;

 private:
  Gateway(const Options& options, std::shared_ptr<grpc::Channel> channel)
      : audit_pages_(std::move(channel), options.published_checkpoint) {}

  AuditPages audit_pages_;

  // Last, so that it stops before what it calls.
  std::unique_ptr<http::HttpListener> listener_;
};

}  // namespace yoriai::server
