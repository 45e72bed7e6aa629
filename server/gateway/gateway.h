#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "http/http_listener.h"
#include "server/gateway/audit_pages.h"
#include "server/gateway/event_source.h"
#include "server/gateway/open_calls.h"
#include "server/gateway/origin_policy.h"
#include "server/gateway/rpc_pages.h"
#include "server/gateway/static_files.h"
#include "server/gateway/told_messages.h"

namespace yoriai::server {

// What is served over HTTP: the services for browsers and curl, the log as
// events, what auditors verify, and the dashboard. Asks the services over a
// channel, like any other client; knows no storage.
//
//   GET  /healthz                   whether it serves
//   GET  /checkpoint, /tile/...     AuditPages
//   GET  /v1/events                 EventSource
//   GET, POST /package.Service/...  RpcPages
//   GET  anything else              StaticFiles
//
// Threads: those of the listener; the functions belong to the owner.
class Gateway final : public http::HttpHandler {
 public:
  struct Options {
    std::string address;  // As HttpListenerOptions.
    size_t connections_max = 0;
    // /checkpoint has the one that was published last, with cosignatures.
    bool published_checkpoint = false;
    // Full names of the services that are offered.
    std::vector<std::string> services;
    // Origins of pages from elsewhere that may call; see OriginPolicy.
    std::vector<std::string> allowed_origins;
    std::string federation_id;
    // Whether calls are served well, for /healthz. Any thread; must outlive the
    // gateway.
    std::function<bool()> serving;
  };

  // Listens. UNAVAILABLE: the address is taken.
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(
      const Options& options, std::shared_ptr<grpc::Channel> channel);
  ~Gateway() override { Stop(); }

  uint16_t port() const { return listener_->port(); }

  // Answers what is under way, and ends. Streams that a service has ended are
  // told to the end.
  void Stop();

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override;

 private:
  Gateway(const Options& options,
          const std::shared_ptr<grpc::Channel>& channel);

  http::HttpResponse Health(const http::HttpRequest& request) const;

  const std::function<bool()> serving_;
  const OriginPolicy origin_policy_;
  OpenCalls calls_;
  const std::shared_ptr<ToldMessages> told_;
  AuditPages audit_pages_;
  EventSource event_source_;
  RpcPages rpc_pages_;
  const StaticFiles static_files_;

  // Last, so that it stops before what it calls.
  std::unique_ptr<http::HttpListener> listener_;
};

}  // namespace yoriai::server
