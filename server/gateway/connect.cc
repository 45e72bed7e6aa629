#include "server/gateway/connect.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "http/compression.h"
#include "http/request_target.h"
#include "server/gateway/base64.h"
#include "server/gateway/connect_errors.h"
#include "server/gateway/connect_unary_answer.h"
#include "server/gateway/content_type.h"
#include "server/gateway/envelope.h"
#include "server/gateway/rpc_answer.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using google::protobuf::MethodDescriptor;
using Exchange = std::shared_ptr<http::HttpExchange>;

constexpr absl::string_view kStreamPrefix = "application/connect+";
constexpr size_t kTimeoutDigitsMax = 10;

std::string NameOf(Codec codec) {
  return codec == Codec::kJson ? "json" : "proto";
}

std::optional<Codec> CodecOf(absl::string_view name) {
  if (name == "json") return Codec::kJson;
  if (name == "proto") return Codec::kProto;
  return std::nullopt;
}

absl::StatusOr<absl::Duration> TimeoutIn(const http::HttpHeaders& headers) {
  const auto text = headers.Find("Connect-Timeout-Ms");
  if (!text) return absl::InfiniteDuration();
  int64_t milliseconds = 0;
  if (text->size() <= kTimeoutDigitsMax &&
      absl::SimpleAtoi(*text, &milliseconds) && milliseconds >= 0) {
    return absl::Milliseconds(milliseconds);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("Connect-Timeout-Ms is '", *text,
                   "'; accepted: a number of at most ten digits"));
}

absl::Status CheckVersion(absl::string_view version) {
  if (version.empty() || version == "1") return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("the version of Connect is '", version, "'; accepted: 1"));
}

absl::StatusOr<std::string> Unpack(absl::string_view encoding,
                                   std::string bytes) {
  YORIAI_ASSIGN_OR_RETURN(const bool gzip, IsGzip(encoding));
  if (!gzip) return bytes;
  return http::Gunzip(bytes, kBodyBytesMax);
}

// Puts a request together out of what all ways of calling have in common.
absl::StatusOr<RpcRequest> Assemble(const http::HttpRequest& request,
                                    std::vector<std::string> messages) {
  RpcRequest call;
  call.path = request.path;
  call.messages = std::move(messages);
  call.metadata = MetadataFrom(request.headers);
  YORIAI_ASSIGN_OR_RETURN(call.timeout, TimeoutIn(request.headers));
  return call;
}

absl::StatusOr<RpcRequest> ReadPost(const MethodDescriptor& method, Codec codec,
                                    http::HttpRequest request) {
  YORIAI_RETURN_IF_ERROR(
      CheckVersion(request.headers.Joined("Connect-Protocol-Version")));
  YORIAI_ASSIGN_OR_RETURN(std::string body,
                          Unpack(request.headers.Joined("Content-Encoding"),
                                 std::exchange(request.body, "")));
  YORIAI_ASSIGN_OR_RETURN(std::string message,
                          ToWire(codec, *method.input_type(), std::move(body)));
  return Assemble(request, {std::move(message)});
}

// What a query asks for, beside the codec.
absl::StatusOr<RpcRequest> ReadGet(const MethodDescriptor& method,
                                   std::optional<Codec> codec,
                                   const http::HttpRequest& request) {
  const auto parameter = [&request](absl::string_view name) {
    return http::QueryParameter(request.query, name);
  };
  const std::string version = parameter("connect").value_or("");
  YORIAI_RETURN_IF_ERROR(CheckVersion(absl::StripPrefix(version, "v")));
  if (!codec) {
    return absl::InvalidArgumentError(
        absl::StrCat("encoding is '", parameter("encoding").value_or(""),
                     "'; accepted: json, proto"));
  }
  std::optional<std::string> message = parameter("message");
  if (!message) {
    return absl::InvalidArgumentError(
        "the query has no message; accepted: ?encoding=json&message={}");
  }
  if (parameter("base64") == "1") message = FromBase64(*message);
  if (!message) {
    return absl::InvalidArgumentError("the message of the query is no base64");
  }
  YORIAI_ASSIGN_OR_RETURN(
      std::string unpacked,
      Unpack(parameter("compression").value_or(""), *std::move(message)));
  YORIAI_ASSIGN_OR_RETURN(std::string wire, ToWire(*codec, *method.input_type(),
                                                   std::move(unpacked)));
  return Assemble(request, {std::move(wire)});
}

