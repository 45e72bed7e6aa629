#pragma once

#include <memory>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "http/http_handler.h"
#include "server/gateway/rpc_invocation.h"
#include "server/gateway/told_messages.h"

// The Connect protocol, version 1: plain JSON or protobuf over HTTP for single
// answers, envelopes for streams. https://connectrpc.com/docs/protocol

namespace yoriai::server {

// Says whether a Content-Type ("application/json; charset=utf-8") is that of a
// unary call, or of a stream.
bool IsConnectUnary(absl::string_view content_type);
bool IsConnectStream(absl::string_view content_type);

// Reads a unary call: POST with a message as its body.
RpcInvocation ReadConnectPost(const google::protobuf::MethodDescriptor& method,
                              http::HttpRequest request,
                              std::shared_ptr<http::HttpExchange> exchange);

// Reads a unary call of a method without side effects: GET with the message in
// the query.
RpcInvocation ReadConnectGet(const google::protobuf::MethodDescriptor& method,
                             http::HttpRequest request,
                             std::shared_ptr<http::HttpExchange> exchange);

// Reads a call with a stream on either side. What the client has to send is
// read whole before the call begins.
RpcInvocation ReadConnectStream(
    const google::protobuf::MethodDescriptor& method, http::HttpRequest request,
    std::shared_ptr<http::HttpExchange> exchange,
    const std::shared_ptr<ToldMessages>& told);

}  // namespace yoriai::server
