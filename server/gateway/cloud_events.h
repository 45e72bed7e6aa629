#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Returns a recorded event as a CloudEvent in JSON, on one line. `source` says
// which log it is from. Pure.
std::string ToCloudEvent(const apipb::RecordedEvent& event,
                         absl::string_view source);

}  // namespace yoriai::server
