#include "client/cli/interrupts.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

sigset_t BlockedSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  YORIAI_CHECK(pthread_sigmask(SIG_BLOCK, &signals, nullptr) == 0);
  return signals;
}

int OpenSignals() {
  const sigset_t signals = BlockedSignals();
  return signalfd(-1, &signals, SFD_CLOEXEC);
}

}  // namespace

Interrupts::Interrupts(client::Cancellation& cancellation)
    : cancellation_(cancellation),
      signals_(OpenSignals()),
      end_(eventfd(0, EFD_CLOEXEC)),
      thread_(
          "interrupts", [this](const std::atomic<bool>&) { Run(); },
          [this] {
            const uint64_t one = 1;
            YORIAI_CHECK(write(end_, &one, sizeof(one)) == sizeof(one));
          }) {}

Interrupts::~Interrupts() {
  thread_.Join();
  close(signals_);
  close(end_);
}

void Interrupts::Run() {
  while (true) {
    pollfd waits[] = {{signals_, POLLIN, 0}, {end_, POLLIN, 0}};
    if (poll(waits, 2, -1) < 0) continue;
    if (waits[1].revents != 0) return;
    signalfd_siginfo signal;
    if (read(signals_, &signal, sizeof(signal)) != sizeof(signal)) continue;
    if (cancellation_.cancelled()) {
      _exit(128 + static_cast<int>(signal.ssi_signo));
    }
    cancellation_.Cancel();
  }
}

}  // namespace yoriai::cli
