#include "client/cli/plan_file/plan_check.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/dates.h"
#include "client/cli/plan_file/field_checks.h"
#include "client/cli/plan_file/indicator_check.h"
#include "client/cli/plan_file/phrases.h"

namespace yoriai::cli {
namespace {

using eventpb::PlanElementKind;

constexpr int kYearFirst = 1900;
constexpr int kYearLast = 2199;
constexpr int kPlanYearsAfterFirstMax = 30;
constexpr int kMeetingsMax = 366;
constexpr int kQuorumMax = 70;
constexpr int kSdgGoals = 17;
constexpr int kSecretariatsMax = 10;
constexpr int kPredecessorsMax = 20;

class PlanCheck final {
 public:
  PlanCheck(const filepb::PlanFile& file, const SourceMap& places)
      : file_(file), fields_(places) {}

  std::vector<Fault> Run() {
    NoteIds();
    for (int i = 0; i < file_.organisations_size(); ++i) {
      Check(file_.organisations(i), absl::StrCat("organisations[", i, "]"));
    }
    for (int i = 0; i < file_.bodies_size(); ++i) {
      Check(file_.bodies(i), absl::StrCat("bodies[", i, "]"));
    }
    if (!file_.has_plan()) {
      fields_.Add("plan", phrases::kMissing, {"plan"});
    } else {
      Check(file_.plan());
    }
    return fields_.Take();
  }

 private:
  // Ids that anything in the file may name, also before they stand there.
  void NoteIds() {
    for (const auto& organisation : file_.organisations()) {
      ids_.organisations.insert(organisation.organisation_id());
    }
    for (const auto& body : file_.bodies()) ids_.bodies.insert(body.body_id());
    for (const auto& element : file_.plan().elements()) NoteIds(element);
  }

  void NoteIds(const filepb::ElementEntry& element) {
    ids_.elements.insert(element.element_id());
    for (const auto& child : element.elements()) NoteIds(child);
  }

  void Check(const filepb::OrganisationEntry& entry, const std::string& path) {
    fields_.NewId(path, "organisation_id", entry.organisation_id(),
                  "organisation");
    fields_.Text(absl::StrCat(path, ".name"), entry.has_name(), entry.name());
    fields_.Stated(path, "sector", entry.sector() != 0);
  }

  void Check(const filepb::BodyEntry& entry, const std::string& path) {
    fields_.NewId(path, "body_id", entry.body_id(), "body");
    fields_.Text(absl::StrCat(path, ".name"), entry.has_name(), entry.name());
    fields_.Stated(path, "kind", entry.kind() != 0);
    const eventpb::Mandate& mandate = entry.mandate();
    const std::string mandate_path = absl::StrCat(path, ".mandate");
    fields_.Range(mandate_path, "meetings_per_fiscal_year",
                  mandate.meetings_per_fiscal_year(), 0, kMeetingsMax);
    fields_.Range(mandate_path, "quorum", mandate.quorum(), 0, kQuorumMax);
    fields_.Known(mandate_path, "secretariat_organisation_id",
                  mandate.secretariat_organisation_id(), ids_.organisations);
    fields_.OptionalText(absl::StrCat(mandate_path, ".purpose"),
                         mandate.has_purpose(), mandate.purpose());
    for (int i = 0; i < mandate.sectors_size(); ++i) {
      fields_.Stated(absl::StrCat(path, ".mandate"),
                     absl::StrCat("sectors[", i, "]"), mandate.sectors(i) != 0);
    }
    std::set<std::string> themes;
    for (int i = 0; i < entry.themes_size(); ++i) {
      const std::string theme_path = absl::StrCat(path, ".themes[", i, "]");
      const eventpb::Theme& theme = entry.themes(i);
      fields_.Id(theme_path, "theme_id", theme.theme_id());
      if (!themes.insert(theme.theme_id()).second) {
        fields_.Add(absl::StrCat(theme_path, ".theme_id"), phrases::kTwice,
                    {"theme_id", theme.theme_id()});
      }
      fields_.Text(absl::StrCat(theme_path, ".title"), theme.has_title(),
                   theme.title());
    }
  }

  void Check(const filepb::PlanEntry& plan) {
    fields_.Id("plan", "plan_id", plan.plan_id());
    if (plan.adopted_on().empty()) {
      fields_.Add("plan", phrases::kMissing, {"adopted_on"});
    } else if (!ParseDay(plan.adopted_on())) {
      fields_.Add("plan.adopted_on", phrases::kNotADate,
                  {"adopted_on", plan.adopted_on()});
    }
    CheckTerms(plan);
    if (plan.elements().empty()) {
      fields_.Add("plan", phrases::kMissing, {"elements"});
    }
    for (int i = 0; i < plan.elements_size(); ++i) {
      Check(plan.elements(i), absl::StrCat("plan.elements[", i, "]"),
            eventpb::PLAN_ELEMENT_KIND_UNSPECIFIED);
    }
  }

