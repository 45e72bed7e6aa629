#include "client/cli/cli.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"

namespace yoriai::cli {
namespace {

constexpr char kDefaultServer[] = "127.0.0.1:7400";

void AddGlobalOptions(CLI::App& app, Session& session,
                      const Surroundings& surroundings) {
  const Words& words = session.words();
  GlobalOptions& options = session.options();
  options.server = surroundings.variable("YORIAI_SERVER");
  if (options.server.empty()) options.server = kDefaultServer;
  options.organisation = surroundings.variable("YORIAI_ORGANISATION");

  app.add_option("--server", options.server, words(help::kOptionServer))
      ->type_name("ADDRESS");
  app.add_option("--as", options.organisation, words(help::kOptionAs))
      ->type_name("ORGANISATION");
  app.add_option_function<std::string>(
         "--lang", [](const std::string&) {}, words(help::kOptionLang))
      ->type_name("ja|en")
      ->check(CLI::IsMember({"ja", "en"}).description(""));
  app.add_flag("--json", options.json, words(help::kOptionJson));
  app.add_option("--color", options.color, words(help::kOptionColor))
      ->type_name("auto|always|never")
      ->transform(CLI::CheckedTransformer(
                      std::map<std::string, ColorChoice>{
                          {"auto", ColorChoice::kAuto},
                          {"always", ColorChoice::kAlways},
                          {"never", ColorChoice::kNever}},
                      CLI::ignore_case)
                      .description(""));
  app.add_option("--ambiguous-width", options.ambiguous_width,
                 words(help::kOptionAmbiguousWidth))
      ->type_name("1|2")
      ->check(CLI::Range(1, 2).description(""));
  app.add_option("--timeout", options.timeout_seconds,
                 words(help::kOptionTimeout))
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 86'400.0).description(""));
  app.set_version_flag("--version", std::string("yoriai ") + YORIAI_VERSION,
                       words(help::kOptionVersion));
}

// Returns how many letters must be put in, left out or changed to make `b` of
// `a`.
size_t Distance(const std::string& a, const std::string& b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// Returns the command of `place` that is most like `word`; empty if none is.
std::string NearestCommand(const CLI::App& place, const std::string& word) {
  std::string nearest;
  size_t distance_min = std::min<size_t>(2, word.size() / 2) + 1;
  for (const CLI::App* command :
       place.get_subcommands([](const CLI::App*) { return true; })) {
    const size_t distance = Distance(word, command->get_name());
    if (distance >= distance_min) continue;
    distance_min = distance;
    nearest = command->get_name();
  }
  return nearest;
}

// Returns the command that was chosen, as deep as it was understood.
const CLI::App* ChosenCommand(const CLI::App& app) {
  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) {
    chosen = chosen->get_subcommands().front();
  }
  return chosen;
}

// Says what is missing where a command was expected; false if none was.
bool TellMissingCommand(const CLI::App& app, const CLI::ParseError& error,
                        Session& session) {
  const CLI::App& place = *ChosenCommand(app);
  if (error.get_name() != "RequiredError" ||
      place.get_require_subcommand_min() == 0) {
    return false;
  }
  const std::vector<std::string> rest = app.remaining(true);
  const auto word = std::find_if(
      rest.begin(), rest.end(),
      [](const std::string& text) { return !absl::StartsWith(text, "-"); });
  if (word == rest.end()) {
    session.err() << place.help();
    return true;
  }
  const Words& words = session.words();
  std::string text = words.Say(phrases::kUnknownCommand, *word);
  const std::string nearest = NearestCommand(place, *word);
  if (!nearest.empty()) text += words.Say(phrases::kDidYouMean, nearest);
  session.Tell(words.Say(phrases::kFailed, Harmless(text)));
  return true;
}

ExitCode Run(const std::vector<std::string>& arguments,
             Surroundings& surroundings, Session& session) {
  const Words& words = session.words();
  CLI::App app(words(help::kProgram), "yoriai");
  app.set_help_flag("-h,--help", words(help::kOptionHelp));
  app.fallthrough();  // Options of the program may follow the command.
  app.require_subcommand(1);
  app.footer(words(help::kExitCodes));
  AddGlobalOptions(app, session, surroundings);
  AddPlanCommands(app, session);
  AddIndicatorCommands(app, session);
  AddInitiativeCommands(app, session);
  AddDutyCommands(app, session);
  AddBodyCommands(app, session);
  AddActionItemCommands(app, session);
  AddMemberCommands(app, session);
  AddMeetingCommands(app, session);
  AddActivityCommands(app, session);
  AddAppendCommand(app, session);
  AddImportCommands(app, session);
  AddExportCommands(app, session);
  AddLogCommands(app, session);
  AddServerCommands(app, session);
  AddAdminCommands(app, session);
  AddReportCommands(app, session);
  AddCompletionCommand(app, session);
  // CLI11 takes the arguments from the end.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    if (TellMissingCommand(app, error, session)) return ExitCode::kUsage;
    const int code = app.exit(error, surroundings.out, surroundings.err);
    return code == 0 ? ExitCode::kOk : ExitCode::kUsage;
  }
  if (session.options().organisation.empty() &&
      session.Speaks(ChosenCommand(app))) {
    session.Tell(words.Say(phrases::kFailed, words(phrases::kSayWhoYouAre)));
    return ExitCode::kUsage;
  }
  const absl::Status status = session.Act();
  surroundings.out.flush();
  if (!status.ok()) session.TellFailure(status);
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunCli(const std::vector<std::string>& arguments,
                Surroundings& surroundings) {
  Session session(surroundings,
                  ChooseLanguage(arguments, surroundings.variable));
  const ExitCode code = Run(arguments, surroundings, session);
  surroundings.out.flush();
  if (surroundings.out.good() || surroundings.reader_left()) return code;
  session.Tell(session.words().Say(phrases::kFailed,
                                   session.words()(phrases::kCannotWrite)));
  return code == ExitCode::kOk ? ExitCode::kFailed : code;
}

}  // namespace yoriai::cli
