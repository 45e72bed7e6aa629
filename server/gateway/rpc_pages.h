#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "http/http_handler.h"
#include "server/gateway/open_calls.h"
#include "server/gateway/rpc_invocation.h"
#include "server/gateway/rpc_methods.h"
#include "server/gateway/told_messages.h"

namespace yoriai::server {

// Every service over plain HTTP: gRPC-Web and Connect, for browsers, curl, and
// everybody whose HTTP has no trailers. Looks at Content-Type to see which.
//
//   GET   /package.Service/Method?encoding=json&message=...   Connect
//   POST  application/json, application/proto                  Connect
//   POST  application/connect+json, +proto                     Connect, streams
//   POST  application/grpc-web[-text][+proto|+json]            gRPC-Web
//
// Threads: any.
class RpcPages final {
 public:
  // `services` are full names; `calls` must outlive this.
  RpcPages(std::shared_ptr<grpc::Channel> channel,
           const std::vector<std::string>& services, OpenCalls& calls,
           std::shared_ptr<ToldMessages> told);

  static bool Serves(absl::string_view path) {
    return RpcMethods::IsMethodPath(path);
  }

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange);

 private:
  // Says what is to be called; nullopt: it was refused.
  std::optional<RpcInvocation> Read(
      const google::protobuf::MethodDescriptor& method,
      http::HttpRequest request,
      const std::shared_ptr<http::HttpExchange>& exchange) const;

  grpc::GenericStub stub_;
  const RpcMethods methods_;
  OpenCalls& calls_;
  const std::shared_ptr<ToldMessages> told_;  // Calls under way hold it too.
};

}  // namespace yoriai::server
