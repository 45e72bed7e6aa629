#pragma once

#include <csignal>

namespace yoriai::storage {

// SIGTERM and SIGINT, as something to wait for. Made before the first thread
// is, so that no thread is interrupted by them.
class StopSignal final {
 public:
  StopSignal();

  // Says whether one of them has come, without waiting.
  bool HasCome() const;

  // Waits until one of them comes.
  void Await() const;

 private:
  sigset_t signals_;
};

}  // namespace yoriai::storage
