#include "client/cli/imports/members_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/help.h"
#include "client/cli/imports/row_keys.h"
#include "client/cli/sheets/members_sheet.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

using google::protobuf::util::MessageDifferencer;

// What a row says of a membership.
struct Membership {
  std::string joined_on;
  std::string left_on;
  int64_t units = 0;

  // A member leaves after joining, and may join again after leaving.
  bool IsMember() const { return !joined_on.empty() && joined_on > left_on; }
};

// Goes through the rows and notes what each means.
class MembersDiffer final {
 public:
  MembersDiffer(const TableFile& file, const PresentState& present,
                const ImportTerms& terms)
      : file_(file), present_(present), terms_(terms) {
    result_.position = present.position;
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
    const std::string& id = file_.Value(row, "organisation_id");
    if (const int other = keys_.LineOf(id, row.line)) {
      return Object(row, "organisation_id", phrases::kRowTwice,
                    {absl::StrCat(other)});
    }
    const auto known = present_.organisations.find(id);
    const bool is_new = known == present_.organisations.end();
    apipb::Organisation before;
    before.set_organisation_id(id);
    if (!is_new) before = known->second;
    apipb::Organisation after = before;
    Overwrite(MemberFields(), file_, row, after);
    const size_t faults = result_.faults.size();
    CheckDescription(row, after);
    const size_t events = result_.events.size();
    Describe(row, is_new, before, after);
    SetMembership(row, before, after);
    if (result_.faults.size() > faults) return;
    Note(row, is_new, result_.events.size() > events, before, after);
  }

  void CheckDescription(const TableRow& row, const apipb::Organisation& after) {
    if (after.name().ja().empty() && after.name().en().empty()) {
      Object(row, "name_ja", phrases::kCellMissing);
    }
    if (after.sector() == eventpb::SECTOR_UNSPECIFIED) {
      Object(row, "sector", phrases::kCellMissing);
    }
  }

  // Registers or updates the organisation, if there is anything to say.
  void Describe(const TableRow& row, bool is_new,
                const apipb::Organisation& before,
                const apipb::Organisation& after) {
    const auto describe = [&after](auto& description) {
      description.set_organisation_id(after.organisation_id());
      *description.mutable_name() = after.name();
      description.set_sector(after.sector());
      description.set_kana(after.kana());
    };
    if (is_new) {
      describe(*AddEvent(row, after, "", terms_.corrected_on)
                    .mutable_organisation_registered());
      result_.revisions[StreamOf(after)] = 0;
    } else if (!MessageDifferencer::Equals(before, after)) {
      describe(*AddEvent(row, after, "", terms_.corrected_on)
                    .mutable_organisation_updated());
    }
  }

  // What the row says; what the file has no column for, or nothing in it, is as
  // on record.
  Membership MembershipOf(const TableRow& row,
                          const apipb::Organisation& before) const {
    Membership said;
    said.joined_on = file_.Value(row, "joined_on");
    said.left_on = file_.Value(row, "left_on");
    if (said.joined_on.empty()) said.joined_on = before.joined_on();
    if (said.left_on.empty()) said.left_on = before.left_on();
    const std::string& units = file_.Value(row, "units");
    if (!absl::SimpleAtoi(units, &said.units)) said.units = before.units();
    return said;
  }

  void SetMembership(const TableRow& row, const apipb::Organisation& before,
                     apipb::Organisation& after) {
    const Membership said = MembershipOf(row, before);
    if (!CheckMembership(row, before, said)) return;
    if (said.joined_on != before.joined_on()) {
      auto& joined = *AddEvent(row, before, "joined_on", said.joined_on)
                          .mutable_member_joined();
      joined.set_organisation_id(before.organisation_id());
      joined.set_units(said.units);
      after.set_joined_on(said.joined_on);
    } else if (before.member() && said.units != before.units()) {
      auto& changed = *AddEvent(row, before, "", terms_.corrected_on)
                           .mutable_membership_units_changed();
      changed.set_organisation_id(before.organisation_id());
      changed.set_units(said.units);
    }
    if (said.left_on != before.left_on()) {
      AddEvent(row, before, "left_on", said.left_on)
          .mutable_member_left()
          ->set_organisation_id(before.organisation_id());
      after.set_left_on(said.left_on);
    }
    after.set_units(said.units);
    after.set_member(said.IsMember());
  }

  // Refuses what would take a day of joining or leaving back: no event does.
  bool CheckMembership(const TableRow& row, const apipb::Organisation& before,
                       const Membership& said) {
    const bool joins = said.joined_on != before.joined_on();
    const bool joined_moves = joins && !before.joined_on().empty();
    const bool left_moves =
        !before.left_on().empty() && said.left_on != before.left_on();
    if (joined_moves &&
        (before.member() || said.joined_on < before.left_on())) {
      Object(row, "joined_on", phrases::kDayOnRecordStays,
             {before.joined_on()});
    } else if (left_moves && !before.member() && !joined_moves) {
      Object(row, "left_on", phrases::kDayOnRecordStays, {before.left_on()});
    } else if (said.joined_on.empty() &&
               (!said.left_on.empty() || !file_.Value(row, "units").empty())) {
      Object(row, "joined_on", phrases::kCellMissing);
    } else if (said.left_on != before.left_on() &&
               said.left_on < said.joined_on) {
      Object(row, "left_on", phrases::kNotBefore, {said.joined_on});
    } else if (said.units < 1 && (before.member() || joins)) {
      Object(row, "units", phrases::kAtLeast, {"1"});
    } else {
      return true;
    }
    return false;
  }

  static std::string StreamOf(const apipb::Organisation& organisation) {
    return absl::StrCat("organisation/", organisation.organisation_id());
  }

  eventpb::Event& AddEvent(const TableRow& row,
                           const apipb::Organisation& organisation,
                           const char* day_column, const std::string& day) {
    ImportedEvent& imported = result_.events.emplace_back();
    imported.line = row.line;
    imported.stream = StreamOf(organisation);
    imported.day_column = day_column;
    imported.event.mutable_header()->set_occurred_on(day);
    return imported.event;
  }

  void Note(const TableRow& row, bool is_new, bool changed,
            const apipb::Organisation& before,
            const apipb::Organisation& after) {
    RowEffect effect{row.line, Effect::kUnchanged, before.organisation_id(),
                     ""};
    if (is_new) {
      effect.effect = Effect::kNew;
    } else if (changed) {
      effect.effect = Effect::kCorrected;
      effect.details = DescribeChanges(terms_.words, ColumnsOf(MemberFields()),
                                       ShowRecord(MemberFields(), before),
                                       ShowRecord(MemberFields(), after));
    }
    result_.effects.push_back(std::move(effect));
  }

  const TableFile& file_;
  const PresentState& present_;
  const ImportTerms& terms_;
  RowKeys keys_;
  ImportDiff result_;
};

absl::StatusOr<ImportDiff> Compare(client::Client& client,
                                   const TableFile& file,
                                   const ImportTerms& terms) {
  YORIAI_ASSIGN_OR_RETURN(const PresentState present,
                          FetchPresentState(client, ""));
  return DiffMembers(file, present, terms);
}

std::vector<Column> Columns() { return ColumnsOf(MemberFields()); }

}  // namespace

ImportDiff DiffMembers(const TableFile& file, const PresentState& present,
                       const ImportTerms& terms) {
  return MembersDiffer(file, present, terms).Diff();
}

Importer MembersImport() {
  return {.name = "members",
          .help = help::kImportMembers,
          .columns = Columns,
          .compare = Compare,
          .columns_of_fields = {{"name", "name_ja"}}};
}

}  // namespace yoriai::cli
