#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "proto/namespaces.h"
#include "storage/base/worker_thread.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::test {

// What a writer asked for and what it was told.
struct Attempt {
  apipb::AppendRequest request;
  // Empty: no answer came, so nobody knows.
  std::vector<apipb::Receipt> receipts;
  // What the server said instead of receipts; empty for an accepted attempt.
  std::string error;
};

// Several clients that append as fast as they are answered, each over its own
// connection, until the server is gone.
//
// Threads: the constructor's thread owns this.
class Writers final {
 public:
  // Starts `count` writers against `address`. `next` makes the next append of
  // a writer and may be called from several threads.
  Writers(const std::string& address, int count,
          std::function<apipb::AppendRequest()> next);

  // Waits until so many appends were acknowledged, or every writer has ended.
  void AwaitAcknowledged(int count);

  // Waits until every writer met an error, and returns all attempts. The
  // server must have been killed.
  std::vector<Attempt> Finish();

 private:
  void Write(const std::string& address,
             const std::function<apipb::AppendRequest()>& next,
             const std::atomic<bool>& stop);

  absl::Mutex mutex_;
  std::vector<Attempt> attempts_ ABSL_GUARDED_BY(mutex_);
  int acknowledged_ ABSL_GUARDED_BY(mutex_) = 0;
  int running_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::unique_ptr<storage::WorkerThread>> threads_;
};

}  // namespace yoriai::test
