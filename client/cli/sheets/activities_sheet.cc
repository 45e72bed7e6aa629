#include "client/cli/sheets/activities_sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/plan_file/event_types.h"
#include "client/cli/sheets/activity_kinds.h"
#include "client/cli/sheets/read_back.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/number_reading.h"
#include "google/protobuf/reflection.h"
#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kListSeparator[] = "; ";

const FieldDescriptor& PayloadOf(const eventpb::Event& event) {
  const FieldDescriptor* const field =
      eventpb::Event::descriptor()->FindFieldByNumber(event.payload_case());
  YORIAI_CHECK(field != nullptr) << "an activity without a type";
  return *field;
}

const Message& MessageOf(const ActivityRecord& record) {
  return record.event.GetReflection()->GetMessage(record.event,
                                                  &PayloadOf(record.event));
}

Message& MutableMessageOf(ActivityRecord& record) {
  return *record.event.GetReflection()->MutableMessage(
      &record.event, &PayloadOf(record.event));
}

// Returns the field of the record's type that is called `name`; null: it has
// none.
const FieldDescriptor* FieldOf(const ActivityRecord& record, const char* name) {
  return name == nullptr
             ? nullptr
             : MessageOf(record).GetDescriptor()->FindFieldByName(name);
}

const ActivityKind& KindOf(const ActivityRecord& record) {
  return *FindActivityKind(TypeOf(record.event));
}

std::vector<std::string> SplitList(const std::string& cell) {
  std::vector<std::string> names;
  for (absl::string_view name : absl::StrSplit(
           absl::StrReplaceAll(cell, {{"、", ";"}, {"；", ";"}, {"\n", ";"}}),
           ';')) {
    name = absl::StripAsciiWhitespace(name);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

// One field of its own, whatever it is called in this type.

std::string ShowOwn(const ActivityRecord& record, const char* name) {
  const FieldDescriptor* const field = FieldOf(record, name);
  if (field == nullptr) return "";
  const Message& message = MessageOf(record);
  const google::protobuf::Reflection& own = *message.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    const int64_t number = own.GetInt64(message, field);
    return number == 0 ? "" : absl::StrCat(number);
  }
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    return own.GetBool(message, field) ? kYesCell : kNoCell;
  }
  if (!field->is_repeated()) return own.GetString(message, field);
  const auto texts = own.GetRepeatedFieldRef<std::string>(message, field);
  return absl::StrJoin(texts, kListSeparator);
}

void SetOwn(ActivityRecord& record, const char* name,
            const std::string& value) {
  const FieldDescriptor* const field = FieldOf(record, name);
  if (field == nullptr) return;
  Message& message = MutableMessageOf(record);
  const google::protobuf::Reflection& own = *message.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    int64_t number = 0;
    if (!value.empty() && !absl::SimpleAtoi(value, &number)) return;
    own.SetInt64(&message, field, number);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    own.SetBool(&message, field, value == kYesCell);
  } else if (!field->is_repeated()) {
    own.SetString(&message, field, value);
  } else {
    own.ClearField(&message, field);
    for (const std::string& text : SplitList(value)) {
      own.AddString(&message, field, text);
    }
  }
}

std::string ShowAmount(const ActivityRecord& record) {
  const std::string amount = ShowOwn(record, KindOf(record).amount_field);
  return amount.empty() ? amount : Canonical(amount);
}

// Those to whom a petition was handed, in person or not.

bool IsPetition(const ActivityRecord& record) {
  return record.event.has_petition_submitted();
}

std::string ShowRecipients(const ActivityRecord& record, bool in_person) {
  std::vector<std::string> names;
  for (const auto& recipient : record.event.petition_submitted().recipients()) {
    if (recipient.in_person() != in_person) continue;
    names.push_back(OneText(recipient.name()));
  }
  return absl::StrJoin(names, kListSeparator);
}

// A name that was there keeps its other language.
void SetRecipients(ActivityRecord& record, bool in_person,
                   const std::string& cell) {
  auto& petition = *record.event.mutable_petition_submitted();
  const eventpb::PetitionSubmitted before = petition;
  petition.clear_recipients();
  for (const auto& recipient : before.recipients()) {
    if (recipient.in_person() == in_person) continue;
    *petition.add_recipients() = recipient;
  }
  for (const std::string& name : SplitList(cell)) {
    const auto known = std::find_if(
        before.recipients().begin(), before.recipients().end(),
        [&name](const auto& one) { return OneText(one.name()) == name; });
    eventpb::Recipient& recipient = *petition.add_recipients();
    *recipient.mutable_name() =
        known != before.recipients().end() ? known->name() : TextOf(name);
    recipient.set_in_person(in_person);
  }
}

