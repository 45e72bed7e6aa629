#include "server/gateway/gateway.h"

#include <utility>

#include "storage/base/status_macros.h"

namespace yoriai::server {

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(
    const Options& options, std::shared_ptr<grpc::Channel> channel) {
  std::unique_ptr<Gateway> gateway(new Gateway(options, std::move(channel)));
  http::HttpListenerOptions listener_options;
  listener_options.address = options.address;
  YORIAI_ASSIGN_OR_RETURN(gateway->listener_, http::HttpListener::Start(
                                                  listener_options, *gateway));
  return gateway;
}

void Gateway::Stop() {
  if (listener_ != nullptr) listener_->Stop();
}

void Gateway::Handle(http::HttpRequest request,
                     std::shared_ptr<http::HttpExchange> exchange) {
  if (AuditPages::Serves(request.path)) {
    audit_pages_.Handle(std::move(request), std::move(exchange));
    return;
  }
  exchange->Respond(http::TextResponse(404, "Nothing is served there."));
}

}  // namespace yoriai::server
