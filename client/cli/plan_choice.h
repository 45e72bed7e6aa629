#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "client/cli/asking.h"
#include "client/cli/session.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {

// Returns the id of the only plan that there is at the point that `asking`
// means. NOT_FOUND: there is none; INVALID_ARGUMENT: there are several.
absl::StatusOr<std::string> OnlyPlan(Session& session,
                                     const AskingOptions& asking);

// Adds "[PLAN] ID", an indicator whose plan need not be named if it is the only
// one.
void AddIndicatorIds(CLI::App& command, const Session& session,
                     std::vector<std::string>& ids);

// Writes into a request which indicator `ids` name.
template <typename Request>
absl::Status NameIndicator(Session& session, const AskingOptions& asking,
                           const std::vector<std::string>& ids,
                           Request& request) {
  request.set_indicator_id(ids.back());
  if (ids.size() > 1) {
    request.set_plan_id(ids.front());
    return absl::OkStatus();
  }
  YORIAI_ASSIGN_OR_RETURN(*request.mutable_plan_id(),
                          OnlyPlan(session, asking));
  return absl::OkStatus();
}

}  // namespace yoriai::cli
