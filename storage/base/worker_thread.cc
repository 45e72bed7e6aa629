#include "storage/base/worker_thread.h"

#include <pthread.h>

#include <utility>

namespace yoriai::storage {
namespace {

constexpr size_t kNameLengthMax = 15;  // Linux: 16 bytes with the final zero.

}  // namespace

WorkerThread::WorkerThread(std::string name, Run run,
                           std::function<void()> wake)
    : wake_(std::move(wake)),
      thread_([this, run = std::move(run)] { run(stop_); }) {
  pthread_setname_np(thread_.native_handle(),
                     name.substr(0, kNameLengthMax).c_str());
}

void WorkerThread::Join() {
  if (!thread_.joinable()) return;
  stop_.store(true);
  if (wake_) wake_();
  thread_.join();
}

}  // namespace yoriai::storage
