#include "server/services/raw_request.h"

#include "grpcpp/support/slice.h"
#include "server/domain/errors.h"

namespace yoriai::server {

absl::Status ParseRequest(const grpc::ByteBuffer& bytes,
                          absl::string_view method,
                          google::protobuf::MessageLite& request) {
  // An empty message may come as no buffer at all.
  if (!bytes.Valid() || bytes.Length() == 0) return absl::OkStatus();
  grpc::ByteBuffer shared(bytes);
  grpc::Slice slice;
  if (!shared.DumpToSingleSlice(&slice).ok() ||
      !request.ParseFromArray(slice.begin(), static_cast<int>(slice.size()))) {
    return RequestMalformed(method);
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
