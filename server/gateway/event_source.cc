#include "server/gateway/event_source.h"

#include <array>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "http/request_target.h"
#include "server/gateway/cloud_events.h"
#include "server/gateway/connect_errors.h"
#include "server/gateway/message_codec.h"
#include "server/gateway/rpc_call.h"
#include "server/gateway/rpc_invocation.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using Exchange = std::shared_ptr<http::HttpExchange>;

constexpr char kSubscribe[] = "/yoriai.api.v1.JournalService/Subscribe";
constexpr char kRead[] = "/yoriai.api.v1.JournalService/Read";

// What browsers wait before they connect again, in milliseconds.
constexpr int kRetryMilliseconds = 1'000;

constexpr std::array<absl::string_view, 8> kParameters = {
    "action_plans",     "after",  "body_ids",      "follow",
    "organisation_ids", "stream", "stream_prefix", "types"};

absl::Status CheckNames(absl::string_view query) {
  for (const absl::string_view part :
       absl::StrSplit(query, '&', absl::SkipEmpty())) {
    const absl::string_view name = part.substr(0, part.find('='));
    if (!absl::c_linear_search(kParameters, name)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "'", name,
          "' is no parameter; accepted: ", absl::StrJoin(kParameters, ", ")));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<uint64_t> ParsePosition(absl::string_view name,
                                       absl::string_view text) {
  uint64_t position = 0;
  if (absl::SimpleAtoi(text, &position)) return position;
  return absl::InvalidArgumentError(absl::StrCat(
      name, " is '", text, "'; accepted: a position such as 120, 0 for all"));
}

absl::Status ReadStart(const http::HttpRequest& request,
                       apipb::SubscribeRequest& subscribe) {
  // A browser that reconnects asks again for what it asked for first, and says
  // here how far it came.
  if (const auto last = request.headers.Find("Last-Event-ID");
      last && !last->empty()) {
    YORIAI_ASSIGN_OR_RETURN(const uint64_t position,
                            ParsePosition("Last-Event-ID", *last));
    subscribe.set_after_position(position);
    return absl::OkStatus();
  }
  const std::string after =
      http::QueryParameter(request.query, "after").value_or("0");
  if (after == "now") {
    subscribe.mutable_from_now();
    return absl::OkStatus();
  }
  YORIAI_ASSIGN_OR_RETURN(const uint64_t position,
                          ParsePosition("after", after));
  subscribe.set_after_position(position);
  return absl::OkStatus();
}

void ReadFilter(absl::string_view query, apipb::Filter& filter) {
  const auto list = [query](absl::string_view name, auto* values) {
    const std::string text = http::QueryParameter(query, name).value_or("");
    for (const absl::string_view value :
         absl::StrSplit(text, ',', absl::SkipEmpty())) {
      values->Add(std::string(value));
    }
  };
  list("types", filter.mutable_types());
  list("body_ids", filter.mutable_body_ids());
  list("organisation_ids", filter.mutable_organisation_ids());
  list("action_plans", filter.mutable_action_plans());
  filter.set_stream(http::QueryParameter(query, "stream").value_or(""));
  filter.set_stream_prefix(
      http::QueryParameter(query, "stream_prefix").value_or(""));
}

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
  EventAnswer(EventForm form, Exchange exchange)
      : form_(std::move(form)), exchange_(std::move(exchange)) {}

  void OnMessage(RpcCall& call, std::string message) override {
    Response response;
    if (!response.ParseFromString(message)) {
      call.Cancel();
      return call.Next();
    }
    std::string text = begun_ ? "" : form_.Opening();
    Begin();
    absl::StrAppend(&text, Told(response));
    exchange_->Write(std::move(text), [&call](bool written) {
      if (!written) call.Cancel();
      call.Next();
    });
  }

  void OnEnd(RpcEnd end) override {
    if (end.status.ok()) Begin();
    if (begun_) return exchange_->Finish();
    http::HttpResponse refusal;
    refusal.status = HttpStatusOf(end.status.error_code());
    refusal.headers = {{"Content-Type", "application/json"},
                       {"Cache-Control", "no-store"}};
    refusal.body = ToJson(ToConnectError(end.status));
    exchange_->Respond(std::move(refusal));
  }

 private:
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
  bool begun_ = false;
};

}  // namespace

EventSource::EventSource(std::shared_ptr<grpc::Channel> channel,
                         std::string federation_id, OpenCalls& calls)
    : stub_(std::move(channel)),
      source_(absl::StrCat("urn:uuid:", federation_id)),
      calls_(calls) {}

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
      std::make_shared<EventAnswer<apipb::SubscribeResponse>>(form, exchange);
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
    receiver =
        std::make_shared<EventAnswer<apipb::ReadResponse>>(form, exchange);
  }
  calls_.Start(stub_, std::move(call), std::move(receiver), *exchange);
}

absl::StatusOr<EventQuery> ParseEventQuery(const http::HttpRequest& request) {
  YORIAI_RETURN_IF_ERROR(CheckNames(request.query));
  EventQuery query;
  query.server_sent =
      absl::StrContains(request.headers.Joined("Accept"), "text/event-stream");
  const std::string follow =
      http::QueryParameter(request.query, "follow").value_or("true");
  if (follow != "true" && follow != "false") {
    return absl::InvalidArgumentError(
        absl::StrCat("follow is '", follow, "'; accepted: true, false"));
  }
  query.follow = follow == "true";
  if (!query.follow && query.server_sent) {
    return absl::InvalidArgumentError(
        "follow is 'false'; server-sent events only follow. Accepted with "
        "Accept: application/x-ndjson");
  }
  YORIAI_RETURN_IF_ERROR(ReadStart(request, query.subscribe));
  if (!query.follow && query.subscribe.has_from_now()) {
    return absl::InvalidArgumentError(
        "after is 'now' and follow is 'false': there is nothing to read");
  }
  ReadFilter(request.query, *query.subscribe.mutable_filter());
  return query;
}

}  // namespace yoriai::server
