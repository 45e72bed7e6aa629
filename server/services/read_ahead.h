#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "server/services/stream_pump.h"
#include "storage/base/bounded_queue.h"
#include "storage/base/limits.h"
#include "storage/base/worker_thread.h"

namespace yoriai::server {

// Fetches the next message of every reading while the one before it is on the
// wire: to take records out of the log costs about as much as to send them, and
// so both go on at once.
//
// A reading is one message ahead of its reader and no more. A reader that is
// slow, or never reads, holds no thread and nothing of the log: it costs the
// message on the wire and the one that waits.
//
// Threads: any. Must outlive the sources that it made.
class ReadAhead final {
 public:
  explicit ReadAhead(size_t readers_max = storage::kReadersMax);
  ~ReadAhead();

  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Returns the messages of `source`, which never answers kLater, read ahead.
  // `ready` is called, from any thread and at most once for each kLater, when
  // there is something.
  //
  // RESOURCE_EXHAUSTED: there are as many readers as may be.
  absl::StatusOr<std::unique_ptr<MessageSource>> Of(
      std::unique_ptr<MessageSource> source, std::function<void()> ready);

  // How many readings are under way.
  size_t readers() const { return readers_.load(); }

 private:
  class Reading;
  class Reader;

  void Run();

  // Constant after construction.
  const size_t readers_max_;

  // Thread-safe by themselves.
  std::atomic<size_t> readers_{0};
  // Each reading is in here at most once.
  storage::BoundedQueue<std::shared_ptr<Reading>> to_fetch_;

  // Last, so that they end before everything they use.
  std::vector<std::unique_ptr<storage::WorkerThread>> threads_;
};

}  // namespace yoriai::server
