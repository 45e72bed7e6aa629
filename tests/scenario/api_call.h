#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "grpcpp/grpcpp.h"

namespace yoriai::test {

// Calls any method of the public API by its name, knowing nothing of the
// server but the descriptors of its protos.
struct ApiAnswer {
  grpc::Status status;
  // The answer; of a stream, every message of it.
  std::vector<std::unique_ptr<google::protobuf::Message>> messages;
};

// `method` is "JournalService.Append"; `request_text` is in text format.
// `organisation` empty: the caller does not name itself. Streams are read to
// their end, or until `messages_max` messages came.
ApiAnswer CallApi(const std::shared_ptr<grpc::Channel>& channel,
                  absl::string_view method, const std::string& request_text,
                  const std::string& organisation, size_t messages_max = 100);

}  // namespace yoriai::test
