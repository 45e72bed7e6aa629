#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "client/cli/interrupts.h"
#include "client/cpp/cancellation.h"
#include "client/verifier/verifier_cli.h"
#include "storage/base/clock.h"

int main(int argc, char** argv) {
  using namespace yoriai;
  // A reader that has seen enough (`| head`) is no fault of ours, and a stream
  // that turns bad says so.
  std::signal(SIGPIPE, SIG_IGN);
  client::Cancellation cancellation;
  const cli::Interrupts interrupts(cancellation);
  verifier::Surroundings surroundings{
      .out = std::cout,
      .err = std::cerr,
      .out_is_terminal = isatty(STDOUT_FILENO) != 0,
      .err_is_terminal = isatty(STDERR_FILENO) != 0,
      .reader_left =
          [] {
            pollfd out{.fd = STDOUT_FILENO, .events = 0, .revents = 0};
            return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
          },
      .variable =
          [](const char* name) {
            const char* const value = std::getenv(name);
            return std::string(value != nullptr ? value : "");
          },
      .clock = storage::Clock::System(),
      .cancellation = cancellation};
  return static_cast<int>(verifier::RunVerifier(
      std::vector<std::string>(argv + 1, argv + argc), surroundings));
}
