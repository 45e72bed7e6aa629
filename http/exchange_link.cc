#include "http/exchange_link.h"

#include <string>
#include <utility>

#include "http/connection.h"
#include "storage/base/check.h"

namespace yoriai::http {

using Stage = ExchangeLink::Stage;

ExchangeLink::ExchangeLink(std::shared_ptr<Connection> connection)
    : connection_(std::move(connection)) {}

ExchangeLink::~ExchangeLink() = default;

bool ExchangeLink::Post(absl::AnyInvocable<void(Connection&)> act) {
  // Within the lock: after Detach() the listener may be gone.
  absl::MutexLock lock(&mutex_);
  if (!connection_) return false;
  connection_->Post(std::move(act));
  return true;
}

void ExchangeLink::OnClosed(std::function<void()> callback) {
  {
    absl::MutexLock lock(&mutex_);
    if (forgotten_) return;
    if (!closed_) {
      on_closed_.swap(callback);
      return;
    }
  }
  callback();
}

void ExchangeLink::ForgetOnClosed() {
  std::function<void()> callback;  // What it owns ends outside the lock.
  absl::MutexLock lock(&mutex_);
  forgotten_ = true;
  callback.swap(on_closed_);
}

void ExchangeLink::Close() {
  std::function<void()> callback;
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
    callback.swap(on_closed_);
  }
  if (callback) callback();
}

void ExchangeLink::Detach() {
  std::shared_ptr<Connection> connection;  // Ends outside the lock.
  absl::MutexLock lock(&mutex_);
  connection.swap(connection_);
}

LinkedExchange::LinkedExchange(std::shared_ptr<ExchangeLink> link)
    : link_(std::move(link)) {}

LinkedExchange::~LinkedExchange() {
  if (link_->stage().exchange(Stage::kOver) == Stage::kOver) return;
  link_->ForgetOnClosed();
  link_->Post([](Connection& connection) { connection.Abandon(); });
}

void LinkedExchange::Respond(HttpResponse response) {
  YORIAI_CHECK(link_->stage().exchange(Stage::kOver) == Stage::kUnanswered)
      << "a request is answered once";
  link_->ForgetOnClosed();
  link_->Post([response = std::move(response)](Connection& connection) mutable {
    connection.Respond(std::move(response));
  });
}

void LinkedExchange::Begin(int status, HttpHeaders headers) {
  YORIAI_CHECK(link_->stage().exchange(Stage::kStreaming) == Stage::kUnanswered)
      << "a request is answered once";
  link_->Post([status, headers = std::move(headers)](Connection& connection) {
    connection.Begin(status, headers);
  });
}

void LinkedExchange::Write(std::string bytes, OnWritten on_written) {
  YORIAI_CHECK(link_->stage().exchange(Stage::kWriting) == Stage::kStreaming)
      << "one write at a time, between Begin and Finish";
  // The stage turns back first: the callback may write again. Not when the
  // answer has been finished meanwhile.
  auto written = [link = link_, on_written](bool ok) {
    Stage writing = Stage::kWriting;
    link->stage().compare_exchange_strong(writing, Stage::kStreaming);
    if (on_written) on_written(ok);
  };
  const bool posted = link_->Post(
      [bytes = std::move(bytes), written](Connection& connection) mutable {
        connection.Write(std::move(bytes), std::move(written));
      });
  if (!posted) written(false);
}

void LinkedExchange::Finish() {
  const Stage before = link_->stage().exchange(Stage::kOver);
  YORIAI_CHECK(before == Stage::kStreaming || before == Stage::kWriting)
      << "what is finished was begun";
  link_->ForgetOnClosed();
  link_->Post([](Connection& connection) { connection.Finish(); });
}

void LinkedExchange::OnClosed(std::function<void()> callback) {
  link_->OnClosed(std::move(callback));
}

}  // namespace yoriai::http
