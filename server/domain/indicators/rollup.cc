#include "server/domain/indicators/rollup.h"

#include <algorithm>

#include "server/domain/indicators/severity.h"

namespace yoriai::server {
namespace {

void Count(apipb::IndicatorStatus status, int count, apipb::RollUp& roll_up) {
  roll_up.set_indicators(roll_up.indicators() + count);
  roll_up.set_worst(Worse(roll_up.worst(), status));
  auto& counts = *roll_up.mutable_counts();
  for (apipb::StatusCount& known : counts) {
    if (known.status() == status) {
      known.set_count(known.count() + count);
      return;
    }
  }
  apipb::StatusCount& added = *counts.Add();
  added.set_status(status);
  added.set_count(count);
  std::sort(counts.begin(), counts.end(),
            [](const apipb::StatusCount& a, const apipb::StatusCount& b) {
              return a.status() < b.status();
            });
}

}  // namespace

apipb::RollUp RollUpOf(absl::Span<const apipb::Assessment> assessments) {
  apipb::RollUp roll_up;
  for (const apipb::Assessment& assessment : assessments) {
    AddToRollUp(assessment.status(), roll_up);
  }
  return roll_up;
}

void AddToRollUp(apipb::IndicatorStatus status, apipb::RollUp& roll_up) {
  Count(status, 1, roll_up);
}

void AddToRollUp(const apipb::RollUp& child, apipb::RollUp& roll_up) {
  for (const apipb::StatusCount& counted : child.counts()) {
    Count(counted.status(), counted.count(), roll_up);
  }
}

}  // namespace yoriai::server
