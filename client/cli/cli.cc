#include "client/cli/cli.h"

#include <algorithm>
#include <map>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"

namespace yoriai::cli {
namespace {

constexpr char kDefaultServer[] = "127.0.0.1:7400";

// Help is in the chosen language too, so --lang is looked for before anything
// is parsed; what is wrong with it is said later.
Language ChooseLanguage(const std::vector<std::string>& arguments,
                        const Surroundings& surroundings) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string value;
    if (absl::StartsWith(arguments[i], "--lang=")) {
      value = arguments[i].substr(7);
    } else if (arguments[i] == "--lang" && i + 1 < arguments.size()) {
      value = arguments[i + 1];
    }
    if (const auto language = ParseLanguage(value)) return *language;
  }
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto language = LanguageOfLocale(surroundings.variable(variable));
    if (language) return *language;
  }
  return Language::kEn;
}

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
  AddBodyCommands(app, session);
  AddMemberCommands(app, session);
  AddMeetingCommands(app, session);
  AddActivityCommands(app, session);
  AddAppendCommand(app, session);
  AddLogCommands(app, session);
  AddServerCommands(app, session);
  AddCompletionCommand(app, session);
  // CLI11 takes the arguments from the end.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, surroundings.out, surroundings.err);
    return code == 0 ? ExitCode::kOk : ExitCode::kUsage;
  }
  const absl::Status status = session.Act();
  surroundings.out.flush();
  if (!status.ok()) session.TellFailure(status);
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunCli(const std::vector<std::string>& arguments,
                Surroundings& surroundings) {
  Session session(surroundings, ChooseLanguage(arguments, surroundings));
  const ExitCode code = Run(arguments, surroundings, session);
  surroundings.out.flush();
  if (surroundings.out.good() || surroundings.reader_left()) return code;
  session.Tell(session.words().Say(phrases::kFailed,
                                   session.words()(phrases::kCannotWrite)));
  return code == ExitCode::kOk ? ExitCode::kFailed : code;
}

}  // namespace yoriai::cli
