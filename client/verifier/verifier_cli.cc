#include "client/verifier/verifier_cli.h"

#include <map>

#include "CLI/CLI.hpp"
#include "client/verifier/commands/commands.h"
#include "client/verifier/help.h"
#include "client/verifier/phrases.h"
#include "client/verifier/recount/explanation_command.h"

namespace yoriai::verifier {
namespace {

void AddGlobalOptions(CLI::App& app, Session& session) {
  const cli::Words& words = session.words();
  GlobalOptions& options = session.options();
  app.add_option_function<std::string>(
         "--lang", [](const std::string&) {}, words(help::kOptionLang))
      ->type_name("ja|en")
      ->check(CLI::IsMember({"ja", "en"}).description(""));
  app.add_flag("--json", options.json, words(help::kOptionJson));
  app.add_option("--color", options.color, words(help::kOptionColor))
      ->type_name("auto|always|never")
      ->transform(CLI::CheckedTransformer(
                      std::map<std::string, cli::ColorChoice>{
                          {"auto", cli::ColorChoice::kAuto},
                          {"always", cli::ColorChoice::kAlways},
                          {"never", cli::ColorChoice::kNever}},
                      CLI::ignore_case)
                      .description(""));
  app.add_option("--ambiguous-width", options.ambiguous_width,
                 words(help::kOptionAmbiguousWidth))
      ->type_name("1|2")
      ->check(CLI::Range(1, 2).description(""));
  app.set_version_flag("--version",
                       std::string("yoriai-verify ") + YORIAI_VERSION,
                       words(help::kOptionVersion));
}

ExitCode Run(const std::vector<std::string>& arguments,
             Surroundings& surroundings, Session& session) {
  const cli::Words& words = session.words();
  CLI::App app(words(help::kProgram), "yoriai-verify");
  app.set_help_flag("-h,--help", words(help::kOptionHelp));
  app.fallthrough();  // Options of the program may follow the command.
  app.require_subcommand(1);
  app.footer(words(help::kFooter));
  AddGlobalOptions(app, session);
  AddLogCommand(app, session);
  AddCheckpointCommand(app, session);
  AddProofCommand(app, session);
  AddConsistencyCommand(app, session);
  AddExplanationCommand(app, session);
  // CLI11 takes the arguments from the end.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, surroundings.out, surroundings.err);
    return code == 0 ? ExitCode::kHolds : ExitCode::kUsage;
  }
  const absl::Status status = session.Act();
  session.Conclude(status);
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunVerifier(const std::vector<std::string>& arguments,
                     Surroundings& surroundings) {
  Session session(surroundings,
                  cli::ChooseLanguage(arguments, surroundings.variable));
  const ExitCode code = Run(arguments, surroundings, session);
  surroundings.out.flush();
  if (surroundings.out.good() || surroundings.reader_left()) return code;
  session.Tell(session.words().Say(
      phrases::kFailed, session.words()(phrases::kCannotWriteOutput)));
  return code == ExitCode::kHolds ? ExitCode::kNotChecked : code;
}

}  // namespace yoriai::verifier
