#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace yoriai::storage {

// A thread with a name and an owner. The only place where threads are made.
//
// `run` gets a flag that turns true when the thread shall end; it must look at
// it whenever it has waited. Join() sets the flag, calls `wake` so that a
// waiting thread sees it, and waits for the end; the destructor does the same.
//
// Threads: Start, Join and the destructor belong to the owner.
class WorkerThread final {
 public:
  using Run = std::function<void(const std::atomic<bool>& stop)>;

  // `name` shows in tools, cut to 15 bytes. `wake` may be empty.
  WorkerThread(std::string name, Run run, std::function<void()> wake = {});
  ~WorkerThread() { Join(); }

  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  // Ends the thread. Does nothing when it has ended already.
  void Join();

 private:
  const std::function<void()> wake_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace yoriai::storage
