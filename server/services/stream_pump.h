#pragma once

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "server/subscriptions/shared_messages.h"

namespace yoriai::server {

// Where the messages of a stream come from. One call at a time.
class MessageSource {
 public:
  struct Step {
    enum class Kind {
      kMessage,  // Send it, then ask again.
      kLater,    // Nothing now; StreamPump::Ready() says when to ask again.
      kEnd,      // The stream ends with `status`.
    };
    Kind kind = Kind::kLater;
    SharedMessage message;
    absl::Status status;
  };

  virtual ~MessageSource() = default;
  virtual Step Next() = 0;
};

// Where they go. The pump calls these without its mutex, in an order that gRPC
// accepts: one write in flight, Finish() once, nothing after it.
class MessageSink {
 public:
  virtual ~MessageSink() = default;
  virtual void StartWrite(SharedMessage message) = 0;
  virtual void Finish(const absl::Status& status) = 0;
};

// The state machine of every stream that the server writes.
//
// It asks the source when the sink can write, so what is slow on the wire is
// not fetched: there is no queue here. A caller that cancels and a write that
// fails take the same way out. Whoever makes the pump busy carries on until
// there is nothing to do; all others only leave a note.
//
// Threads: any.
class StreamPump final {
 public:
  // `sink` must outlive this.
  explicit StreamPump(MessageSink& sink) : sink_(sink) {}

  // Begins. Ready() may come from now on.
  void Begin(std::unique_ptr<MessageSource> source);

  // Ends a stream that never began.
  void Refuse(const absl::Status& status);

  // The source may have something.
  void Ready();

  // The write in flight is done; `ok` is false when the caller cannot be
  // reached any more.
  void WriteDone(bool ok);

  // The caller has gone.
  void Cancelled();

 private:
  // Asks and writes. Whoever calls it has set busy_.
  void Turn();

  MessageSink& sink_;
  // Touched by whoever has set busy_.
  std::unique_ptr<MessageSource> source_;

  absl::Mutex mutex_;
  // A write is in flight, or somebody is in Turn().
  bool busy_ ABSL_GUARDED_BY(mutex_) = false;
  // Ready() came while busy.
  bool ready_again_ ABSL_GUARDED_BY(mutex_) = false;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace yoriai::server
