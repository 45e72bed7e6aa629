#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/message.h"

namespace yoriai::http {

// One request that waits for its answer: Respond() with a whole one, or
// Begin(), Write() as often as there is something, and Finish().
//
// Who drops an exchange without an answer has the client get a 500; who drops
// it between Begin() and Finish() has the connection closed, so that the client
// sees that the answer is not whole.
//
// Threads: any, but one call at a time; OnClosed() may come beside the others.
// Nothing here waits. Callbacks come on a
// thread of the listener, or within the call when the client is gone already,
// and must not wait either. Lifetime: an exchange may outlive its listener;
// then it does nothing. A callback that owns the exchange keeps it alive until
// the client goes away.
class HttpExchange {
 public:
  // False: the bytes will not arrive, and neither will any after them.
  using OnWritten = std::function<void(bool written)>;

  virtual ~HttpExchange() = default;

  // Answers, once. A request with HEAD gets the same without the body.
  virtual void Respond(HttpResponse response) = 0;

  // Begins an answer of unknown length. The head is sent at once.
  virtual void Begin(int status, HttpHeaders headers) = 0;

  // Sends `bytes`; only after Begin(), and only when the Write() before has
  // called `on_written`. That comes when the system has taken all bytes, which
  // is as fast as the client reads.
  virtual void Write(std::string bytes, OnWritten on_written) = 0;

  // Ends what Begin() began, after a Write() that is still under way.
  virtual void Finish() = 0;

  // Has `callback` called, at most once, when nobody waits for the answer any
  // more: the client has closed its side or the connection broke. An answer
  // that has begun is told as well when the listener stops: Finish() it soon.
  // Forgotten with Respond() and Finish().
  virtual void OnClosed(std::function<void()> callback) = 0;
};

// Answers requests.
//
// Threads: Handle() is called on a thread of the listener, several at a time,
// and must not wait; the answer may come from any thread, any time later.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  virtual void Handle(HttpRequest request,
                      std::shared_ptr<HttpExchange> exchange) = 0;
};

}  // namespace yoriai::http
