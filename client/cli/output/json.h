#pragma once

#include <ostream>

#include "google/protobuf/message.h"

namespace yoriai::cli {

// Prints `message` as one line of protobuf JSON, with the names of fields as
// in the .proto files: what programs read. It changes only as the API does.
void PrintJson(const google::protobuf::Message& message, std::ostream& out);

}  // namespace yoriai::cli
