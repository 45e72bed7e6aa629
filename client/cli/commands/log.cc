#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/log_events.h"
#include "client/cli/commands/log_proofs.h"
#include "client/cli/commands/log_replay.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "client/cpp/subscription.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct LogOptions {
  EventChoice choice;
  uint64_t after = 0;
  bool backwards = false;
  bool from_now = false;
  uint64_t max = 0;
  std::vector<std::string> event_ids;
};

absl::Status Read(Session& session, const LogOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ReadRequest request;
  request.set_after_position(options.after);
  request.set_direction(options.backwards ? apipb::READ_DIRECTION_BACKWARDS
                                          : apipb::READ_DIRECTION_FORWARDS);
  *request.mutable_filter() = FilterOf(options.choice);
  request.set_max_count(options.max);
  return client->Read(request, [&](const apipb::ReadResponse& response) {
    for (const apipb::RecordedEvent& event : response.events()) {
      PrintEvent(session, event);
    }
    return session.out().good();  // A closed pipe has seen enough.
  });
}

absl::Status Follow(Session& session, const LogOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  client::Subscription::Options following;
  following.filter = FilterOf(options.choice);
  following.after_position.reset();
  if (!options.from_now) following.after_position = options.after;
  client::Subscription::Callbacks callbacks;
  callbacks.on_event = [&session](const apipb::RecordedEvent& event) {
    PrintEvent(session, event);
    session.out().flush();
    if (!session.out().good()) session.cancellation().Cancel();
  };
  callbacks.on_lost = [&](const absl::Status& status, absl::Duration pause) {
    session.Tell(
        words.Say(phrases::kConnectionLost, Harmless(session.TextOf(status)),
                  absl::StrCat(absl::ToInt64Milliseconds(pause) / 1000.0)));
  };
  callbacks.on_caught_up = [&](uint64_t position) {
    if (session.err_is_terminal()) {
      session.Tell(words.Say(phrases::kCaughtUp, position));
    }
  };
  client::Subscription subscription(*client, std::move(following),
                                    std::move(callbacks));
  const absl::Status status = subscription.Await();
  subscription.Stop();
  // Ending it by SIGINT is how following ends.
  session.Tell(words.Say(phrases::kFollowedTo, subscription.position()));
  return status;
}

absl::Status Outcome(Session& session, const LogOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::GetAppendOutcomeRequest request;
  for (const std::string& id : options.event_ids) request.add_event_ids(id);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetAppendOutcomeResponse response,
                          client->GetAppendOutcome(request));
  if (session.options().json) {
    PrintJson(response, session.out());
  } else {
    Table table({{words(phrases::kEventId)},
                 {words(phrases::kPosition), Table::Align::kRight},
                 {words(phrases::kStream)},
                 {words(phrases::kRevision), Table::Align::kRight},
                 {words(phrases::kRecordedAt)}});
    for (const apipb::Receipt& receipt : response.receipts()) {
      table.AddRow({receipt.event_id(), std::to_string(receipt.position()),
                    receipt.stream(), std::to_string(receipt.revision()),
                    FormatTime(receipt.recorded_at())});
    }
    for (const std::string& id : response.unknown_event_ids()) {
      table.AddRow({id, "-", words(phrases::kNotOnRecord)});
    }
    session.Print(table);
  }
  if (response.unknown_event_ids().empty()) return absl::OkStatus();
  return absl::NotFoundError(words.Say(phrases::kSomeNotOnRecord,
                                       response.unknown_event_ids_size(),
                                       response.head()));
}

}  // namespace

void AddLogCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<LogOptions>();
  CLI::App& group = *app.add_subcommand("log", words(help::kLog));
  group.require_subcommand(1);
  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(Session&, const LogOptions&)) {
    CLI::App* const command = group.add_subcommand(name, words(what));
    command->callback([&session, options, act] {
      session.Choose(
          [&session, options, act] { return act(session, *options); });
    });
    return command;
  };

  CLI::App* const read = add("read", help::kLogRead, Read);
  read->add_option("--after", options->after, words(help::kReadAfter))
      ->type_name("POSITION")
      ->check(WholeNumber(0, words(phrases::kPositionForm)));
  read->add_flag("--backwards", options->backwards, words(help::kBackwards));
  read->add_option("--max", options->max, words(help::kMax))
      ->type_name("N")
      ->check(WholeNumber(1, words(phrases::kCountForm)));
  AddEventChoice(*read, words, options->choice);

  CLI::App* const follow = add("follow", help::kLogFollow, Follow);
  CLI::Option* const after =
      follow->add_option("--after", options->after, words(help::kFollowAfter))
          ->type_name("POSITION")
          ->check(WholeNumber(0, words(phrases::kPositionForm)));
  follow->add_flag("--from-now", options->from_now, words(help::kFromNow))
      ->excludes(after);
  AddEventChoice(*follow, words, options->choice);

  CLI::App* const outcome = add("outcome", help::kLogOutcome, Outcome);
  outcome->add_option("event", options->event_ids, words(help::kEventIds))
      ->type_name("EVENT_ID")
      ->required()
      ->check(EventIdForm(session));

  AddLogReplayCommand(group, session);
  AddLogProofCommands(group, session);
}

}  // namespace yoriai::cli
