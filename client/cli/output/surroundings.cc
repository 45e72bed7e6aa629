#include "client/cli/output/surroundings.h"

#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

namespace yoriai::cli {

Surroundings SurroundingsOfProcess(client::Cancellation& cancellation) {
  // A reader that has seen enough (`| head`) is no fault of ours, and a stream
  // that turns bad says so.
  std::signal(SIGPIPE, SIG_IGN);
  return {.in = std::cin,
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
}

}  // namespace yoriai::cli