  void CheckTerms(const filepb::PlanEntry& plan) {
    const eventpb::PlanTerms& terms = plan.terms();
    if (!plan.has_terms()) {
      fields_.Add("plan", phrases::kMissing, {"terms"});
      return;
    }
    const std::string path = "plan.terms";
    fields_.Text(absl::StrCat(path, ".name"), terms.has_name(), terms.name());
    fields_.Range(path, "first_fiscal_year", terms.first_fiscal_year(),
                  kYearFirst, kYearLast);
    fields_.Range(path, "last_fiscal_year", terms.last_fiscal_year(),
                  terms.first_fiscal_year(),
                  terms.first_fiscal_year() + kPlanYearsAfterFirstMax);
    fields_.Range(path, "fiscal_year_first_month",
                  terms.fiscal_year_first_month(), 0, 12);
    absl::TimeZone zone;
    if (!terms.time_zone().empty() &&
        !absl::LoadTimeZone(terms.time_zone(), &zone)) {
      fields_.Add(absl::StrCat(path, ".time_zone"), phrases::kNoTimeZone,
                  {terms.time_zone()});
    }
    fields_.OptionalText(absl::StrCat(path, ".vision"), terms.has_vision(),
                         terms.vision());
    fields_.OptionalText(absl::StrCat(path, ".phase"), terms.has_phase(),
                         terms.phase());
    fields_.OptionalText(absl::StrCat(path, ".predecessor"),
                         terms.has_predecessor(), terms.predecessor());
    fields_.OptionalId(path, "predecessor_plan_id",
                       terms.predecessor_plan_id());
    CheckSecretariat(terms, path);
    if (terms.has_thresholds()) {
      const std::string thresholds = absl::StrCat(path, ".thresholds");
      const int on_track = terms.thresholds().on_track_percent();
      fields_.Range(thresholds, "on_track_percent", on_track, 0, 100);
      fields_.Range(thresholds, "at_risk_percent",
                    terms.thresholds().at_risk_percent(), 0,
                    std::clamp(on_track, 0, 100));
    }
  }

  void CheckSecretariat(const eventpb::PlanTerms& terms,
                        const std::string& path) {
    fields_.AtMost(path, "secretariat_organisation_ids",
                   terms.secretariat_organisation_ids_size(), kSecretariatsMax);
    std::set<std::string> seen;
    for (int i = 0; i < terms.secretariat_organisation_ids_size(); ++i) {
      const std::string field =
          absl::StrCat("secretariat_organisation_ids[", i, "]");
      const std::string& id = terms.secretariat_organisation_ids(i);
      fields_.Known(path, field, id, ids_.organisations);
      fields_.Once(path, field, id, seen);
    }
  }

  void Check(const filepb::ElementEntry& entry, const std::string& path,
             PlanElementKind parent) {
    fields_.NewId(path, "element_id", entry.element_id(), "element");
    if (fields_.Stated(path, "kind", entry.kind() != 0) &&
        !CanStandBelow(entry.kind(), parent)) {
      fields_.Add(
          absl::StrCat(path, ".kind"),
          parent == 0 ? phrases::kWrongTopKind : phrases::kWrongParentKind,
          {eventpb::PlanElementKind_Name(entry.kind()),
           eventpb::PlanElementKind_Name(parent)});
    }
    Check(entry.terms(), entry.has_terms(), path);
    CheckPredecessors(entry, path);
    for (int i = 0; i < entry.elements_size(); ++i) {
      Check(entry.elements(i), absl::StrCat(path, ".elements[", i, "]"),
            entry.kind());
    }
    for (int i = 0; i < entry.indicators_size(); ++i) {
      const std::string indicator_path =
          absl::StrCat(path, ".indicators[", i, "]");
      if (entry.kind() != 0 && !HasIndicators(entry.kind())) {
        fields_.Add(indicator_path, phrases::kNoIndicatorsHere,
                    {eventpb::PlanElementKind_Name(entry.kind())});
      }
      CheckIndicator(entry.indicators(i), indicator_path, ids_,
                     file_.plan().terms(), fields_);
    }
  }

