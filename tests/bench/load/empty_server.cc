// The program `empty_server`: answers every unary gRPC call with an empty
// message, without looking at the request. What it reaches, no server on gRPC
// can pass.
//
//   empty_server PORT_FILE

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <iostream>
#include <memory>
#include <string>

#include "storage/base/port_file.h"
#include "storage/base/stop_signal.h"

namespace yoriai::bench {
namespace {

class EmptyAnswer final : public grpc::ServerGenericBidiReactor {
 public:
  EmptyAnswer() { StartRead(&request_); }

  void OnReadDone(bool ok) override {
    if (ok) {
      StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
    } else {
      Finish(grpc::Status::CANCELLED);
    }
  }
  void OnDone() override { delete this; }

 private:
  grpc::ByteBuffer request_;
  const grpc::Slice nothing_;
  grpc::ByteBuffer response_{&nothing_, 1};
};

class EmptyService final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext*) override {
    return new EmptyAnswer();
  }
};

int Serve(const std::string& port_file) {
  const storage::StopSignal stop;
  EmptyService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  builder.SetMaxReceiveMessageSize(-1);
  builder.RegisterCallbackGenericService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  if (!storage::WritePortFile(port_file, port).ok()) return 1;
  stop.Await();
  server->Shutdown();
  return 0;
}

}  // namespace
}  // namespace yoriai::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "empty_server PORT_FILE" << std::endl;
    return 2;
  }
  return yoriai::bench::Serve(argv[1]);
}
