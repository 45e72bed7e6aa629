#pragma once

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "http/http_handler.h"
#include "server/gateway/rpc_invocation.h"
#include "server/gateway/told_messages.h"

// gRPC-Web: the frames of gRPC over any HTTP, with the trailers in a last
// frame. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md

namespace yoriai::server {

// Says whether a Content-Type is one of gRPC-Web's: binary or text, with
// protobuf or JSON inside.
bool IsGrpcWeb(absl::string_view content_type);

// Reads a call. What the client has to send is read whole before it begins.
RpcInvocation ReadGrpcWeb(const google::protobuf::MethodDescriptor& method,
                          http::HttpRequest request,
                          std::shared_ptr<http::HttpExchange> exchange,
                          const std::shared_ptr<ToldMessages>& told);

// Reads "100m" and the like: up to eight digits and a unit of HMSmun.
// INVALID_ARGUMENT: anything else.
absl::StatusOr<absl::Duration> ParseGrpcTimeout(absl::string_view text);

// Puts a message of a status into a header field: bytes outside of printable
// ASCII, and the percent sign, as "%XX".
std::string PercentEncode(absl::string_view text);

}  // namespace yoriai::server
