#include "client/cli/commands/body_life.h"

#include <memory>
#include <optional>
#include <vector>

#include "client/cli/commands/arguments.h"
#include "client/cli/commands/choices.h"
#include "client/cli/help.h"
#include "client/cli/help_bodies.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

constexpr int kMeetingsPerYearMax = 366;
constexpr int kQuorumMax = 70;

// What is not set stays as it is.
struct LifeOptions {
  RecordingOptions recording;
  std::string body_id;
  std::string name_ja;
  std::string name_en;
  eventpb::BodyKind kind = eventpb::BODY_KIND_UNSPECIFIED;
  std::optional<int> meetings_per_year;
  std::optional<int> quorum;
  std::optional<std::string> secretariat_id;
  std::vector<eventpb::Sector> sectors;
  std::string purpose;
  std::vector<std::string> themes;  // "ID=TITLE"
  std::string decision_id;
  std::string reason;

  bool ChangesSomething() const {
    return !name_ja.empty() || !name_en.empty() || meetings_per_year ||
           quorum || secretariat_id || !sectors.empty() || !purpose.empty();
  }
};

// Reads "ID=TITLE". nullopt: `text` is not of that form.
std::optional<eventpb::Theme> ParseTheme(const std::string& text) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    return std::nullopt;
  }
  eventpb::Theme theme;
  theme.set_theme_id(text.substr(0, equals));
  *theme.mutable_title() = TextOf(text.substr(equals + 1));
  return theme;
}

CLI::Validator ThemeForm(const Session& session) {
  const std::string message = session.words()(phrases::kThemeForm);
  return CLI::Validator(
      [message](std::string& text) {
        return ParseTheme(text) ? std::string() : message + ": " + text;
      },
      "");
}

// Writes what `options` say over what `event` has.
template <typename E>
void SetNameAndMandate(const LifeOptions& options, E& event) {
  if (!options.name_ja.empty()) {
    event.mutable_name()->set_ja(options.name_ja);
  }
  if (!options.name_en.empty()) {
    event.mutable_name()->set_en(options.name_en);
  }
  eventpb::Mandate& mandate = *event.mutable_mandate();
  if (options.meetings_per_year) {
    mandate.set_meetings_per_fiscal_year(*options.meetings_per_year);
  }
  if (options.quorum) mandate.set_quorum(*options.quorum);
  if (options.secretariat_id) {
    mandate.set_secretariat_organisation_id(*options.secretariat_id);
  }
  if (!options.sectors.empty()) mandate.clear_sectors();
  for (const eventpb::Sector sector : options.sectors) {
    mandate.add_sectors(sector);
  }
  if (!options.purpose.empty()) {
    *mandate.mutable_purpose() = TextOf(options.purpose);
  }
}

absl::Status Establish(Session& session, const LifeOptions& options) {
  eventpb::Event event;
  auto& established = *event.mutable_body_established();
  established.set_body_id(options.body_id);
  established.set_kind(options.kind);
  SetNameAndMandate(options, established);
  for (const std::string& theme : options.themes) {
    // Checked when it was parsed.
    *established.add_themes() = ParseTheme(theme).value_or(eventpb::Theme());
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status Revise(Session& session, const LifeOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetBodyRequest request;
  request.set_body_id(options.body_id);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetBodyResponse present,
                          client->GetBody(request));
  eventpb::Event event;
  auto& revised = *event.mutable_body_mandate_revised();
  revised.set_body_id(options.body_id);
  *revised.mutable_name() = present.body().name();
  *revised.mutable_mandate() = present.body().mandate();
  SetNameAndMandate(options, revised);
  revised.set_decision_id(options.decision_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status Suspend(Session& session, const LifeOptions& options) {
  eventpb::Event event;
  auto& suspended = *event.mutable_body_suspended();
  suspended.set_body_id(options.body_id);
  *suspended.mutable_reason() = TextOf(options.reason);
  suspended.set_decision_id(options.decision_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status Resume(Session& session, const LifeOptions& options) {
  eventpb::Event event;
  auto& resumed = *event.mutable_body_resumed();
  resumed.set_body_id(options.body_id);
  if (!options.reason.empty()) {
    *resumed.mutable_reason() = TextOf(options.reason);
  }
  resumed.set_decision_id(options.decision_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status Dissolve(Session& session, const LifeOptions& options) {
  eventpb::Event event;
  auto& dissolved = *event.mutable_body_dissolved();
  dissolved.set_body_id(options.body_id);
  if (!options.reason.empty()) {
    *dissolved.mutable_reason() = TextOf(options.reason);
  }
  return Record(session, options.recording, std::move(event));
}

void AddMandate(CLI::App& command, const Session& session,
                LifeOptions& options) {
  const Words& words = session.words();
  AddText(command, session, "--name-ja", options.name_ja, help::kNameJa);
  AddText(command, session, "--name-en", options.name_en, help::kNameEn);
  command
      .add_option("--meetings-per-year", options.meetings_per_year,
                  words(help::kMeetingsPerYear))
      ->type_name("N")
      ->check(CLI::Range(0, kMeetingsPerYearMax).description(""));
  command.add_option("--quorum", options.quorum, words(help::kQuorum))
      ->type_name("N")
      ->check(CLI::Range(0, kQuorumMax).description(""));
  command
      .add_option("--secretariat", options.secretariat_id,
                  words(help::kOfficeOf))
      ->type_name("ORGANISATION");
  AddEnumsOption(command, "--sector", options.sectors, words(help::kSectors));
  AddText(command, session, "--purpose", options.purpose, help::kPurpose);
}

}  // namespace

void AddBodyLifeCommands(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<LifeOptions>();
  const auto add =
      [&](const char* name, const Phrase& what,
          absl::Status (*act)(Session&, const LifeOptions&)) -> CLI::App& {
    CLI::App& command = AddCommand(group, session, name, what, options, act);
    AddId(command, session, "body", options->body_id, help::kBodyId);
    return command;
  };
  const auto add_decision = [&](CLI::App& command) {
    AddId(command, session, "--decision", options->decision_id,
          help::kDecisionBehind);
  };

  CLI::App& establish = add("establish", help::kBodyEstablish, Establish);
  AddEnumOption(establish, "--kind", options->kind, words(help::kBodyKind))
      ->required();
  AddMandate(establish, session, *options);
  AddTexts(establish, session, "--theme", options->themes, help::kOpenTheme,
           "ID=TITLE")
      ->check(ThemeForm(session));
  AddRecordingOptions(establish, session, options->recording);

  CLI::App& revise = add("revise-mandate", help::kBodyRevise, Revise);
  AddMandate(revise, session, *options);
  add_decision(revise);
  AddRecordingOptions(revise, session, options->recording);
  revise.callback([&session, options] {
    if (!options->ChangesSomething()) {
      throw CLI::ValidationError(session.words()(phrases::kNothingToRevise));
    }
    session.Choose([&session, options] { return Revise(session, *options); });
  });

  CLI::App& suspend = add("suspend", help::kBodySuspend, Suspend);
  AddReason(suspend, session, options->reason)->required();
  add_decision(suspend);
  AddRecordingOptions(suspend, session, options->recording);

  CLI::App& resume = add("resume", help::kBodyResume, Resume);
  AddReason(resume, session, options->reason);
  add_decision(resume);
  AddRecordingOptions(resume, session, options->recording);

  CLI::App& dissolve = add("dissolve", help::kBodyDissolve, Dissolve);
  AddReason(dissolve, session, options->reason);
  AddRecordingOptions(dissolve, session, options->recording);
}

}  // namespace yoriai::cli
