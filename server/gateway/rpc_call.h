#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/status.h"
#include "server/gateway/metadata.h"

namespace yoriai::server {

class RpcCall;

// A call as a client asked for it.
struct RpcRequest {
  std::string path;                   // "/package.Service/Method"
  std::vector<std::string> messages;  // Wire bytes.
  Metadata metadata;
  absl::Duration timeout = absl::InfiniteDuration();
};

// How a call ended.
struct RpcEnd {
  grpc::Status status;
  Metadata initial;   // What the service said before its first message,
  Metadata trailing;  // and after its last.
};

// Is told what comes of a call.
//
// Threads: gRPC's, one call at a time; nothing here may wait.
class RpcReceiver {
 public:
  virtual ~RpcReceiver() = default;

  // A message, in wire bytes. The next one comes once call.Next() is called,
  // here or later from any thread: that is how slow clients slow services down.
  virtual void OnMessage(RpcCall& call, std::string message) = 0;

  // The last thing that is told; without it after a message that Next() was
  // not called for.
  virtual void OnEnd(RpcEnd end) = 0;
};

// One call of a service, whatever the method: bytes go in and come out.
//
// Owns itself until it has ended. Threads: any.
class RpcCall {
 public:
  // Calls. The receiver is kept until the end was told.
  static std::shared_ptr<RpcCall> Start(grpc::GenericStub& stub,
                                        RpcRequest request,
                                        std::shared_ptr<RpcReceiver> receiver);

  virtual ~RpcCall() = default;

  // Asks for the next message; once for each message received.
  virtual void Next() = 0;

  // Ends the call soon. A message that is kept back needs its Next() still.
  virtual void Cancel() = 0;

  // What the service said before its first message; from then on.
  virtual Metadata InitialMetadata() const = 0;
};

}  // namespace yoriai::server
