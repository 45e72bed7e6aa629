#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::cli {

// The fields of Event's payload, in their order: every event there is.
std::vector<const google::protobuf::FieldDescriptor*> PayloadFields();

// Returns the type that a field of the payload stands for: its message's name.
// Example: "MeetingHeld".
const std::string& TypeOf(const google::protobuf::FieldDescriptor& field);

// Returns the type of `event`; empty without a payload.
std::string TypeOf(const eventpb::Event& event);

// Says whether `type` is the type of any event.
bool IsEventType(absl::string_view type);

}  // namespace yoriai::cli
