#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/domain/indicators/explanation.h"
#include "server/domain/recorded_event.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::server {

// One event's way of saying what happened.
struct Wording {
  apipb::ExplainedEvent event;
  absl::CivilDay day;
  bool picked = true;  // It is of what the indicator counts.

  // Whether it counts by what it is about and by its day.
  bool Within(const Explanation& explanation) const {
    return picked && explanation.first_day <= day &&
           day <= explanation.last_day;
  }
};

// Returns the wording of an event that says something of `day`.
Wording WordingOf(const RecordedEvent& recorded, const std::string& day);

// What happened, in all its wordings, oldest first; at least one.
struct Happening {
  std::vector<Wording> wordings;
  uint64_t withdrawn_at = 0;  // 0: it stands.
};

// Returns an explanation without events: its formula, and the days that count.
Explanation BeginExplanation(const ExplainedYear& year);

// Says that an event does not count, because of the one at that position.
void Exclude(apipb::Exclusion exclusion, uint64_t because_of_position,
             apipb::ExplainedEvent& event);

// Puts the wordings that were replaced or taken back into `explanation`, and
// returns the one that stands, if it counts by its day.
std::optional<Wording> TakeStanding(Happening happening,
                                    Explanation& explanation);

void SortByPosition(Explanation& explanation);

}  // namespace yoriai::server
