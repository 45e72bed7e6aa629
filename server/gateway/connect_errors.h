#pragma once

#include "absl/strings/string_view.h"
#include "grpcpp/support/status.h"
#include "proto/namespaces.h"
#include "yoriai/gateway/v1/connect.pb.h"

// How Connect names and carries errors. Pure.
//
// https://connectrpc.com/docs/protocol#error-codes

namespace yoriai::server {

// "not_found" for NOT_FOUND, and so on.
absl::string_view ConnectCodeName(grpc::StatusCode code);

// The status of HTTP that goes with a code, for unary answers.
int HttpStatusOf(grpc::StatusCode code);

// An error with its details, as JSON carries it.
gatewaypb::ConnectError ToConnectError(const grpc::Status& status);

}  // namespace yoriai::server
