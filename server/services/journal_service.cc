#include "server/services/journal_service.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "server/services/append_outcome.h"
#include "server/services/caller.h"
#include "server/services/log_pages.h"
#include "server/services/raw_request.h"
#include "server/services/stream_writer.h"
#include "server/services/unary_call.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using Source = absl::StatusOr<std::unique_ptr<MessageSource>>;

// What a subscriber gets, as a stream.
class SubscriptionMessages final : public MessageSource {
 public:
  explicit SubscriptionMessages(std::unique_ptr<Subscriber> subscriber)
      : subscriber_(std::move(subscriber)) {}

  Step Next() override {
    Subscriber::Delivery delivery = subscriber_->Next();
    switch (delivery.kind) {
      case Subscriber::Delivery::Kind::kMessage:
        return {Step::Kind::kMessage, std::move(delivery.message),
                absl::OkStatus()};
      case Subscriber::Delivery::Kind::kLater:
        return {Step::Kind::kLater, nullptr, absl::OkStatus()};
      case Subscriber::Delivery::Kind::kEnded:
        break;
    }
    return {Step::Kind::kEnd, nullptr, std::move(delivery.status)};
  }

 private:
  const std::unique_ptr<Subscriber> subscriber_;
};

}  // namespace

grpc::ServerUnaryReactor* JournalService::Append(
    grpc::CallbackServerContext* context, const apipb::AppendRequest* request,
    apipb::AppendResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::AppendResponse> answer) {
                       absl::StatusOr<std::string> caller = CallerOf(*context);
                       if (!caller.ok()) {
                         answer(caller.status());
                         return;
                       }
                       intake_.Submit(Submission{*std::move(caller), *request,
                                                 DeadlineOf(*context, clock_)},
                                      std::move(answer));
                     });
}

grpc::ServerUnaryReactor* JournalService::GetAppendOutcome(
    grpc::CallbackServerContext* context,
    const apipb::GetAppendOutcomeRequest* request,
    apipb::GetAppendOutcomeResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::GetAppendOutcomeResponse> answer) {
                       answer(FindAppendOutcome(log_, *request));
                     });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* JournalService::Read(
    grpc::CallbackServerContext* /*context*/, const grpc::ByteBuffer* bytes) {
  return StreamWriter::Start([&](std::function<void()> ready) -> Source {
    apipb::ReadRequest request;
    YORIAI_RETURN_IF_ERROR(ParseRequest(*bytes, "Read", request));
    YORIAI_ASSIGN_OR_RETURN(std::unique_ptr<LogPages> pages,
                            LogPages::Open(log_, request));
    return read_ahead_.Of(std::move(pages), std::move(ready));
  });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* JournalService::Subscribe(
    grpc::CallbackServerContext* /*context*/, const grpc::ByteBuffer* bytes) {
  return StreamWriter::Start([&](std::function<void()> ready) -> Source {
    apipb::SubscribeRequest request;
    YORIAI_RETURN_IF_ERROR(ParseRequest(*bytes, "Subscribe", request));
    YORIAI_ASSIGN_OR_RETURN(std::unique_ptr<Subscriber> subscriber,
                            hub_.Subscribe(request, std::move(ready)));
    return std::make_unique<SubscriptionMessages>(std::move(subscriber));
  });
}

}  // namespace yoriai::server
