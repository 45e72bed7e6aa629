#pragma once

#include "client/cpp/cancellation.h"
#include "storage/base/worker_thread.h"

namespace yoriai::cli {

// Turns the first SIGINT or SIGTERM into a cancellation, so that work under
// way ends cleanly; the second one ends the process at once.
//
// Made before any other thread: threads inherit that they leave these signals
// to this one. `cancellation` must outlive this.
class Interrupts final {
 public:
  explicit Interrupts(client::Cancellation& cancellation);
  ~Interrupts();

  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

 private:
  void Run();

  client::Cancellation& cancellation_;
  const int signals_;  // A signalfd.
  const int end_;      // An eventfd: the thread shall end.

  // Last, so that the thread starts after and ends before everything it uses.
  storage::WorkerThread thread_;
};

}  // namespace yoriai::cli
