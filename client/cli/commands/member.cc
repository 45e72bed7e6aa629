#include <memory>

#include "client/cli/asking.h"
#include "client/cli/commands/choices.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/help_bodies.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct MemberOptions {
  AskingOptions asking;
  RecordingOptions recording;
  std::string organisation_id;
  bool members_only = false;
  int64_t units = 1;
  std::string reason;
  std::string name_ja;
  std::string name_en;
  std::string kana;
  eventpb::Sector sector = eventpb::SECTOR_UNSPECIFIED;
};

absl::Status List(Session& session, const MemberOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListOrganisationsRequest request;
  request.set_members_only(options.members_only);
  Ask(session, options.asking, request);
  Table table({{words(phrases::kId)},
               {words(phrases::kName)},
               {words(phrases::kSector)},
               {words(phrases::kUnits), Table::Align::kRight},
               {words(phrases::kJoinedOn)},
               {words(phrases::kLeftOn)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request,
      [&](const auto& asked) { return client->ListOrganisations(asked); },
      [&](const apipb::ListOrganisationsResponse& page) {
        basis = page.basis();
        for (const apipb::Organisation& organisation : page.organisations()) {
          if (session.options().json) {
            PrintJson(organisation, session.out());
            continue;
          }
          table.AddRow({organisation.organisation_id(),
                        Harmless(words.Text(organisation.name())),
                        words.Label(organisation.sector()),
                        organisation.member()
                            ? std::to_string(organisation.units())
                            : std::string("-"),
                        organisation.joined_on(), organisation.left_on()});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

absl::Status Show(Session& session, const MemberOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::GetOrganisationRequest request;
  request.set_organisation_id(options.organisation_id);
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetOrganisationResponse response,
                          client->GetOrganisation(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  const apipb::Organisation& organisation = response.organisation();
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kId), organisation.organisation_id()});
  table.AddRow(
      {words(phrases::kName), Harmless(words.Text(organisation.name()))});
  if (!organisation.kana().empty()) {
    table.AddRow({words(phrases::kKana), Harmless(organisation.kana())});
  }
  table.AddRow({words(phrases::kSector), words.Label(organisation.sector())});
  table.AddRow({words(phrases::kMember),
                words(organisation.member() ? phrases::kYes : phrases::kNo)});
  if (organisation.member()) {
    table.AddRow(
        {words(phrases::kUnits), std::to_string(organisation.units())});
  }
  if (!organisation.joined_on().empty()) {
    table.AddRow({words(phrases::kJoinedOn), organisation.joined_on()});
  }
  if (!organisation.left_on().empty()) {
    table.AddRow({words(phrases::kLeftOn), organisation.left_on()});
  }
  session.Print(table);
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

absl::Status Register(Session& session, const MemberOptions& options) {
  eventpb::Event event;
  auto& registered = *event.mutable_organisation_registered();
  registered.set_organisation_id(options.organisation_id);
  registered.mutable_name()->set_ja(options.name_ja);
  registered.mutable_name()->set_en(options.name_en);
  registered.set_sector(options.sector);
  registered.set_kana(options.kana);
  return Record(session, options.recording, std::move(event));
}

absl::Status Join(Session& session, const MemberOptions& options) {
  eventpb::Event event;
  event.mutable_member_joined()->set_organisation_id(options.organisation_id);
  event.mutable_member_joined()->set_units(options.units);
  return Record(session, options.recording, std::move(event));
}

absl::Status ChangeUnits(Session& session, const MemberOptions& options) {
  eventpb::Event event;
  auto& changed = *event.mutable_membership_units_changed();
  changed.set_organisation_id(options.organisation_id);
  changed.set_units(options.units);
  return Record(session, options.recording, std::move(event));
}

absl::Status Leave(Session& session, const MemberOptions& options) {
  eventpb::Event event;
  event.mutable_member_left()->set_organisation_id(options.organisation_id);
  if (!options.reason.empty()) {
    *event.mutable_member_left()->mutable_reason() = TextOf(options.reason);
  }
  return Record(session, options.recording, std::move(event));
}

}  // namespace

void AddMemberCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<MemberOptions>();
  CLI::App& group = *app.add_subcommand("member", words(help::kMember));
  group.require_subcommand(1);
  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(Session&, const MemberOptions&)) {
    CLI::App* const command = group.add_subcommand(name, words(what));
    command->callback([&session, options, act] {
      session.Choose(
          [&session, options, act] { return act(session, *options); });
    });
    return command;
  };
  const auto add_organisation = [&](CLI::App& command) {
    command
        .add_option("organisation", options->organisation_id,
                    words(help::kOrganisationId))
        ->type_name("ID")
        ->required();
  };
  const auto add_units = [&](CLI::App& command) {
    command.add_option("--units", options->units, words(help::kOptionUnits))
        ->type_name("N")
        ->required()
        ->check(CLI::Range(int64_t{1}, int64_t{1'000'000}).description(""));
  };

  CLI::App* const list = add("list", help::kMemberList, List);
  list->add_flag("--members-only", options->members_only,
                 words(help::kOptionMembersOnly));
  AddAsOf(*list, session, options->asking);

  CLI::App* const show = add("show", help::kMemberShow, Show);
  add_organisation(*show);
  AddAsOf(*show, session, options->asking);

  CLI::App* const register_it =
      add("register", help::kMemberRegister, Register);
  add_organisation(*register_it);
  register_it->add_option("--name-ja", options->name_ja, words(help::kNameJa))
      ->type_name("TEXT");
  register_it->add_option("--name-en", options->name_en, words(help::kNameEn))
      ->type_name("TEXT");
  register_it->add_option("--kana", options->kana, words(help::kKana))
      ->type_name("TEXT");
  AddEnumOption(*register_it, "--sector", options->sector, words(help::kSector))
      ->required();
  AddRecordingOptions(*register_it, session, options->recording);

  CLI::App* const join = add("join", help::kMemberJoin, Join);
  add_organisation(*join);
  add_units(*join);
  AddRecordingOptions(*join, session, options->recording);

  CLI::App* const units = add("units", help::kMemberUnits, ChangeUnits);
  add_organisation(*units);
  add_units(*units);
  AddRecordingOptions(*units, session, options->recording);

  CLI::App* const leave = add("leave", help::kMemberLeave, Leave);
  add_organisation(*leave);
  leave->add_option("--reason", options->reason, words(help::kOptionReason))
      ->type_name("TEXT");
  AddRecordingOptions(*leave, session, options->recording);
}

}  // namespace yoriai::cli
