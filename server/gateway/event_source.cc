#include "server/gateway/event_source.h"

#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "server/gateway/cloud_events.h"
#include "server/gateway/connect_errors.h"
#include "server/gateway/event_query.h"
#include "server/gateway/message_codec.h"
#include "server/gateway/rpc_call.h"
#include "server/gateway/rpc_invocation.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {
namespace {

using Exchange = std::shared_ptr<http::HttpExchange>;

constexpr char kSubscribe[] = "/yoriai.api.v1.JournalService/Subscribe";
constexpr char kRead[] = "/yoriai.api.v1.JournalService/Read";

// What browsers wait before they connect again, in milliseconds.
constexpr int kRetryMilliseconds = 1'000;

// Puts what a subscription says into bytes.
class EventForm {
 public:
  EventForm(std::string source, bool server_sent)
      : source_(std::move(source)), server_sent_(server_sent) {}

  std::string ContentType() const {
    return server_sent_ ? "text/event-stream" : "application/x-ndjson";
  }

  // What goes out at the very beginning.
  std::string Opening() const {
    return server_sent_ ? absl::StrCat("retry: ", kRetryMilliseconds, "\n\n")
                        : "";
  }

  std::string Events(
      const google::protobuf::RepeatedPtrField<apipb::RecordedEvent>& events)
      const {
    std::string text;
    for (const apipb::RecordedEvent& event : events) {
      const std::string json = ToCloudEvent(event, source_);
      if (server_sent_) {
        absl::StrAppend(&text, "id: ", event.position(), "\ndata: ", json,
                        "\n\n");
      } else {
        absl::StrAppend(&text, json, "\n");
      }
    }
    return text;
  }

  std::string Step(const apipb::SubscribeResponse& step) const {
    using Step = apipb::SubscribeResponse;
    switch (step.message_case()) {
      case Step::kEvents:
        return Events(step.events().events());
      case Step::kCaughtUp:
        return Notice("caught-up", step.caught_up().position(),
                      step.caught_up());
      case Step::kFellBehind:
        return Notice("fell-behind", step.fell_behind().position(),
                      step.fell_behind());
      case Step::kCheckpoint:
        return Notice("checkpoint", step.checkpoint().position(),
                      step.checkpoint());
      case Step::kHeartbeat:
        return Notice("heartbeat", step.heartbeat().position(),
                      step.heartbeat());
      case Step::kEnded:
        return Notice("ended", step.ended().position(), step.ended());
      case Step::kConfirmation:
        return Notice("confirmation", step.confirmation().after_position(),
                      step.confirmation());
      case Step::MESSAGE_NOT_SET:
        return "";
    }
    return "";
  }

 private:
  // Says how far the stream is: to whoever listens for that by name, and as
  // the position to resume at. Lines have events only, or are empty.
  std::string Notice(absl::string_view name, uint64_t position,
                     const google::protobuf::Message& notice) const {
    if (!server_sent_) return "\n";
    return absl::StrCat("event: ", name, "\nid: ", position,
                        "\ndata: ", ToJson(notice), "\n\n");
  }

  const std::string source_;
  const bool server_sent_;
};

// Answers with events as they come, at the speed at which the client reads.
// `Response` is that of Subscribe or of Read.
template <typename Response>
class EventAnswer final : public RpcReceiver {
 public:
  EventAnswer(EventForm form, Exchange exchange,
              std::shared_ptr<ToldMessages> told)
      : form_(std::move(form)),
        exchange_(std::move(exchange)),
        told_(std::move(told)) {}

  void OnMessage(RpcCall& call, std::string message) override {
    const absl::StatusOr<std::string> told =
        told_->Get(form_.ContentType(), message, [&] { return Told(message); });
    if (!told.ok()) {
      call.Cancel();
      return call.Next();
    }
    std::string text = begun_ ? "" : form_.Opening();
    Begin();
    absl::StrAppend(&text, *told);
    exchange_->Write(std::move(text), [&call](bool written) {
      if (!written) call.Cancel();
      call.Next();
    });
  }

  void OnEnd(RpcEnd end) override {
    // Whoever follows resumes, however it ended.
    constexpr bool follows = std::is_same_v<Response, apipb::SubscribeResponse>;
    if (end.status.ok()) Begin();
    if (begun_ && (end.status.ok() || follows)) return exchange_->Finish();
    // Left unfinished, so that the client sees that it is not whole.
    if (begun_) return;
    http::HttpResponse refusal;
    refusal.status = HttpStatusOf(end.status.error_code());
    refusal.headers = {{"Content-Type", "application/json"},
                       {"Cache-Control", "no-store"}};
    refusal.body = ToJson(ToConnectError(end.status));
    exchange_->Respond(std::move(refusal));
  }

 private:
  absl::StatusOr<std::string> Told(const std::string& message) const {
    Response response;
    if (response.ParseFromString(message)) return Told(response);
    return absl::InternalError("the answer cannot be read");
  }

  std::string Told(const apipb::SubscribeResponse& step) const {
    return form_.Step(step);
  }
  std::string Told(const apipb::ReadResponse& page) const {
    return form_.Events(page.events());
  }

  void Begin() {
    if (std::exchange(begun_, true)) return;
    exchange_->Begin(200, {{"Content-Type", form_.ContentType()},
                           {"Cache-Control", "no-store"},
                           {"X-Accel-Buffering", "no"},
                           {"X-Content-Type-Options", "nosniff"}});
  }

  const EventForm form_;
  const Exchange exchange_;
  const std::shared_ptr<ToldMessages> told_;  // Shared by all answers.
  bool begun_ = false;
};

}  // namespace

EventSource::EventSource(std::shared_ptr<grpc::Channel> channel,
                         std::string federation_id, OpenCalls& calls,
                         std::shared_ptr<ToldMessages> told)
    : stub_(std::move(channel)),
      source_(absl::StrCat("urn:uuid:", federation_id)),
      calls_(calls),
      told_(std::move(told)) {}

void EventSource::Handle(http::HttpRequest request, Exchange exchange) {
  if (request.method != http::Method::kGet) {
    http::HttpResponse refusal =
        http::TextResponse(405, "Only GET is served here.");
    refusal.headers.Add("Allow", "GET");
    exchange->Respond(std::move(refusal));
    return;
  }
  absl::StatusOr<EventQuery> query = ParseEventQuery(request);
  const EventForm form(source_, query.ok() && query->server_sent);
  std::shared_ptr<RpcReceiver> receiver =
      std::make_shared<EventAnswer<apipb::SubscribeResponse>>(form, exchange,
                                                              told_);
  if (!query.ok()) {
    receiver->OnEnd({ToGrpc(query.status()), {}, {}});
    return;
  }
  RpcRequest call;
  call.metadata = MetadataFrom(request.headers);
  if (query->follow) {
    call.path = kSubscribe;
    call.messages = {query->subscribe.SerializeAsString()};
  } else {
    apipb::ReadRequest read;
    read.set_after_position(query->subscribe.after_position());
    *read.mutable_filter() = query->subscribe.filter();
    call.path = kRead;
    call.messages = {read.SerializeAsString()};
    receiver = std::make_shared<EventAnswer<apipb::ReadResponse>>(
        form, exchange, told_);
  }
  calls_.Start(stub_, std::move(call), std::move(receiver), *exchange);
}

}  // namespace yoriai::server
