#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"

// Between a message and the bytes of a row. To the store an empty row means
// "gone", but an empty message is a row like any other; so every row begins
// with a mark.

namespace yoriai::server {

// Returns the row that says what `message` says; never empty.
std::string EncodeRow(const google::protobuf::MessageLite& message);

// Reads a row back. False: `row` is none that EncodeRow() made.
bool DecodeRow(absl::string_view row, google::protobuf::MessageLite* message);

}  // namespace yoriai::server
