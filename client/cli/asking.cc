#include "client/cli/asking.h"

#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"

namespace yoriai::cli {

void AddAsOf(CLI::App& app, const Session& session, AskingOptions& options) {
  const std::string message = session.words()(phrases::kAsOfForm);
  const absl::Time now = session.clock().Now();
  app.add_option("--as-of", options.as_of, session.words()(help::kOptionAsOf))
      ->type_name("POSITION|TIME")
      ->check(CLI::Validator(
          [message, now](std::string& text) {
            return ParseAsOf(text, now) ? std::string() : message + ": " + text;
          },
          ""));
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