absl::StatusOr<RpcRequest> ReadStream(const MethodDescriptor& method,
                                      Codec codec,
                                      const http::HttpRequest& request) {
  YORIAI_RETURN_IF_ERROR(
      CheckVersion(request.headers.Joined("Connect-Protocol-Version")));
  YORIAI_ASSIGN_OR_RETURN(
      const bool gzip,
      IsGzip(request.headers.Joined("Connect-Content-Encoding")));
  YORIAI_ASSIGN_OR_RETURN(std::vector<std::string> messages,
                          ReadMessages(method, codec, request.body, gzip));
  return Assemble(request, std::move(messages));
}

class ConnectStreamForm final : public StreamForm {
 public:
  ConnectStreamForm(Codec codec, bool gzip) : codec_(codec), gzip_(gzip) {}

  std::string ContentType() const override {
    return absl::StrCat(kStreamPrefix, NameOf(codec_));
  }

  http::HttpHeaders Headers() const override {
    http::HttpHeaders headers = {{"Connect-Accept-Encoding", "gzip"}};
    if (gzip_) headers.Add("Connect-Content-Encoding", "gzip");
    return headers;
  }

  std::string Message(std::string bytes) override {
    return InEnvelope(bytes, gzip_);
  }

  std::string End(const RpcEnd& end) override {
    gatewaypb::ConnectEndOfStream last;
    if (!end.status.ok()) *last.mutable_error() = ToConnectError(end.status);
    for (const auto& entry : end.trailing) {
      (*last.mutable_metadata())[entry.first].add_values()->set_string_value(
          AsText(entry));
    }
    return InEnvelope(ToJson(last), false, kConnectEndOfStream);
  }

 private:
  const Codec codec_;
  const bool gzip_;
};

}  // namespace

bool IsConnectUnary(absl::string_view content_type) {
  const std::string type = MediaType(content_type);
  return type == "application/json" || type == "application/proto";
}

bool IsConnectStream(absl::string_view content_type) {
  const std::string type = MediaType(content_type);
  return absl::StartsWith(type, kStreamPrefix) &&
         CodecOf(absl::StripPrefix(type, kStreamPrefix));
}

RpcInvocation ReadConnectPost(const MethodDescriptor& method,
                              http::HttpRequest request, Exchange exchange) {
  const Codec codec = *CodecOf(absl::StripPrefix(
      MediaType(request.headers.Joined("Content-Type")), "application/"));
  auto answer = std::make_shared<ConnectUnaryAnswer>(
      codec, *method.output_type(),
      http::AcceptsGzip(request.headers.Joined("Accept-Encoding")),
      std::move(exchange));
  return {ReadPost(method, codec, std::move(request)), std::move(answer)};
}

RpcInvocation ReadConnectGet(const MethodDescriptor& method,
                             http::HttpRequest request, Exchange exchange) {
  const std::optional<Codec> codec =
      CodecOf(http::QueryParameter(request.query, "encoding").value_or(""));
  auto answer = std::make_shared<ConnectUnaryAnswer>(
      codec.value_or(Codec::kJson), *method.output_type(),
      http::AcceptsGzip(request.headers.Joined("Accept-Encoding")),
      std::move(exchange));
  absl::StatusOr<RpcRequest> call = ReadGet(method, codec, request);
  if (call.ok() && IsPinned(*method.input_type(), call->messages.front())) {
    answer->AllowCaching();
  }
  return {std::move(call), std::move(answer)};
}

RpcInvocation ReadConnectStream(const MethodDescriptor& method,
                                http::HttpRequest request, Exchange exchange,
                                const std::shared_ptr<ToldMessages>& told) {
  const Codec codec = *CodecOf(absl::StripPrefix(
      MediaType(request.headers.Joined("Content-Type")), kStreamPrefix));
  const bool gzip =
      http::AcceptsGzip(request.headers.Joined("Connect-Accept-Encoding"));
  auto answer = std::make_shared<StreamAnswer>(
      std::make_unique<ConnectStreamForm>(codec, gzip), codec,
      *method.output_type(), std::move(exchange), told);
  return {ReadStream(method, codec, request), std::move(answer)};
}

}  // namespace yoriai::server
