#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "client/cpp/client.h"
#include "proto/namespaces.h"

namespace yoriai::cli {

// What is on record of a federation and one plan, all at one position.
struct PresentState {
  uint64_t position = 0;
  std::map<std::string, apipb::Organisation> organisations;
  std::map<std::string, apipb::Body> bodies;
  std::optional<apipb::Plan> plan;
  std::map<std::string, apipb::PlanElement> elements;
  std::map<std::string, apipb::Indicator> indicators;
};

// Asks the server. The first answer fixes the position, and all other
// questions are asked as of it. `plan_id` empty: no plan is wanted.
absl::StatusOr<PresentState> FetchPresentState(client::Client& client,
                                               const std::string& plan_id);

// Returns the revision of `stream` as of `position`; 0: there is no event.
absl::StatusOr<uint64_t> FetchRevision(client::Client& client,
                                       const std::string& stream,
                                       uint64_t position);

}  // namespace yoriai::cli