std::string ShowRecipient(const ActivityRecord& record) {
  return IsPetition(record) ? ShowRecipients(record, false)
                            : ShowOwn(record, KindOf(record).recipient_field);
}

void SetRecipient(ActivityRecord& record, const std::string& value) {
  IsPetition(record) ? SetRecipients(record, false, value)
                     : SetOwn(record, KindOf(record).recipient_field, value);
}

std::string ShowInPerson(const ActivityRecord& record) {
  return IsPetition(record) ? ShowRecipients(record, true) : "";
}

void SetInPerson(ActivityRecord& record, const std::string& value) {
  if (IsPetition(record)) SetRecipients(record, true, value);
}

constexpr char kPetitionField[] = "petition_activity_id";
constexpr char kReflectedField[] = "reflected";

std::string ShowOrganisations(const ActivityRecord& record) {
  return absl::StrJoin(CommonOf(record).organisation_ids(), " ");
}

void SetOrganisations(ActivityRecord& record, const std::string& ids) {
  MutableCommonOf(record).clear_organisation_ids();
  for (const absl::string_view id :
       absl::StrSplit(ids, ' ', absl::SkipEmpty())) {
    MutableCommonOf(record).add_organisation_ids(std::string(id));
  }
}

// What an activity is after `event`, one of the events of its stream.
void Fold(const apipb::RecordedEvent& recorded, ActivitiesOnRecord& result) {
  const eventpb::Event& event = recorded.event();
  result.revisions[recorded.stream()] = recorded.revision();
  const std::string id = recorded.stream().substr(ActivityStream("").size());
  ActivityRecord& record = result.activities[id];
  if (event.has_activity_withdrawn()) {
    record.withdrawn = true;
  } else if (event.has_activity_corrected()) {
    const eventpb::ActivityCorrected& corrected = event.activity_corrected();
    const FieldDescriptor* const replacement =
        eventpb::ActivityCorrected::descriptor()->FindFieldByNumber(
            corrected.replacement_case());
    if (replacement == nullptr) return;
    record.happened_on = corrected.happened_on();
    SetType(record, replacement->message_type()->name());
    MutableMessageOf(record).CopyFrom(
        corrected.GetReflection()->GetMessage(corrected, replacement));
  } else {
    record.event = event;
    record.event.clear_header();
    record.happened_on = event.header().occurred_on();
  }
}

absl::StatusOr<SheetRows> Fetch(client::Client& client,
                                const SheetQuery& query) {
  // Only for the position: what it lists is not all that is wanted.
  apipb::ListActivitiesRequest request;
  Ask(query, request);
  request.set_page_size(1);
  YORIAI_ASSIGN_OR_RETURN(const apipb::ListActivitiesResponse page,
                          client.ListActivities(request));
  YORIAI_ASSIGN_OR_RETURN(const ActivitiesOnRecord on_record,
                          FetchActivities(client, page.basis().position()));
  SheetRows sheet;
  sheet.basis = page.basis();
  for (const auto& [id, record] : on_record.activities) {
    if (record.withdrawn) continue;
    sheet.rows.push_back(ShowRecord(ActivityFields(), record));
  }
  return sheet;
}

std::vector<Column> Columns() { return ColumnsOf(ActivityFields()); }

// Fields of what all activities have in common.
template <const std::string& (eventpb::Activity::*get)() const>
std::string ShowCommon(const ActivityRecord& record) {
  return (CommonOf(record).*get)();
}

std::vector<Field<ActivityRecord>> CommonFields() {
  using Record = ActivityRecord;
  return {{{"activity_id", phrases::kActivityId, CellType::kId, true},
           ShowCommon<&eventpb::Activity::activity_id>},
          {{"type", phrases::kType, CellType::kChoice, true, ActivityChoices()},
           [](const Record& record) { return TypeOf(record.event); }},
          {{"happened_on", phrases::kHappenedOn, CellType::kDay, true},
           [](const Record& record) { return record.happened_on; },
           [](Record& record, const std::string& day) {
             record.happened_on = day;
           }},
          {{"title_ja", phrases::kTitleJa},
           [](const Record& record) { return CommonOf(record).title().ja(); },
           [](Record& record, const std::string& text) {
             MutableCommonOf(record).mutable_title()->set_ja(text);
           }},
          {{"title_en", phrases::kTitleEn},
           [](const Record& record) { return CommonOf(record).title().en(); },
           [](Record& record, const std::string& text) {
             MutableCommonOf(record).mutable_title()->set_en(text);
           }},
          {{"plan_id", phrases::kPlanWord, CellType::kId},
           ShowCommon<&eventpb::Activity::plan_id>,
           [](Record& record, const std::string& id) {
             MutableCommonOf(record).set_plan_id(id);
           }},
          {{"action_plan_id", phrases::kActionPlan, CellType::kId},
           ShowCommon<&eventpb::Activity::action_plan_id>,
           [](Record& record, const std::string& id) {
             MutableCommonOf(record).set_action_plan_id(id);
           }},
          {{"body_id", phrases::kBody, CellType::kId},
           ShowCommon<&eventpb::Activity::body_id>,
           [](Record& record, const std::string& id) {
             MutableCommonOf(record).set_body_id(id);
           }},
          {{"organisation_ids", phrases::kOrganisations, CellType::kIds},
           ShowOrganisations,
           SetOrganisations}};
}

}  // namespace

