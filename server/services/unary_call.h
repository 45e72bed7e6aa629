#pragma once

#include <functional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "server/services/status_mapping.h"
#include "storage/base/clock.h"

// The one way in which a unary call is answered: now or later, from any
// thread, exactly once.

namespace yoriai::server {

// No unary call takes longer, whatever its caller would bear.
inline constexpr absl::Duration kUnaryCallMax = absl::Seconds(30);

// Finishes a call. Must be called exactly once.
template <typename Response>
using Answer = std::function<void(absl::StatusOr<Response>)>;

// Hands `handle` the Answer of the call. The request and `response` stay until
// it was called; a caller that has gone away meanwhile does no harm.
template <typename Response, typename Handle>
grpc::ServerUnaryReactor* AnswerLater(grpc::CallbackServerContext* context,
                                      Response* response, Handle&& handle) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  handle(Answer<Response>([reactor, response](absl::StatusOr<Response> result) {
    if (!result.ok()) {
      reactor->Finish(ToGrpcStatus(result.status()));
      return;
    }
    *response = *std::move(result);
    reactor->Finish(grpc::Status::OK);
  }));
  return reactor;
}

// Returns when a call must have been answered, by `clock`: when its caller
// gives up, or after kUnaryCallMax.
absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      const storage::Clock& clock);

}  // namespace yoriai::server
