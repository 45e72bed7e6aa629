#pragma once

#include <optional>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicator_service.pb.h"

// What the events of an explanation come to, worked out with nothing of the
// server's: pencil and paper would do.

namespace yoriai::verifier {

// An exact decimal, in billionths.
using Billionths = absl::int128;

// Reads "-12.5": at most 18 digits before the point and nine behind it.
// nullopt: it is none.
std::optional<Billionths> ParseDecimal(absl::string_view text);

// Writes it without needless zeros.
std::string FormatDecimal(Billionths number);

// What events make.
struct WorkedOut {
  std::optional<Billionths>
      value;  // Not set: nothing that has a number counts.
  bool milestone_reached = false;
  bool is_number = true;  // False: an amount is none, or one is missing.
};

// Works out the value of the events that count, by the explanation's formula.
WorkedOut WorkOut(const apipb::ExplainIndicatorResponse& explanation);

}  // namespace yoriai::verifier
