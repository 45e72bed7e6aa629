#pragma once

#include "absl/status/statusor.h"
#include "http/message.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// What a request for events asks for.
struct EventQuery {
  apipb::SubscribeRequest subscribe;
  // False: what is on record now, and then the end.
  bool follow = true;
  bool server_sent = false;  // Else NDJSON.
};

// Reads a request for events. INVALID_ARGUMENT: the text names the parameter,
// its value, and what would be accepted.
absl::StatusOr<EventQuery> ParseEventQuery(const http::HttpRequest& request);

}  // namespace yoriai::server
