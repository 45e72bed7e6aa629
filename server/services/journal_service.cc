#include "server/services/journal_service.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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
  return AnswerLater(
      context, response, [&](Answer<apipb::AppendResponse> answer) {
        absl::StatusOr<std::string> caller = CallerOf(*context);
        if (!caller.ok()) {
          answer(caller.status());
          return;
        }
        // gRPC keeps the request until the call is finished.
        const std::shared_ptr<const apipb::AppendRequest> kept(
            std::shared_ptr<void>(), request);
        intake_.Submit(
            Submission{*std::move(caller), kept, DeadlineOf(*context, clock_)},
            std::move(answer));
      });
}

grpc::ServerBidiReactor<apipb::AppendManyRequest, apipb::AppendManyResponse>*
JournalService::AppendMany(grpc::CallbackServerContext* context) {
  const std::shared_ptr<AppendStream> stream =
      AppendStream::Start(intake_, clock_, CallerOf(*context));
  absl::MutexLock lock(&mutex_);
  std::erase_if(append_streams_,
                [](const auto& ended) { return ended.expired(); });
  append_streams_.push_back(stream);
  return stream.get();
}

void JournalService::StopAppends() {
  std::vector<std::weak_ptr<AppendStream>> streams;
  {
    absl::MutexLock lock(&mutex_);
    streams.swap(append_streams_);
  }
  for (const std::weak_ptr<AppendStream>& open : streams) {
    if (const std::shared_ptr<AppendStream> stream = open.lock()) {
      stream->Stop();
    }
  }
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
