#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "client/cpp/append_stream.h"
#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "client/cpp/retrying.h"
#include "client/cpp/unanswered_appends.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"

namespace yoriai::client {

// Puts many appends on record over one stream, each all or nothing and with an
// answer of its own: for imports, and for programs that append on behalf of
// many. Three calls to choose from: TryAppend() never waits, Append() waits
// only where too much is under way, AppendAndWait() waits for the answer.
//
// What waits goes out together, in one message; the first of all, and one that
// comes alone, goes out at once. What callbacks append goes out when all that
// were answered together have been called.
//
// Order: appends are put on record in the order in which they were taken, and
// answered in that order. One that is refused does not stop those after it:
// who sends an append that must not stand without another one says so by its
// preconditions, or waits for the answer.
//
// Lost connections and busy servers: what is unanswered is sent again, in
// order, with the same event ids, as Submitter does it (retrying.h); nothing is
// recorded twice. A refusal that may pass ends the stream as a loss does. Only
// then an append may come on record after some that were sent after it: those
// that the server took while it refused this one.
//
// The outcome of an append that ends with CANCELLED, DEADLINE_EXCEEDED,
// UNAVAILABLE or UNKNOWN is open: ask GetAppendOutcome, or append again with
// the same ids.
//
// Threads: any. `done` runs on a thread of gRPC's or the pipeline's, one at a
// time, in order, without a lock held; it must not wait, and may call
// TryAppend() but nothing else here. `client` and `clock` must outlive this.
class Pipeline final {
 public:
  struct Options {
    // For each append, from when it was taken to its answer.
    absl::Duration deadline = absl::Seconds(60);
    absl::Duration pause_first = absl::Milliseconds(50);
    absl::Duration pause_max = absl::Seconds(5);
    // What may be unanswered at once. A single append may be larger.
    size_t appends_max = 8'192;
    size_t bytes_max = 32u << 20;
    // Messages of one stream that may be unanswered; what comes then gathers.
    // Fewer make larger messages, which cost less CPU; a line that is long, or
    // of which little is known, wants more of them.
    size_t messages_max = 8;
    // Is told of every stream that was lost and will be replaced. Runs on the
    // pipeline's thread. Optional.
    std::function<void(const absl::Status&, absl::Duration pause)> on_retry;
  };

  // What a pipeline did so far. Appends per message say how well many share
  // one.
  struct Counters {
    uint64_t appends = 0;   // Taken.
    uint64_t answered = 0;  // `done` has run, whatever it was told.
    uint64_t messages = 0;  // Sent, also those that were sent again.
    uint64_t resent = 0;    // Appends that were sent again.
  };

  // The answer is the first attempt's that reached the log.
  using Done = UnansweredAppends::Done;

  Pipeline(Client& client, const storage::Clock& clock, Options options);

  // Ends what is under way: the callbacks are told CANCELLED before this
  // returns. Await() first where answers matter.
  ~Pipeline();

  // Takes an append. `done` is called exactly once if this returns OK, and
  // never otherwise.
  //
  // INVALID_ARGUMENT: an event has no id, or the request is larger than any
  //     server takes.
  // RESOURCE_EXHAUSTED: too much is under way; try again after an answer.
  // CANCELLED: the client was cancelled.
  absl::Status TryAppend(const apipb::AppendRequest& request, Done done);

  // The same, but waits while too much is under way.
  absl::Status Append(const apipb::AppendRequest& request, Done done);

  // Appends, and waits for the answer.
  absl::StatusOr<apipb::AppendResponse> AppendAndWait(
      const apipb::AppendRequest& request);

  // Waits until nothing is under way: every append is answered.
  void Await();

  Counters counters() const;

 private:
  using Message = UnansweredAppends::Message;
  using Taken = std::vector<UnansweredAppends::Append>;

  absl::Status Take(const apipb::AppendRequest& request, Done done, bool waits);
  bool HasRoom(size_t bytes) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Cancel();

  // Returns what shall go out now, and notes that it does; nullopt: nothing
  // waits, or it has to gather.
  std::optional<Message> NextMessage() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // What the stream says.
  std::optional<Message> NoteWritten();
  void NoteAnswers(apipb::AppendManyResponse& answers);
  void NoteEnd(absl::Status status);
  // Sends what came while answers were delivered.
  void SendGathered();

  // The pipeline's thread.
  void Run();
  bool AwaitWork();
  // Follows one stream to its end, and says why it ended.
  absl::Status FollowStream();
  void AwaitEnd() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Time LostAt() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Waits; false: the pipeline is to end.
  bool Elapses(absl::Duration pause);
  // Answers with `status` what must be answered before `until`.
  void Fail(const absl::Status& status, absl::Time until);
  void NoteDelivered(size_t count);

  // Constant after construction; thread-safe by itself.
  Client& client_;
  const storage::Clock& clock_;
  const Options options_;

  // Condition variables, since with conditions of absl::Mutex every unlock of
  // the busy mutex would look at what waits.
  mutable absl::Mutex mutex_;
  absl::CondVar changed_;   // For the pipeline's thread.
  absl::CondVar answered_;  // For who waits for room, or for all answers.
  UnansweredAppends appends_ ABSL_GUARDED_BY(mutex_);
  Counters counters_ ABSL_GUARDED_BY(mutex_);
  size_t waiters_ ABSL_GUARDED_BY(mutex_) = 0;  // On answered_.
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // The present stream takes messages; null: there is none.
  AppendStream* open_stream_ ABSL_GUARDED_BY(mutex_) = nullptr;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;     // A message goes out.
  bool delivering_ ABSL_GUARDED_BY(mutex_) = false;  // Answers, to callbacks.
  // It is over: why, as far as it is known here, and what gRPC says.
  absl::Status broken_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mutex_);
  absl::Time last_answers_at_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  bool answers_came_ ABSL_GUARDED_BY(mutex_) = false;

  // Touched by the pipeline's thread only.
  Pauses pauses_;

  const Cancellation::Registration client_cancelled_;

  // Last, so that the thread starts after and ends before everything it uses.
  storage::WorkerThread thread_;
};

}  // namespace yoriai::client
