#include "tests/bench/load/measurement.h"

#include <iostream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace yoriai::bench {
namespace {

constexpr double kNanosPerMicro = 1e3;

}  // namespace

Measurement& Measurement::Set(absl::string_view name, double value) {
  fields_.push_back(absl::StrFormat("\"%s\": %.9g", name, value));
  return *this;
}

Measurement& Measurement::Set(absl::string_view name, uint64_t value) {
  fields_.push_back(absl::StrFormat("\"%s\": %d", name, value));
  return *this;
}

Measurement& Measurement::Set(absl::string_view name, absl::string_view value) {
  fields_.push_back(
      absl::StrFormat("\"%s\": \"%s\"", name, absl::CEscape(value)));
  return *this;
}

Measurement& Measurement::SetLatencies(absl::string_view name,
                                       const Histogram& latencies) {
  const auto at = [&](double share) {
    return static_cast<double>(latencies.Percentile(share)) / kNanosPerMicro;
  };
  Set(absl::StrCat(name, "_p50_us"), at(0.5));
  Set(absl::StrCat(name, "_p99_us"), at(0.99));
  return Set(absl::StrCat(name, "_max_us"), at(1));
}

void Measurement::Print() const {
  std::cout << "{" << absl::StrJoin(fields_, ", ") << "}" << std::endl;
}

}  // namespace yoriai::bench
