#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "grpcpp/generic/generic_stub.h"
#include "http/http_handler.h"
#include "server/gateway/rpc_call.h"

namespace yoriai::server {

// Starts calls on behalf of clients of HTTP, and ends each with its client.
//
// A client that goes away ends its call. A listener that stops does not: its
// streams end by themselves, with a reason and the position to resume at, and
// what is left after the listener's grace is found gone when it is written to.
//
// Threads: any.
class OpenCalls final {
 public:
  void Start(grpc::GenericStub& stub, RpcRequest request,
             std::shared_ptr<RpcReceiver> receiver,
             http::HttpExchange& exchange) {
    const std::shared_ptr<RpcCall> call =
        RpcCall::Start(stub, std::move(request), std::move(receiver));
    exchange.OnClosed([call, stopping = stopping_] {
      if (!*stopping) call->Cancel();
    });
  }

  // From now on a closed connection may be our own doing.
  void Stop() { *stopping_ = true; }

 private:
  // Calls that outlive this look at it too.
  const std::shared_ptr<std::atomic<bool>> stopping_ =
      std::make_shared<std::atomic<bool>>(false);
};

}  // namespace yoriai::server
