#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "grpcpp/support/byte_buffer.h"

namespace yoriai::server {

// Reads the request of a method that takes raw bytes. INVALID_ARGUMENT: it is
// no such message; `method` names the method to the caller.
absl::Status ParseRequest(const grpc::ByteBuffer& bytes,
                          absl::string_view method,
                          google::protobuf::MessageLite& request);

}  // namespace yoriai::server
