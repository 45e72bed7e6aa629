#include "client/cli/asking.h"

#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"

namespace yoriai::cli {

CLI::Option* AddPoint(CLI::App& app, const Session& session, const char* name,
                      std::string& point, const Phrase& what) {
  const std::string message = session.words()(phrases::kAsOfForm);
  const absl::Time now = session.clock().Now();
  return app.add_option(name, point, session.words()(what))
      ->type_name("POSITION|TIME")
      ->check(CLI::Validator(
          [message, now](std::string& text) {
            return ParseAsOf(text, now) ? std::string() : message + ": " + text;
          },
          ""));
}

void AddAsOf(CLI::App& app, const Session& session, AskingOptions& options) {
  AddPoint(app, session, "--as-of", options.as_of, help::kOptionAsOf);
}

void AddOn(CLI::App& app, const Session& session, AskingOptions& options) {
  app.add_option("--on", options.on, session.words()(help::kOptionAskOn))
      ->type_name("DATE")
      ->check(DayForm(session));
}

void SetAsOf(const Session& session, const std::string& text,
             apipb::AsOf& as_of) {
  as_of = ParseAsOf(text, session.clock().Now()).value_or(apipb::AsOf());
}

}  // namespace yoriai::cli
