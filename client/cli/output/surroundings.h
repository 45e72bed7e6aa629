#pragma once

#include <functional>
#include <istream>
#include <ostream>
#include <string>

#include "client/cpp/cancellation.h"
#include "storage/base/clock.h"

namespace yoriai::cli {

// What a program of the command line stands in: everything outside of it that
// it touches, but files. All references must outlive it.
struct Surroundings {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // Says whether whoever read `out` has closed it, as `| head` does.
  std::function<bool()> reader_left = [] { return false; };
  // Returns a variable of the environment; empty if it is not set.
  std::function<std::string(const char* name)> variable;
  const storage::Clock& clock;
  // Comes with the first SIGINT.
  client::Cancellation& cancellation;
};

// Returns those of this process. From now on a reader that goes away is told by
// its stream, and ends nothing (SIGPIPE).
Surroundings SurroundingsOfProcess(client::Cancellation& cancellation);

}  // namespace yoriai::cli
