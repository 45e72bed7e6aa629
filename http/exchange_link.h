#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/synchronization/mutex.h"
#include "http/http_handler.h"

namespace yoriai::http {

class Connection;

// Ties an exchange, which a handler owns and uses from anywhere, to its
// connection, which lives on threads of the listener and ends when it likes.
//
// What is posted here reaches the connection as long as the tie holds. It is
// cut on the connection's own strand, before the connection ends: a listener
// whose connections have all ended has nothing left to run.
//
// Threads: any for what an exchange calls; Close and Detach belong to the
// connection's strand.
class ExchangeLink final {
 public:
  // How far the answer is, to catch handlers that break the rules.
  enum class Stage { kUnanswered, kStreaming, kWriting, kOver };

  explicit ExchangeLink(std::shared_ptr<Connection> connection);
  ~ExchangeLink();

  // Has `act` run on the connection's strand. False: the exchange is over, and
  // `act` will not run.
  bool Post(absl::AnyInvocable<void(Connection&)> act);

  void OnClosed(std::function<void()> callback);

  // What OnClosed() was given, or will be, is not called any more.
  void ForgetOnClosed();

  // Calls what OnClosed() was given, or will be.
  void Close();

  // Cuts the tie.
  void Detach();

  std::atomic<Stage>& stage() { return stage_; }

 private:
  std::atomic<Stage> stage_{Stage::kUnanswered};
  absl::Mutex mutex_;
  // Null after Detach(); until then the last holder may be this.
  std::shared_ptr<Connection> connection_ ABSL_GUARDED_BY(mutex_);
  std::function<void()> on_closed_ ABSL_GUARDED_BY(mutex_);
  bool forgotten_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

// What a handler gets: the promises of HttpExchange, kept through a link.
class LinkedExchange final : public HttpExchange {
 public:
  explicit LinkedExchange(std::shared_ptr<ExchangeLink> link);
  ~LinkedExchange() override;

  void Respond(HttpResponse response) override;
  void Begin(int status, HttpHeaders headers) override;
  void Write(std::string bytes, OnWritten on_written) override;
  void Finish() override;
  void OnClosed(std::function<void()> callback) override;

 private:
  // Shared with the connection, until the answer is over.
  const std::shared_ptr<ExchangeLink> link_;
};

}  // namespace yoriai::http
