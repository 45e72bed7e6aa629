#pragma once

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "http/http_handler.h"
#include "server/gateway/open_calls.h"
#include "server/gateway/told_messages.h"

namespace yoriai::server {

// The log for programs that know no protobuf: recorded events as CloudEvents in
// JSON, as server-sent events or one on a line (NDJSON).
//
//   GET /v1/events?after=120&types=MeetingHeld,MeetingScheduled
//
// Server-sent events have the position as their id, so that a browser which
// lost its connection resumes behind the last one by itself (Last-Event-ID).
// docs/guide/http.md says what may be asked for.
//
// https://html.spec.whatwg.org/multipage/server-sent-events.html
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
//
// Threads: any.
class EventSource final {
 public:
  // `calls` must outlive this.
  EventSource(std::shared_ptr<grpc::Channel> channel, std::string federation_id,
              OpenCalls& calls, std::shared_ptr<ToldMessages> told);

  static bool Serves(absl::string_view path) { return path == "/v1/events"; }

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange);

 private:
  grpc::GenericStub stub_;
  const std::string source_;
  OpenCalls& calls_;
  const std::shared_ptr<ToldMessages> told_;  // Calls under way hold it too.
};

}  // namespace yoriai::server
