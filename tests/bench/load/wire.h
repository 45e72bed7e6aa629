#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tests/bench/load/sample_events.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {

// A protocol over a byte stream, as one connection speaks it: as much of it as
// appending takes.
class Wire {
 public:
  virtual ~Wire() = default;

  // What is said before the first append, step by step; each step is answered.
  virtual std::vector<std::string> Greetings() = 0;

  // Appends to `out` the bytes that ask for `batch` events to be put on
  // record.
  virtual void Encode(SampleEvents& samples, int batch, std::string& out) = 0;

  // Returns how long the answer to one step is that `bytes` begins with; 0:
  // it is not whole yet. An error: the answer says that it went wrong.
  virtual absl::StatusOr<size_t> AnswerLength(absl::string_view bytes,
                                              bool greeting, int batch) = 0;
};

// Connects each caller by its own connection, in one thread for all.
std::unique_ptr<Target> WireTarget(
    std::string address, std::function<std::unique_ptr<Wire>()> make_wire);

}  // namespace yoriai::bench
