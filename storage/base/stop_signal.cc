#include "storage/base/stop_signal.h"

#include "storage/base/check.h"

namespace yoriai::storage {

StopSignal::StopSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  YORIAI_CHECK(pthread_sigmask(SIG_BLOCK, &signals_, nullptr) == 0);
  // A closed standard error must not end the server.
  std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignal::HasCome() const {
  sigset_t pending;
  return sigpending(&pending) == 0 && (sigismember(&pending, SIGTERM) == 1 ||
                                       sigismember(&pending, SIGINT) == 1);
}

void StopSignal::Await() const {
  int signal = 0;
  while (sigwait(&signals_, &signal) != 0) {
  }
}

}  // namespace yoriai::storage