const eventpb::Activity& CommonOf(const ActivityRecord& record) {
  const Message& message = MessageOf(record);
  return static_cast<const eventpb::Activity&>(
      message.GetReflection()->GetMessage(message,
                                          FieldOf(record, "activity")));
}

eventpb::Activity& MutableCommonOf(ActivityRecord& record) {
  Message& message = MutableMessageOf(record);
  return static_cast<eventpb::Activity&>(
      *message.GetReflection()->MutableMessage(&message,
                                               FieldOf(record, "activity")));
}

void SetType(ActivityRecord& record, const std::string& type) {
  for (const FieldDescriptor* const payload : PayloadFields()) {
    if (TypeOf(*payload) != type) continue;
    record.event.GetReflection()->MutableMessage(&record.event, payload);
  }
}

bool HasField(const ActivityRecord& record, absl::string_view key) {
  if (key == "amount") return KindOf(record).amount_field != nullptr;
  if (key == "recipient") {
    return IsPetition(record) || KindOf(record).recipient_field != nullptr;
  }
  if (key == "recipient_in_person") return IsPetition(record);
  if (key == kPetitionField || key == kReflectedField) {
    return record.event.has_petition_outcome_recorded();
  }
  return true;
}

void SetReplacement(const ActivityRecord& record,
                    eventpb::ActivityCorrected& corrected) {
  const google::protobuf::Descriptor& type =
      *eventpb::ActivityCorrected::descriptor();
  const Message& message = MessageOf(record);
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->message_type() != message.GetDescriptor()) continue;
    corrected.GetReflection()
        ->MutableMessage(&corrected, type.field(i))
        ->CopyFrom(message);
  }
}

std::string ActivityStream(const std::string& activity_id) {
  return absl::StrCat("activity/", activity_id);
}

absl::StatusOr<ActivitiesOnRecord> FetchActivities(client::Client& client,
                                                   uint64_t position) {
  apipb::Filter filter;
  filter.set_stream_prefix(ActivityStream(""));
  ActivitiesOnRecord result;
  YORIAI_RETURN_IF_ERROR(ReadBack(
      client, filter, position,
      [&result](const apipb::RecordedEvent& event) { Fold(event, result); }));
  return result;
}

const std::vector<Field<ActivityRecord>>& ActivityFields() {
  using Record = ActivityRecord;
  static const std::vector<Field<Record>> kFields = [] {
    std::vector<Field<Record>> all = CommonFields();
    const std::vector<Field<Record>> own = {
        {{"amount", phrases::kQuantity, CellType::kNumber},
         ShowAmount,
         [](Record& record, const std::string& value) {
           SetOwn(record, KindOf(record).amount_field, value);
         }},
        {{"recipient", phrases::kRecipient}, ShowRecipient, SetRecipient},
        {{"recipient_in_person", phrases::kRecipientInPerson},
         ShowInPerson,
         SetInPerson},
        {{kPetitionField, phrases::kPetition, CellType::kId},
         [](const Record& record) { return ShowOwn(record, kPetitionField); },
         [](Record& record, const std::string& value) {
           SetOwn(record, kPetitionField, value);
         }},
        {{kReflectedField, phrases::kReflected, CellType::kYesNo},
         [](const Record& record) { return ShowOwn(record, kReflectedField); },
         [](Record& record, const std::string& value) {
           SetOwn(record, kReflectedField, value);
         }}};
    all.insert(all.end(), own.begin(), own.end());
    return all;
  }();
  return kFields;
}

SheetSource ActivitiesSheet() {
  return {.name = "activities",
          .title = phrases::kActivities,
          .columns = Columns,
          .fetch = Fetch};
}

}  // namespace yoriai::cli
