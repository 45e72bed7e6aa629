#include "client/cli/imports/activities_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/help.h"
#include "client/cli/imports/row_keys.h"
#include "client/cli/plan_file/event_types.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

using google::protobuf::util::MessageDifferencer;

bool IsSame(const ActivityRecord& a, const ActivityRecord& b) {
  return a.happened_on == b.happened_on &&
         MessageDifferencer::Equals(a.event, b.event);
}

// Goes through the rows and notes what each means.
class ActivitiesDiffer final {
 public:
  ActivitiesDiffer(const TableFile& file, const PresentState& present,
                   const ActivitiesOnRecord& on_record,
                   const ImportTerms& terms)
      : file_(file), present_(present), on_record_(on_record), terms_(terms) {
    result_.position = present.position;
    result_.revisions = on_record.revisions;
  }

  ImportDiff Diff() && {
    for (const TableRow& row : file_.rows()) TakeRow(row);
    return std::move(result_);
  }

 private:
  void Object(const TableRow& row, absl::string_view key, const Phrase& text,
              std::vector<std::string> args = {}) {
    result_.faults.push_back(file_.Fault(row, key, text, std::move(args)));
  }

  void TakeRow(const TableRow& row) {
    const std::string& id = file_.Value(row, "activity_id");
    const std::string& type = file_.Value(row, "type");
    if (const int other = keys_.LineOf(id, row.line)) {
      return Object(row, "activity_id", phrases::kRowTwice,
                    {absl::StrCat(other)});
    }
    ActivityRecord before;
    SetType(before, type);
    MutableCommonOf(before).set_activity_id(id);
    const auto known = on_record_.activities.find(id);
    const bool is_new = known == on_record_.activities.end();
    if (!is_new) {
      if (known->second.withdrawn) {
        return Object(row, "activity_id", phrases::kActivityIsWithdrawn);
      }
      const std::string fixed = TypeOf(known->second.event);
      if (fixed != type) {
        return Object(row, "type", phrases::kActivityTypeStays, {fixed});
      }
      before = known->second;
    }
    const size_t faults = result_.faults.size();
    CheckReferences(row);
    CheckOwnColumns(row, before);
    if (result_.faults.size() > faults) return;
    ActivityRecord after = before;
    Overwrite(ActivityFields(), file_, row, after);
    is_new ? Add(row, after) : Correct(row, before, after);
  }

  void CheckReferences(const TableRow& row) {
    const std::string& body_id = file_.Value(row, "body_id");
    if (!body_id.empty() && present_.bodies.count(body_id) == 0) {
      Object(row, "body_id", phrases::kNoSuchBody);
    }
    for (const absl::string_view id : absl::StrSplit(
             file_.Value(row, "organisation_ids"), ' ', absl::SkipEmpty())) {
      if (present_.organisations.count(std::string(id)) > 0) continue;
      Object(row, "organisation_ids", phrases::kNoSuchOrganisationAmong,
             {std::string(id)});
    }
  }

  // Columns that only some types have.
  void CheckOwnColumns(const TableRow& row, const ActivityRecord& record) {
    for (const char* key : {"amount", "recipient", "recipient_in_person",
                            "petition_activity_id", "reflected"}) {
      const std::string& value = file_.Value(row, key);
      if (value.empty()) continue;
      if (!HasField(record, key)) {
        Object(row, key, phrases::kNotOfThisType, {TypeOf(record.event)});
      }
    }
    const std::string& amount = file_.Value(row, "amount");
    if (amount.find('.') != std::string::npos &&
        !record.event.has_grant_awarded()) {
      Object(row, "amount", phrases::kNotWhole);
    }
  }

  void Add(const TableRow& row, const ActivityRecord& record) {
    ImportedEvent& imported = AddEvent(row, record);
    imported.event = record.event;
    imported.event.mutable_header()->set_occurred_on(record.happened_on);
    imported.day_column = "happened_on";
    Note(row, Effect::kNew, record, "");
  }

  void Correct(const TableRow& row, const ActivityRecord& before,
               const ActivityRecord& after) {
    if (IsSame(before, after)) {
      return Note(row, Effect::kUnchanged, before, "");
    }
    ImportedEvent& imported = AddEvent(row, after);
    imported.event.mutable_header()->set_occurred_on(terms_.corrected_on);
    auto& corrected = *imported.event.mutable_activity_corrected();
    corrected.set_activity_id(CommonOf(before).activity_id());
    corrected.set_happened_on(after.happened_on);
    *corrected.mutable_reason() = terms_.reason;
    SetReplacement(after, corrected);
    Note(row, Effect::kCorrected, before,
         DescribeChanges(terms_.words, ColumnsOf(ActivityFields()),
                         ShowRecord(ActivityFields(), before),
                         ShowRecord(ActivityFields(), after)));
  }

  ImportedEvent& AddEvent(const TableRow& row, const ActivityRecord& record) {
    ImportedEvent& imported = result_.events.emplace_back();
    imported.line = row.line;
    imported.stream = ActivityStream(CommonOf(record).activity_id());
    // All of them were read: one that is not known has no event.
    result_.revisions.emplace(imported.stream, 0);
    return imported;
  }

  void Note(const TableRow& row, Effect effect, const ActivityRecord& record,
            std::string details) {
    result_.effects.push_back(
        {row.line, effect,
         absl::StrCat(CommonOf(record).activity_id(), " ", record.happened_on),
         std::move(details)});
  }

  const TableFile& file_;
  const PresentState& present_;
  const ActivitiesOnRecord& on_record_;
  const ImportTerms& terms_;
  RowKeys keys_;
  ImportDiff result_;
};

absl::StatusOr<ImportDiff> Compare(client::Client& client,
                                   const TableFile& file,
                                   const ImportTerms& terms) {
  YORIAI_ASSIGN_OR_RETURN(const PresentState present,
                          FetchPresentState(client, ""));
  YORIAI_ASSIGN_OR_RETURN(const ActivitiesOnRecord on_record,
                          FetchActivities(client, present.position));
  return DiffActivities(file, present, on_record, terms);
}

std::vector<Column> Columns() { return ColumnsOf(ActivityFields()); }

}  // namespace

ImportDiff DiffActivities(const TableFile& file, const PresentState& present,
                          const ActivitiesOnRecord& on_record,
                          const ImportTerms& terms) {
  return ActivitiesDiffer(file, present, on_record, terms).Diff();
}

Importer ActivitiesImport() {
  return {.name = "activities",
          .help = help::kImportActivities,
          .columns = Columns,
          .compare = Compare,
          .columns_of_fields = {{"title", "title_ja"},
                                {"amount_jpy", "amount"},
                                {"articles", "amount"},
                                {"responses", "amount"},
                                {"participants", "amount"},
                                {"exhibitors", "amount"},
                                {"recipients", "recipient"},
                                {"audience", "recipient"},
                                {"parties", "recipient"},
                                {"destination", "recipient"}}};
}

}  // namespace yoriai::cli
