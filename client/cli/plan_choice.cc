#include "client/cli/plan_choice.h"

#include "absl/strings/str_join.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"

namespace yoriai::cli {

absl::StatusOr<std::string> OnlyPlan(Session& session,
                                     const AskingOptions& asking) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ListPlansRequest request;
  Ask(session, asking, request);
  std::vector<std::string> ids;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListPlans(asked); },
      [&](const apipb::ListPlansResponse& page) {
        for (const apipb::Plan& plan : page.plans()) {
          ids.push_back(plan.plan_id());
        }
      }));
  if (ids.size() == 1) return ids.front();
  const Words& words = session.words();
  if (ids.empty()) return absl::NotFoundError(words(phrases::kNoPlans));
  return absl::InvalidArgumentError(
      words.Say(phrases::kSeveralPlans, absl::StrJoin(ids, " ")));
}

void AddIndicatorIds(CLI::App& command, const Session& session,
                     std::vector<std::string>& ids) {
  command.add_option("indicator", ids, session.words()(help::kIndicatorId))
      ->type_name("[PLAN] ID")
      ->expected(1, 2)
      ->required();
}

}  // namespace yoriai::cli
