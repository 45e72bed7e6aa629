#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/choices.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/event_types.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct ListOptions {
  AskingOptions asking;
  std::string type;
};

// What a person says about an activity. Fields that only some types have are
// kept by name, because the .proto file is what knows them.
struct ActivityOptions {
  RecordingOptions recording;
  const FieldDescriptor* payload = nullptr;  // Which type it is.
  std::string activity_id;
  std::string title;
  std::string plan_id;
  std::string action_plan_id;
  std::string body_id;
  std::vector<std::string> organisation_ids;
  std::vector<std::string> evidence;
  std::map<std::string, std::vector<std::string>> texts;
  std::map<std::string, int64_t> numbers;
  std::map<std::string, bool> flags;
  std::vector<std::string> recipients;
  std::vector<std::string> recipients_in_person;
};

// Says whether a field of the payload is an activity: those with what all
// activities have in common.
const FieldDescriptor* CommonField(const FieldDescriptor& payload) {
  const FieldDescriptor* const field =
      payload.message_type()->FindFieldByName("activity");
  return field != nullptr &&
                 field->message_type() == eventpb::Activity::descriptor()
             ? field
             : nullptr;
}

absl::Status List(Session& session, const ListOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListActivitiesRequest request;
  request.set_type(options.type);
  Ask(session, options.asking, request);
  Table table({{words(phrases::kHappenedOn)},
               {words(phrases::kType)},
               {words(phrases::kId)},
               {words(phrases::kTitle)},
               {words(phrases::kActionPlan)},
               {words(phrases::kState)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListActivities(asked); },
      [&](const apipb::ListActivitiesResponse& page) {
        basis = page.basis();
        for (const apipb::ActivityEntry& entry : page.activities()) {
          if (session.options().json) {
            PrintJson(entry, session.out());
            continue;
          }
          const eventpb::Activity& activity = entry.activity();
          Table::Cell state("");
          if (entry.withdrawn()) {
            state = {words(phrases::kWithdrawn), Style::kDim};
          } else if (entry.corrections() > 0) {
            state = words.Say(phrases::kCorrectedTimes, entry.corrections());
          }
          table.AddRow({entry.happened_on(), entry.type(),
                        activity.activity_id(),
                        Harmless(words.Text(activity.title())),
                        activity.action_plan_id(), state});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

void SetCommon(const ActivityOptions& options, eventpb::Activity& activity) {
  activity.set_activity_id(options.activity_id);
  *activity.mutable_title() = TextOf(options.title);
  activity.set_plan_id(options.plan_id);
  activity.set_action_plan_id(options.action_plan_id);
  activity.set_body_id(options.body_id);
  for (const std::string& id : options.organisation_ids) {
    activity.add_organisation_ids(id);
  }
  for (const std::string& evidence : options.evidence) {
    *activity.add_evidence() = ParseEvidence(evidence);
  }
}

void SetOwn(const ActivityOptions& options, Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const auto find = [&message](const std::string& name) {
    return message.GetDescriptor()->FindFieldByName(name);
  };
  for (const auto& [name, texts] : options.texts) {
    const FieldDescriptor* const field = find(name);
    for (const std::string& text : texts) {
      field->is_repeated() ? reflection.AddString(&message, field, text)
                           : reflection.SetString(&message, field, text);
    }
  }
  for (const auto& [name, number] : options.numbers) {
    if (number != 0) reflection.SetInt64(&message, find(name), number);
  }
  for (const auto& [name, flag] : options.flags) {
    if (flag) reflection.SetBool(&message, find(name), true);
  }
}

void AddRecipients(const std::vector<std::string>& names, bool in_person,
                   eventpb::PetitionSubmitted& petition) {
  for (const std::string& name : names) {
    eventpb::Recipient& recipient = *petition.add_recipients();
    *recipient.mutable_name() = TextOf(name);
    recipient.set_in_person(in_person);
  }
}

absl::Status RecordActivity(Session& session, const ActivityOptions& options) {
  eventpb::Event event;
  Message& payload =
      *event.GetReflection()->MutableMessage(&event, options.payload);
  Message& common = *payload.GetReflection()->MutableMessage(
      &payload, CommonField(*options.payload));
  SetCommon(options, static_cast<eventpb::Activity&>(common));
  SetOwn(options, payload);
  if (event.has_petition_submitted()) {
    AddRecipients(options.recipients_in_person, true,
                  *event.mutable_petition_submitted());
    AddRecipients(options.recipients, false,
                  *event.mutable_petition_submitted());
  }
  return Record(session, options.recording, std::move(event));
}

void AddCommonOptions(CLI::App& command, const Session& session,
                      ActivityOptions& options) {
  const Words& words = session.words();
  command.add_option("activity", options.activity_id, words(help::kActivityId))
      ->type_name("ID")
      ->required();
  command.add_option("--title", options.title, words(help::kActivityTitle))
      ->type_name("TEXT")
      ->required();
  command.add_option("--plan", options.plan_id, words(help::kActivityPlan))
      ->type_name("ID");
  command
      .add_option("--action-plan", options.action_plan_id,
                  words(help::kActivityActionPlan))
      ->type_name("ID");
  command.add_option("--body", options.body_id, words(help::kActivityBody))
      ->type_name("ID");
  command
      .add_option("--organisation", options.organisation_ids,
                  words(help::kActivityOrganisation))
      ->type_name("ID")
      ->allow_extra_args(false);
  command.add_option("--evidence", options.evidence, words(help::kEvidence))
      ->type_name("TITLE=URI")
      ->allow_extra_args(false);
}

// Adds an option for each field that only this type has.
void AddOwnOptions(CLI::App& command, const Session& session,
                   ActivityOptions& options) {
  const Words& words = session.words();
  const google::protobuf::Descriptor& type = *options.payload->message_type();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const std::string name = absl::StrCat("--", Dashed(field.name()));
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        CLI::Option* const option =
            command
                .add_option(name, options.texts[field.name()],
                            words(help::kOwnField))
                ->type_name("TEXT")
                ->allow_extra_args(false);
        if (!field.is_repeated()) option->expected(1);
        break;
      }
      case FieldDescriptor::CPPTYPE_INT64:
        command
            .add_option(name, options.numbers[field.name()],
                        words(help::kOwnField))
            ->type_name("N");
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        command.add_flag(name, options.flags[field.name()],
                         words(help::kOwnField));
        break;
      default:
        break;  // Messages have options of their own.
    }
  }
  if (&type == eventpb::PetitionSubmitted::descriptor()) {
    command
        .add_option("--recipient", options.recipients, words(help::kRecipient))
        ->type_name("NAME")
        ->allow_extra_args(false);
    command
        .add_option("--recipient-in-person", options.recipients_in_person,
                    words(help::kRecipientInPerson))
        ->type_name("NAME")
        ->allow_extra_args(false);
  }
}

}  // namespace

void AddActivityCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  CLI::App& group = *app.add_subcommand("activity", words(help::kActivity));
  group.require_subcommand(1);

  const auto list_options = std::make_shared<ListOptions>();
  CLI::App* const list =
      group.add_subcommand("list", words(help::kActivityList));
  list->add_option("--type", list_options->type, words(help::kActivityType))
      ->type_name("TYPE");
  AddAsOf(*list, session, list_options->asking);
  list->callback([&session, list_options] {
    session.Choose(
        [&session, list_options] { return List(session, *list_options); });
  });

  CLI::App* const record =
      group.add_subcommand("record", words(help::kActivityRecord));
  record->require_subcommand(1);
  for (const FieldDescriptor* const payload : PayloadFields()) {
    if (CommonField(*payload) == nullptr) continue;
    const auto options = std::make_shared<ActivityOptions>();
    options->payload = payload;
    CLI::App* const command =
        record->add_subcommand(Dashed(payload->name()), TypeOf(*payload));
    command->alias(TypeOf(*payload));
    AddCommonOptions(*command, session, *options);
    AddOwnOptions(*command, session, *options);
    AddRecordingOptions(*command, session, options->recording);
    command->callback([&session, options] {
      session.Choose(
          [&session, options] { return RecordActivity(session, *options); });
    });
  }
}

}  // namespace yoriai::cli
