#include "client/cli/commands/arguments.h"

#include "absl/strings/numbers.h"
#include "client/cli/help.h"
#include "client/cli/recording.h"

namespace yoriai::cli {

CLI::App& AddGroup(CLI::App& app, const Session& session, const char* name,
                   const Phrase& what) {
  CLI::App& group = *app.add_subcommand(name, session.words()(what));
  group.require_subcommand(1);
  return group;
}

CLI::Option* AddId(CLI::App& command, const Session& session, const char* name,
                   std::string& id, const Phrase& what) {
  return command.add_option(name, id, session.words()(what))
      ->type_name("ID")
      ->required(name[0] != '-');
}

CLI::Option* AddText(CLI::App& command, const Session& session,
                     const char* name, std::string& text, const Phrase& what) {
  return command.add_option(name, text, session.words()(what))
      ->type_name("TEXT");
}

CLI::Option* AddTexts(CLI::App& command, const Session& session,
                      const char* name, std::vector<std::string>& texts,
                      const Phrase& what, const char* type) {
  return command.add_option(name, texts, session.words()(what))
      ->type_name(type)
      ->allow_extra_args(false);
}

void AddEvidence(CLI::App& command, const Session& session,
                 std::vector<std::string>& evidence) {
  AddTexts(command, session, "--evidence", evidence, help::kEvidence,
           "TITLE=URI");
}

CLI::Option* AddReason(CLI::App& command, const Session& session,
                       std::string& reason) {
  return AddText(command, session, "--reason", reason, help::kOptionReason);
}

CLI::Option* AddDay(CLI::App& command, const Session& session, const char* name,
                    std::string& day, const Phrase& what) {
  return command.add_option(name, day, session.words()(what))
      ->type_name("DATE")
      ->check(DayForm(session));
}

CLI::Option* AddFiscalYear(CLI::App& command, const Session& session,
                           const char* name, int& fiscal_year) {
  return command
      .add_option(name, fiscal_year, session.words()(help::kOptionFiscalYear))
      ->type_name("YEAR")
      ->required(name[0] != '-')
      ->check(CLI::Range(1900, 2199).description(""));
}

CLI::Option* AddNumber(CLI::App& command, const Session& session,
                       const char* name, int& number, int first, int last,
                       const Phrase& what) {
  return command.add_option(name, number, session.words()(what))
      ->type_name("N")
      ->check(CLI::Range(first, last).description(""));
}

CLI::Validator WholeNumber(uint64_t min, const std::string& message) {
  return CLI::Validator(
      [min, message](std::string& text) {
        // CLI11 itself takes "-1" for the greatest number that there is.
        uint64_t number;
        return absl::SimpleAtoi(text, &number) && number >= min
                   ? std::string()
                   : message + ": " + text;
      },
      "");
}

}  // namespace yoriai::cli
