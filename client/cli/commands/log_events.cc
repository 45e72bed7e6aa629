#include "client/cli/commands/log_events.h"

#include "absl/strings/str_format.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"

namespace yoriai::cli {

void AddEventChoice(CLI::App& command, const Words& words,
                    EventChoice& choice) {
  const auto add = [&](const char* name, std::vector<std::string>& values,
                       const Phrase& what, const char* type) {
    command.add_option(name, values, words(what))
        ->type_name(type)
        ->allow_extra_args(false);
  };
  add("--type", choice.types, help::kFilterType, "TYPE");
  add("--body", choice.body_ids, help::kFilterBody, "ID");
  add("--organisation", choice.organisation_ids, help::kFilterOrganisation,
      "ID");
  add("--action-plan", choice.action_plans, help::kFilterActionPlan, "PLAN/ID");
  command.add_option("--stream", choice.stream, words(help::kFilterStream))
      ->type_name("STREAM");
  command
      .add_option("--stream-prefix", choice.stream_prefix,
                  words(help::kFilterStreamPrefix))
      ->type_name("PREFIX");
}

apipb::Filter FilterOf(const EventChoice& choice) {
  apipb::Filter filter;
  filter.mutable_types()->Assign(choice.types.begin(), choice.types.end());
  filter.mutable_body_ids()->Assign(choice.body_ids.begin(),
                                    choice.body_ids.end());
  filter.mutable_organisation_ids()->Assign(choice.organisation_ids.begin(),
                                            choice.organisation_ids.end());
  filter.mutable_action_plans()->Assign(choice.action_plans.begin(),
                                        choice.action_plans.end());
  filter.set_stream(choice.stream);
  filter.set_stream_prefix(choice.stream_prefix);
  return filter;
}

void PrintEvent(Session& session, const apipb::RecordedEvent& event) {
  if (session.options().json) {
    PrintJson(event, session.out());
    return;
  }
  const bool color = session.color_out();
  session.out() << absl::StrFormat("%7d  ", event.position())
                << Styled(FormatTime(event.recorded_at()), Style::kDim, color)
                << "  " << event.event().header().occurred_on() << "  "
                << Styled(absl::StrFormat("%-26s", event.type()),
                          Style::kStrong, color)
                << "  " << Harmless(event.stream()) << " r" << event.revision()
                << "  " << event.author().id();
  if (!event.event().header().note().empty()) {
    session.out() << "  " << Harmless(event.event().header().note());
  }
  session.out() << "\n";
}

}  // namespace yoriai::cli
