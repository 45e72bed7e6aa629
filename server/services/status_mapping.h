#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace yoriai::server {

// Makes of an error of errors.h what gRPC sends: code, message, and the same
// once more as a google.rpc.Status with all details, in the order of their
// type URLs. The only place where errors become gRPC's.
//
// Clients refuse trailers beyond 8 KiB, so an error that would be larger goes
// without its details, but for ErrorInfo.
grpc::Status ToGrpcStatus(const absl::Status& status);

}  // namespace yoriai::server
