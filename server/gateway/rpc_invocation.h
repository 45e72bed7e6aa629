#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/support/status.h"
#include "server/gateway/rpc_call.h"

namespace yoriai::server {

// What a protocol makes of a request of HTTP: the call, or why there is none,
// and who gets the answer in either case.
struct RpcInvocation {
  absl::StatusOr<RpcRequest> request;
  std::shared_ptr<RpcReceiver> receiver;
};

// An error found before a service was asked.
inline grpc::Status ToGrpc(const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()),
          std::string(status.message())};
}

}  // namespace yoriai::server