  static bool CanStandBelow(PlanElementKind kind, PlanElementKind parent) {
    switch (kind) {
      case eventpb::PLAN_ELEMENT_KIND_STRATEGY:
      case eventpb::PLAN_ELEMENT_KIND_ACTIVITY_GROUP:
        return parent == eventpb::PLAN_ELEMENT_KIND_UNSPECIFIED;
      case eventpb::PLAN_ELEMENT_KIND_ITEM:
        return parent == eventpb::PLAN_ELEMENT_KIND_STRATEGY;
      case eventpb::PLAN_ELEMENT_KIND_MEASURE:
        return parent == eventpb::PLAN_ELEMENT_KIND_ITEM;
      case eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN:
        return parent == eventpb::PLAN_ELEMENT_KIND_MEASURE;
      default:
        return false;
    }
  }

  static bool HasIndicators(PlanElementKind kind) {
    return kind == eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN ||
           kind == eventpb::PLAN_ELEMENT_KIND_ACTIVITY_GROUP;
  }

  void CheckPredecessors(const filepb::ElementEntry& entry,
                         const std::string& path) {
    fields_.AtMost(path, "predecessors", entry.predecessors_size(),
                   kPredecessorsMax);
    std::set<std::string> seen;
    for (int i = 0; i < entry.predecessors_size(); ++i) {
      const std::string place = absl::StrCat(path, ".predecessors[", i, "]");
      const eventpb::ElementReference& before = entry.predecessors(i);
      fields_.Id(place, "plan_id", before.plan_id());
      fields_.Id(place, "element_id", before.element_id());
      fields_.Once(path, absl::StrCat("predecessors[", i, "]"),
                   absl::StrCat(before.plan_id(), "/", before.element_id()),
                   seen);
    }
  }

  void CheckSdgGoals(const eventpb::PlanElementTerms& terms,
                     const std::string& path) {
    std::set<std::string> seen;
    for (int i = 0; i < terms.sdg_goals_size(); ++i) {
      const std::string field = absl::StrCat("sdg_goals[", i, "]");
      fields_.Range(path, field, terms.sdg_goals(i), 1, kSdgGoals);
      fields_.Once(path, field, absl::StrCat(terms.sdg_goals(i)), seen);
    }
  }

  void Check(const eventpb::PlanElementTerms& terms, bool present,
             const std::string& element_path) {
    const std::string path = absl::StrCat(element_path, ".terms");
    if (!present) {
      fields_.Add(element_path, phrases::kMissing, {"terms"});
      return;
    }
    fields_.Text(absl::StrCat(path, ".name"), terms.has_name(), terms.name());
    fields_.LeftOut(path, "order", terms.order() != 0);
    fields_.Known(path, "lead_organisation_id", terms.lead_organisation_id(),
                  ids_.organisations);
    CheckSdgGoals(terms, path);
    std::set<std::string> initiative_ids;
    for (int i = 0; i < terms.initiatives_size(); ++i) {
      const std::string initiative =
          absl::StrCat(path, ".initiatives[", i, "]");
      fields_.PlanYear(initiative, "fiscal_year",
                       terms.initiatives(i).fiscal_year(),
                       file_.plan().terms());
      fields_.Text(absl::StrCat(initiative, ".title"),
                   terms.initiatives(i).has_title(),
                   terms.initiatives(i).title());
      const std::string& id = terms.initiatives(i).initiative_id();
      if (id.empty()) continue;
      fields_.Id(initiative, "initiative_id", id);
      fields_.Once(initiative, "initiative_id", id, initiative_ids);
    }
    for (int i = 0; i < terms.themes_size(); ++i) {
      fields_.Text(absl::StrCat(path, ".themes[", i, "]"), true,
                   terms.themes(i));
    }
    if (terms.provisional_from_fiscal_year() != 0) {
      fields_.PlanYear(path, "provisional_from_fiscal_year",
                       terms.provisional_from_fiscal_year(),
                       file_.plan().terms());
    }
    if (terms.last_fiscal_year() != 0) {
      fields_.PlanYear(path, "last_fiscal_year", terms.last_fiscal_year(),
                       file_.plan().terms());
    }
    fields_.OptionalText(absl::StrCat(path, ".remark"), terms.has_remark(),
                         terms.remark());
  }

  const filepb::PlanFile& file_;
  FieldChecks fields_;
  FileIds ids_;
};

}  // namespace

std::vector<Fault> CheckPlanFile(const filepb::PlanFile& file,
                                 const SourceMap& places) {
  return PlanCheck(file, places).Run();
}

}  // namespace yoriai::cli
