#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "http/http_handler.h"
#include "server/gateway/message_codec.h"
#include "server/gateway/rpc_call.h"

namespace yoriai::server {

// Answers a unary call of Connect: the message as the body, or an error in JSON
// with a status of HTTP that goes with it.
class ConnectUnaryAnswer final : public RpcReceiver {
 public:
  // `gzip`: the client takes it.
  ConnectUnaryAnswer(Codec codec, const google::protobuf::Descriptor& type,
                     bool gzip, std::shared_ptr<http::HttpExchange> exchange)
      : codec_(codec),
        type_(type),
        gzip_(gzip),
        exchange_(std::move(exchange)) {}

  // The answer, unless it is an error, will not change: the client may keep it.
  void AllowCaching() { may_be_cached_ = true; }

  void OnMessage(RpcCall& call, std::string message) override;
  void OnEnd(RpcEnd end) override;

 private:
  http::HttpResponse Succeeded(std::string body) const;
  static http::HttpResponse Failed(const grpc::Status& status);

  const Codec codec_;
  const google::protobuf::Descriptor& type_;
  const bool gzip_;
  const std::shared_ptr<http::HttpExchange> exchange_;
  bool may_be_cached_ = false;
  std::optional<std::string> message_;
};

// Says whether a request asks for the past in a way that has one answer for
// ever: as of a position, and where days matter for a day that is named. See
// yoriai/api/v1/basis.proto.
bool IsPinned(const google::protobuf::Descriptor& type,
              const std::string& wire);

}  // namespace yoriai::server
