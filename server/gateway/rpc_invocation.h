#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/support/status.h"
#include "server/gateway/message_codec.h"
#include "server/gateway/rpc_call.h"

namespace yoriai::server {

// What a protocol makes of a request of HTTP: the call, or why there is none,
// and who gets the answer in either case.
struct RpcInvocation {
  absl::StatusOr<RpcRequest> request;
  std::shared_ptr<RpcReceiver> receiver;
};

// Takes the messages of a call out of a body of envelopes, in wire bytes.
//
// INVALID_ARGUMENT, RESOURCE_EXHAUSTED: as OpenEnvelopes() and ToWire() say, or
// there are more or fewer than the one that the method takes.
absl::StatusOr<std::vector<std::string>> ReadMessages(
    const google::protobuf::MethodDescriptor& method, Codec codec,
    absl::string_view body, bool gzip);

// An error found before a service was asked.
inline grpc::Status ToGrpc(const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()),
          std::string(status.message())};
}

}  // namespace yoriai::server
