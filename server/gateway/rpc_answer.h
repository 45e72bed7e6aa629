#pragma once

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "http/http_handler.h"
#include "server/gateway/message_codec.h"
#include "server/gateway/rpc_call.h"
#include "server/gateway/told_messages.h"

// How what comes of a call reaches the client.

namespace yoriai::server {

// How a protocol puts a stream into bytes.
//
// Threads: one call at a time.
class StreamForm {
 public:
  virtual ~StreamForm() = default;

  virtual std::string ContentType() const = 0;

  // Fields of its own at the head of the answer.
  virtual http::HttpHeaders Headers() const = 0;

  // A message, already in the client's codec.
  virtual std::string Message(std::string bytes) = 0;

  // How it ended, after the last message.
  virtual std::string End(const RpcEnd& end) = 0;
};

// Answers as a stream, at the speed at which the client reads.
class StreamAnswer final : public RpcReceiver {
 public:
  StreamAnswer(std::unique_ptr<StreamForm> form, Codec codec,
               const google::protobuf::Descriptor& type,
               std::shared_ptr<http::HttpExchange> exchange,
               std::shared_ptr<ToldMessages> told)
      : form_(std::move(form)),
        codec_(codec),
        type_(type),
        exchange_(std::move(exchange)),
        told_(std::move(told)) {}

  void OnMessage(RpcCall& call, std::string message) override;
  void OnEnd(RpcEnd end) override;

 private:
  void Begin(const Metadata& initial);

  // Returns a message in the client's codec.
  absl::StatusOr<std::string> Told(std::string wire);

  const std::unique_ptr<StreamForm> form_;
  const Codec codec_;
  const google::protobuf::Descriptor& type_;
  const std::shared_ptr<http::HttpExchange> exchange_;
  const std::shared_ptr<ToldMessages> told_;  // Shared by all answers.
  bool begun_ = false;
  // Why the messages cannot be told in the client's codec.
  absl::Status failure_;
};

}  // namespace yoriai::server
