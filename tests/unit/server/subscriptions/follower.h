#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "proto/namespaces.h"
#include "server/subscriptions/hub.h"
#include "storage/base/check.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// A transport that fetches when it is told to. Not thread-safe.
class Follower final {
 public:
  Follower(Hub& hub, const apipb::SubscribeRequest& request)
      : readies_(std::make_shared<int>(0)) {
    auto subscriber =
        hub.Subscribe(request, [readies = readies_] { ++*readies; });
    YORIAI_CHECK(subscriber.ok()) << subscriber.status().ToString();
    subscriber_ = *std::move(subscriber);
  }

  // Fetches one message; a response without a message means "later", and after
  // the end too.
  apipb::SubscribeResponse Fetch() {
    Subscriber::Delivery delivery = subscriber_->Next();
    waiting_ = delivery.kind == Subscriber::Delivery::Kind::kLater;
    ended_ = delivery.kind == Subscriber::Delivery::Kind::kEnded;
    apipb::SubscribeResponse response;
    message_ = delivery.message;
    YORIAI_CHECK(message_ == nullptr || response.ParseFromString(*message_));
    for (const auto& event : response.events().events()) {
      positions_.push_back(event.position());
    }
    if (!TokenOf(response).empty()) token_ = TokenOf(response);
    return response;
  }

  // Fetches all there is and returns it.
  std::vector<apipb::SubscribeResponse> FetchAll() {
    std::vector<apipb::SubscribeResponse> responses;
    while (true) {
      apipb::SubscribeResponse response = Fetch();
      if (waiting_ || ended_) return responses;
      responses.push_back(std::move(response));
    }
  }

  // The bytes that were fetched last; null after "later" and the end.
  const SharedMessage& message() const { return message_; }

  bool waiting() const { return waiting_; }
  bool ended() const { return ended_; }
  int readies() const { return *readies_; }
  // Of all events that came, in order.
  const std::vector<uint64_t>& positions() const { return positions_; }
  const std::string& token() const { return token_; }

 private:
  static std::string TokenOf(const apipb::SubscribeResponse& response) {
    using R = apipb::SubscribeResponse;
    switch (response.message_case()) {
      case R::kConfirmation:
        return response.confirmation().resume_token();
      case R::kEvents:
        return response.events().resume_token();
      case R::kCaughtUp:
        return response.caught_up().resume_token();
      case R::kCheckpoint:
        return response.checkpoint().resume_token();
      case R::kHeartbeat:
        return response.heartbeat().resume_token();
      case R::kEnded:
        return response.ended().resume_token();
      case R::kFellBehind:
      case R::MESSAGE_NOT_SET:
        return "";
    }
    return "";
  }

  const std::shared_ptr<int> readies_;
  std::unique_ptr<Subscriber> subscriber_;
  SharedMessage message_;
  bool waiting_ = false;
  bool ended_ = false;
  std::vector<uint64_t> positions_;
  std::string token_;
};

}  // namespace yoriai::server
