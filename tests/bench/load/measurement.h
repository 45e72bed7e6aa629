#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/bench/load/meter.h"

namespace yoriai::bench {

// What one run found out, for one line of JSON on standard output. The
// harness reads those lines; everything meant for people goes to standard
// error.
class Measurement final {
 public:
  Measurement& Set(absl::string_view name, double value);
  Measurement& Set(absl::string_view name, uint64_t value);
  Measurement& Set(absl::string_view name, absl::string_view value);

  // Sets <name>_p50_us, _p99_us and _max_us.
  Measurement& SetLatencies(absl::string_view name, const Histogram& latencies);

  void Print() const;

 private:
  std::vector<std::string> fields_;
};

}  // namespace yoriai::bench
