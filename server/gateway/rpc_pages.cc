#include "server/gateway/rpc_pages.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/gateway/connect.h"
#include "server/gateway/grpc_web.h"

namespace yoriai::server {
namespace {

using google::protobuf::MethodDescriptor;
using Exchange = std::shared_ptr<http::HttpExchange>;

// A single answer that takes longer than this, and that no deadline bounds,
// has nobody who waits for it any more.
constexpr absl::Duration kUnaryTimeout = absl::Seconds(60);

constexpr char kAcceptPost[] =
    "application/json, application/proto, application/connect+json, "
    "application/connect+proto, application/grpc-web+proto, "
    "application/grpc-web+json, application/grpc-web-text+proto";

http::HttpResponse WrongMethod(const MethodDescriptor& method) {
  const bool get = HasNoSideEffects(method);
  http::HttpResponse refusal =
      http::TextResponse(405, get ? "Only GET and POST are served here."
                                  : "Only POST is served here.");
  refusal.headers.Add("Allow", get ? "GET, POST" : "POST");
  return refusal;
}

http::HttpResponse WrongType(absl::string_view type, absl::string_view why) {
  http::HttpResponse refusal = http::TextResponse(
      415, absl::StrCat("Content-Type is '", type, "'. ", why));
  refusal.headers.Add("Accept-Post", kAcceptPost);
  return refusal;
}

bool IsStream(const MethodDescriptor& method) {
  return method.client_streaming() || method.server_streaming();
}

}  // namespace

RpcPages::RpcPages(std::shared_ptr<grpc::Channel> channel,
                   const std::vector<std::string>& services, OpenCalls& calls,
                   std::shared_ptr<ToldMessages> told)
    : stub_(std::move(channel)),
      methods_(services),
      calls_(calls),
      told_(std::move(told)) {}

void RpcPages::Handle(http::HttpRequest request, Exchange exchange) {
  const MethodDescriptor* const method = methods_.Find(request.path);
  if (method == nullptr) {
    exchange->Respond(http::TextResponse(
        404, absl::StrCat("There is no method ", request.path,
                          ". The services are in proto/yoriai/api/v1.")));
    return;
  }
  std::optional<RpcInvocation> invocation =
      Read(*method, std::move(request), exchange);
  if (!invocation) return;
  if (!invocation->request.ok()) {
    invocation->receiver->OnEnd({ToGrpc(invocation->request.status()), {}, {}});
    return;
  }
  RpcRequest& call = *invocation->request;
  if (call.timeout <= absl::ZeroDuration()) {
    invocation->receiver->OnEnd(
        {{grpc::StatusCode::DEADLINE_EXCEEDED, "the deadline was zero"},
         {},
         {}});
    return;
  }
  if (call.timeout == absl::InfiniteDuration() && !IsStream(*method)) {
    call.timeout = kUnaryTimeout;
  }
  calls_.Start(stub_, std::move(call), std::move(invocation->receiver),
               *exchange);
}

std::optional<RpcInvocation> RpcPages::Read(const MethodDescriptor& method,
                                            http::HttpRequest request,
                                            const Exchange& exchange) const {
  if (request.method == http::Method::kGet) {
    if (HasNoSideEffects(method) && !IsStream(method)) {
      return ReadConnectGet(method, std::move(request), exchange);
    }
    exchange->Respond(WrongMethod(method));
    return std::nullopt;
  }
  if (request.method != http::Method::kPost) {
    exchange->Respond(WrongMethod(method));
    return std::nullopt;
  }
  const std::string type = request.headers.Joined("Content-Type");
  if (IsGrpcWeb(type)) {
    return ReadGrpcWeb(method, std::move(request), exchange, told_);
  }
  if (IsStream(method)) {
    if (IsConnectStream(type)) {
      return ReadConnectStream(method, std::move(request), exchange, told_);
    }
    exchange->Respond(WrongType(
        type, absl::StrCat(method.full_name(),
                           " streams; accepted: application/connect+json, "
                           "application/connect+proto, and gRPC-Web")));
    return std::nullopt;
  }
  if (IsConnectUnary(type)) {
    return ReadConnectPost(method, std::move(request), exchange);
  }
  exchange->Respond(WrongType(
      type, absl::StrCat(method.full_name(),
                         " does not stream; accepted: application/json, "
                         "application/proto, and gRPC-Web")));
  return std::nullopt;
}

}  // namespace yoriai::server
