#pragma once

#include <cstdint>
#include <optional>

#include "server/domain/indicators/decimal.h"

namespace yoriai::server {

// What is known of an indicator for one fiscal year, of everything that had
// happened by the day from which it is judged. What an indicator's kind does
// not need may be left out. Missing is never zero.
struct YearFindings {
  // Sum within the year.
  std::optional<Decimal> sum;
  // Sum since the plan's first day, to the year's end at the latest.
  std::optional<Decimal> total;
  // Lowest and latest observation within the year.
  std::optional<Decimal> lowest;
  std::optional<Decimal> latest;
  // Latest observation of the year before, at its end.
  std::optional<Decimal> previous;
  // The year's milestone is reached, with evidence.
  bool milestone_reached = false;
  // How many reports or events stand behind the value, and how many of them are
  // reports that are endorsed, or disputed.
  int64_t contributions = 0;
  int64_t contributions_endorsed = 0;
  int64_t contributions_disputed = 0;
};

}  // namespace yoriai::server
