#include "server/gateway/connect_unary_answer.h"

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "http/compression.h"
#include "server/gateway/connect_errors.h"
#include "server/gateway/envelope.h"
#include "server/gateway/rpc_invocation.h"
#include "yoriai/api/v1/basis.pb.h"

namespace yoriai::server {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// For ever, in principle; this long saves the work when somebody moves to and
// fro in time, and a log that was made anew at the same address is soon seen.
constexpr char kForMinutes[] = "private, max-age=600";
constexpr char kNotAtAll[] = "no-store";

constexpr char kJson[] = "application/json";
constexpr char kProto[] = "application/proto";

}  // namespace

void ConnectUnaryAnswer::OnMessage(RpcCall& call, std::string message) {
  message_ = std::move(message);
  call.Next();
}

void ConnectUnaryAnswer::OnEnd(RpcEnd end) {
  if (end.status.ok() && !message_) {
    end.status = {grpc::StatusCode::INTERNAL, "there was no answer"};
  }
  http::HttpResponse response;
  if (end.status.ok()) {
    absl::StatusOr<std::string> body =
        FromWire(codec_, type_, *std::exchange(message_, std::nullopt));
    response =
        body.ok() ? Succeeded(*std::move(body)) : Failed(ToGrpc(body.status()));
  } else {
    response = Failed(end.status);
  }
  AddMetadata(end.initial, "", response.headers);
  AddMetadata(end.trailing, "Trailer-", response.headers);
  exchange_->Respond(std::move(response));
}

http::HttpResponse ConnectUnaryAnswer::Succeeded(std::string body) const {
  http::HttpResponse response;
  response.headers = {
      {"Content-Type", codec_ == Codec::kJson ? kJson : kProto},
      {"Cache-Control", may_be_cached_ ? kForMinutes : kNotAtAll},
      {"Vary", "Accept-Encoding"},
      {"X-Content-Type-Options", "nosniff"}};
  response.body = std::move(body);
  if (gzip_ && response.body.size() >= kCompressBytesMin) {
    response.headers.Add("Content-Encoding", "gzip");
    response.body = http::Gzip(response.body);
  }
  return response;
}

http::HttpResponse ConnectUnaryAnswer::Failed(const grpc::Status& status) {
  http::HttpResponse response;
  response.status = HttpStatusOf(status.error_code());
  response.headers = {{"Content-Type", kJson},
                      {"Cache-Control", kNotAtAll},
                      {"X-Content-Type-Options", "nosniff"}};
  response.body = ToJson(ToConnectError(status));
  return response;
}

bool IsPinned(const Descriptor& type, const std::string& wire) {
  const FieldDescriptor* const as_of = type.FindFieldByName("as_of");
  if (as_of == nullptr || as_of->message_type() != apipb::AsOf::descriptor()) {
    return false;
  }
  const std::unique_ptr<Message> message = NewMessage(type);
  if (!message->ParseFromString(wire)) return false;
  const auto& point = static_cast<const apipb::AsOf&>(
      message->GetReflection()->GetMessage(*message, as_of));
  if (point.point_case() != apipb::AsOf::kPosition) return false;
  // Who takes what a lagging view has may be answered from an earlier state.
  const FieldDescriptor* const stale = type.FindFieldByName("allow_stale");
  if (stale != nullptr && message->GetReflection()->GetBool(*message, stale)) {
    return false;
  }
  const FieldDescriptor* const on = type.FindFieldByName("on");
  return on == nullptr ||
         !message->GetReflection()->GetString(*message, on).empty();
}

}  // namespace yoriai::server
