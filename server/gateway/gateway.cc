#include "server/gateway/gateway.h"

#include <utility>

#include "server/gateway/envelope.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(
    const Options& options, std::shared_ptr<grpc::Channel> channel) {
  std::unique_ptr<Gateway> gateway(new Gateway(options, channel));
  http::HttpListenerOptions listener_options;
  listener_options.address = options.address;
  listener_options.body_bytes_max = kBodyBytesMax;
  listener_options.connections_max = options.connections_max;
  YORIAI_ASSIGN_OR_RETURN(gateway->listener_, http::HttpListener::Start(
                                                  listener_options, *gateway));
  return gateway;
}

Gateway::Gateway(const Options& options,
                 const std::shared_ptr<grpc::Channel>& channel)
    : serving_(options.serving),
      origin_policy_(options.allowed_origins),
      told_(std::make_shared<ToldMessages>()),
      audit_pages_(channel, options.published_checkpoint),
      event_source_(channel, options.federation_id, calls_, told_),
      rpc_pages_(channel, options.services, calls_, told_),
      static_files_(BuiltInFiles()) {}

void Gateway::Stop() {
  calls_.Stop();
  if (listener_ != nullptr) listener_->Stop();
}

void Gateway::Handle(http::HttpRequest request,
                     std::shared_ptr<http::HttpExchange> exchange) {
  exchange = origin_policy_.Admit(request, std::move(exchange));
  if (exchange == nullptr) return;
  if (request.path == "/healthz") {
    exchange->Respond(Health(request));
  } else if (AuditPages::Serves(request.path)) {
    audit_pages_.Handle(std::move(request), std::move(exchange));
  } else if (EventSource::Serves(request.path)) {
    event_source_.Handle(std::move(request), std::move(exchange));
  } else if (RpcPages::Serves(request.path)) {
    rpc_pages_.Handle(std::move(request), std::move(exchange));
  } else {
    static_files_.Handle(request, *exchange);
  }
}

http::HttpResponse Gateway::Health(const http::HttpRequest& request) const {
  if (!http::IsGetOrHead(request)) return http::OnlyGetAndHead();
  http::HttpResponse response = serving_()
                                    ? http::TextResponse(200, "ok")
                                    : http::TextResponse(503, "not serving");
  response.headers.Set("Cache-Control", "no-store");
  return response;
}

}  // namespace yoriai::server
