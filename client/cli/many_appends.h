#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "client/cli/session.h"
#include "client/cpp/pipeline.h"

namespace yoriai::cli {

// Sends the appends of one command, several under way at once, and hands their
// answers back in the order sent.
//
// An append that is alone goes as a call of its own. What is under way when
// this is destroyed may come on record; Finish() first.
//
// Threads: one. `session` and `client` must outlive this.
class ManyAppends final {
 public:
  using Answer = absl::StatusOr<apipb::AppendResponse>;
  // Takes the answer to an append, on the thread that sends.
  using Take = std::function<void(const apipb::AppendRequest&, const Answer&)>;

  ManyAppends(Session& session, client::Client& client, Take take);

  // Sends. Takes answers, and waits for them where too much is under way.
  void Send(apipb::AppendRequest request);

  // Waits for all answers and takes them.
  void Finish();

 private:
  struct Retry {
    absl::Status status;
    absl::Duration pause;
  };

  void SendOnPipeline(apipb::AppendRequest request);
  void TakeOldest();
  bool HasNews() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !answers_.empty() || !retries_.empty();
  }

  Session& session_;
  client::Client& client_;
  const Take take_;

  // The first one, until it is known whether more follow.
  std::optional<apipb::AppendRequest> held_;
  std::deque<apipb::AppendRequest> unanswered_;

  // What the pipeline's threads say, for the thread that sends.
  absl::Mutex mutex_;
  std::deque<Answer> answers_ ABSL_GUARDED_BY(mutex_);
  std::vector<Retry> retries_ ABSL_GUARDED_BY(mutex_);

  // Last, so that it ends before everything that it tells. Null: one append
  // at most so far.
  std::unique_ptr<client::Pipeline> pipeline_;
};

}  // namespace yoriai::cli
