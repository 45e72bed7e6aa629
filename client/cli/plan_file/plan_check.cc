#include "client/cli/plan_file/plan_check.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/dates.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/event_types.h"
#include "client/cli/plan_file/forms.h"

namespace yoriai::cli {
namespace {

using eventpb::PlanElementKind;

constexpr int kYearFirst = 1900;
constexpr int kYearLast = 2199;
constexpr int kPlanYearsAfterFirstMax = 30;
constexpr int kMeetingsMax = 366;

class PlanCheck final {
 public:
  PlanCheck(const filepb::PlanFile& file, const SourceMap& places)
      : file_(file), places_(places) {}

  std::vector<Fault> Run() {
    NoteIds();
    for (int i = 0; i < file_.organisations_size(); ++i) {
      Check(file_.organisations(i), absl::StrCat("organisations[", i, "]"));
    }
    for (int i = 0; i < file_.bodies_size(); ++i) {
      Check(file_.bodies(i), absl::StrCat("bodies[", i, "]"));
    }
    if (!file_.has_plan()) {
      Add("plan", phrases::kMissing, {"plan"});
    } else {
      Check(file_.plan());
    }
    SortFaults(faults_);
    return std::move(faults_);
  }

 private:
  // Ids that anything in the file may name, also before they stand there.
  void NoteIds() {
    for (const auto& organisation : file_.organisations()) {
      organisations_.insert(organisation.organisation_id());
    }
    for (const auto& body : file_.bodies()) bodies_.insert(body.body_id());
    for (const auto& element : file_.plan().elements()) NoteIds(element);
  }

  void NoteIds(const filepb::ElementEntry& element) {
    elements_.insert(element.element_id());
    for (const auto& child : element.elements()) NoteIds(child);
  }

  void Check(const filepb::OrganisationEntry& entry, const std::string& path) {
    CheckNewId(path, "organisation_id", entry.organisation_id(),
               "organisation");
    CheckText(absl::StrCat(path, ".name"), entry.has_name(), entry.name());
    CheckStated(path, "sector", entry.sector() != 0);
  }

  void Check(const filepb::BodyEntry& entry, const std::string& path) {
    CheckNewId(path, "body_id", entry.body_id(), "body");
    CheckText(absl::StrCat(path, ".name"), entry.has_name(), entry.name());
    CheckStated(path, "kind", entry.kind() != 0);
    const eventpb::Mandate& mandate = entry.mandate();
    const std::string mandate_path = absl::StrCat(path, ".mandate");
    CheckRange(mandate_path, "meetings_per_fiscal_year",
               mandate.meetings_per_fiscal_year(), 0, kMeetingsMax);
    CheckKnown(mandate_path, "secretariat_organisation_id",
               mandate.secretariat_organisation_id(), organisations_);
    CheckOptionalText(absl::StrCat(mandate_path, ".purpose"),
                      mandate.has_purpose(), mandate.purpose());
    for (int i = 0; i < mandate.sectors_size(); ++i) {
      CheckStated(absl::StrCat(path, ".mandate"),
                  absl::StrCat("sectors[", i, "]"), mandate.sectors(i) != 0);
    }
    std::set<std::string> themes;
    for (int i = 0; i < entry.themes_size(); ++i) {
      const std::string theme_path = absl::StrCat(path, ".themes[", i, "]");
      const eventpb::Theme& theme = entry.themes(i);
      CheckId(theme_path, "theme_id", theme.theme_id());
      if (!themes.insert(theme.theme_id()).second) {
        Add(absl::StrCat(theme_path, ".theme_id"), phrases::kTwice,
            {"theme_id", theme.theme_id()});
      }
      CheckText(absl::StrCat(theme_path, ".title"), theme.has_title(),
                theme.title());
    }
  }

  void Check(const filepb::PlanEntry& plan) {
    CheckId("plan", "plan_id", plan.plan_id());
    if (plan.adopted_on().empty()) {
      Add("plan", phrases::kMissing, {"adopted_on"});
    } else if (!ParseDay(plan.adopted_on())) {
      Add("plan.adopted_on", phrases::kNotADate,
          {"adopted_on", plan.adopted_on()});
    }
    CheckTerms(plan);
    if (plan.elements().empty()) {
      Add("plan", phrases::kMissing, {"elements"});
    }
    for (int i = 0; i < plan.elements_size(); ++i) {
      Check(plan.elements(i), absl::StrCat("plan.elements[", i, "]"),
            eventpb::PLAN_ELEMENT_KIND_UNSPECIFIED);
    }
  }

  void CheckTerms(const filepb::PlanEntry& plan) {
    const eventpb::PlanTerms& terms = plan.terms();
    if (!plan.has_terms()) {
      Add("plan", phrases::kMissing, {"terms"});
      return;
    }
    const std::string path = "plan.terms";
    CheckText(absl::StrCat(path, ".name"), terms.has_name(), terms.name());
    CheckRange(path, "first_fiscal_year", terms.first_fiscal_year(), kYearFirst,
               kYearLast);
    CheckRange(path, "last_fiscal_year", terms.last_fiscal_year(),
               terms.first_fiscal_year(),
               terms.first_fiscal_year() + kPlanYearsAfterFirstMax);
    CheckRange(path, "fiscal_year_first_month", terms.fiscal_year_first_month(),
               0, 12);
    absl::TimeZone zone;
    if (!terms.time_zone().empty() &&
        !absl::LoadTimeZone(terms.time_zone(), &zone)) {
      Add(absl::StrCat(path, ".time_zone"), phrases::kNoTimeZone,
          {terms.time_zone()});
    }
    CheckOptionalText(absl::StrCat(path, ".vision"), terms.has_vision(),
                      terms.vision());
    CheckOptionalText(absl::StrCat(path, ".phase"), terms.has_phase(),
                      terms.phase());
    CheckOptionalText(absl::StrCat(path, ".predecessor"),
                      terms.has_predecessor(), terms.predecessor());
  }

  void Check(const filepb::ElementEntry& entry, const std::string& path,
             PlanElementKind parent) {
    CheckNewId(path, "element_id", entry.element_id(), "element");
    if (CheckStated(path, "kind", entry.kind() != 0) &&
        !CanStandBelow(entry.kind(), parent)) {
      Add(absl::StrCat(path, ".kind"),
          parent == 0 ? phrases::kWrongTopKind : phrases::kWrongParentKind,
          {eventpb::PlanElementKind_Name(entry.kind()),
           eventpb::PlanElementKind_Name(parent)});
    }
    Check(entry.terms(), entry.has_terms(), path);
    for (int i = 0; i < entry.elements_size(); ++i) {
      Check(entry.elements(i), absl::StrCat(path, ".elements[", i, "]"),
            entry.kind());
    }
    for (int i = 0; i < entry.indicators_size(); ++i) {
      const std::string indicator_path =
          absl::StrCat(path, ".indicators[", i, "]");
      if (entry.kind() != 0 && !HasIndicators(entry.kind())) {
        Add(indicator_path, phrases::kNoIndicatorsHere,
            {eventpb::PlanElementKind_Name(entry.kind())});
      }
      Check(entry.indicators(i), indicator_path);
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

  void Check(const eventpb::PlanElementTerms& terms, bool present,
             const std::string& element_path) {
    const std::string path = absl::StrCat(element_path, ".terms");
    if (!present) {
      Add(element_path, phrases::kMissing, {"terms"});
      return;
    }
    CheckText(absl::StrCat(path, ".name"), terms.has_name(), terms.name());
    CheckLeftOut(path, "order", terms.order() != 0);
    CheckKnown(path, "lead_organisation_id", terms.lead_organisation_id(),
               organisations_);
    for (int i = 0; i < terms.initiatives_size(); ++i) {
      const std::string initiative =
          absl::StrCat(path, ".initiatives[", i, "]");
      CheckPlanYear(initiative, "fiscal_year",
                    terms.initiatives(i).fiscal_year());
      CheckText(absl::StrCat(initiative, ".title"),
                terms.initiatives(i).has_title(), terms.initiatives(i).title());
    }
    for (int i = 0; i < terms.themes_size(); ++i) {
      CheckText(absl::StrCat(path, ".themes[", i, "]"), true, terms.themes(i));
    }
    if (terms.provisional_from_fiscal_year() != 0) {
      CheckPlanYear(path, "provisional_from_fiscal_year",
                    terms.provisional_from_fiscal_year());
    }
    if (terms.last_fiscal_year() != 0) {
      CheckPlanYear(path, "last_fiscal_year", terms.last_fiscal_year());
    }
    CheckOptionalText(absl::StrCat(path, ".remark"), terms.has_remark(),
                      terms.remark());
  }

  void Check(const filepb::IndicatorEntry& entry, const std::string& path) {
    CheckNewId(path, "indicator_id", entry.indicator_id(), "indicator");
    CheckStated(path, "kind", entry.kind() != 0);
    const bool milestone = entry.kind() == eventpb::INDICATOR_KIND_MILESTONE;
    const eventpb::IndicatorTerms& terms = entry.terms();
    const std::string terms_path = absl::StrCat(path, ".terms");
    if (!entry.has_terms()) {
      Add(path, phrases::kMissing, {"terms"});
    } else {
      CheckText(absl::StrCat(terms_path, ".name"), terms.has_name(),
                terms.name());
      CheckOptionalText(absl::StrCat(terms_path, ".unit"), terms.has_unit(),
                        terms.unit());
      if (milestone && terms.has_unit()) {
        Add(absl::StrCat(terms_path, ".unit"), phrases::kMilestoneHasNoUnit,
            {});
      }
      CheckLeftOut(terms_path, "order", terms.order() != 0);
      if (terms.direction() == eventpb::DIRECTION_DOWN &&
          entry.kind() != eventpb::INDICATOR_KIND_LEVEL) {
        Add(absl::StrCat(terms_path, ".direction"), phrases::kOnlyLevelsGoDown,
            {});
      }
      if (terms.has_derivation()) {
        Check(terms.derivation(), absl::StrCat(terms_path, ".derivation"));
      }
      CheckBaselines(terms, terms_path);
      CheckOptionalText(absl::StrCat(terms_path, ".remark"), terms.has_remark(),
                        terms.remark());
    }
    std::set<int> years;
    for (int i = 0; i < entry.targets_size(); ++i) {
      const std::string target = absl::StrCat(path, ".targets[", i, "]");
      const int year = entry.targets(i).fiscal_year();
      CheckPlanYear(target, "fiscal_year", year);
      if (!years.insert(year).second) {
        Add(absl::StrCat(target, ".fiscal_year"), phrases::kTwice,
            {"fiscal_year", absl::StrCat(year)});
      }
      Check(entry.targets(i), entry.kind(), target);
    }
  }

  void Check(const eventpb::Derivation& derivation, const std::string& path) {
    if (derivation.event_types().empty()) {
      Add(path, phrases::kMissing, {"event_types"});
    }
    for (int i = 0; i < derivation.event_types_size(); ++i) {
      if (!IsEventType(derivation.event_types(i))) {
        Add(absl::StrCat(path, ".event_types[", i, "]"), phrases::kNoEventType,
            {derivation.event_types(i)});
      }
    }
    CheckKnown(path, "body_id", derivation.body_id(), bodies_);
    CheckKnown(path, "action_plan_id", derivation.action_plan_id(), elements_);
    CheckStated(path, "measure", derivation.measure() != 0);
  }

  void CheckBaselines(const eventpb::IndicatorTerms& terms,
                      const std::string& terms_path) {
    std::set<int> years;
    for (int i = 0; i < terms.baselines_size(); ++i) {
      const std::string path = absl::StrCat(terms_path, ".baselines[", i, "]");
      const eventpb::Baseline& baseline = terms.baselines(i);
      CheckRange(path, "year", baseline.year(), kYearFirst, kYearLast);
      if (!years.insert(baseline.year()).second) {
        Add(absl::StrCat(path, ".year"), phrases::kTwice,
            {"year", absl::StrCat(baseline.year())});
      }
      CheckDecimal(path, "value", baseline.value());
    }
  }

  void Check(const filepb::TargetEntry& entry, eventpb::IndicatorKind kind,
             const std::string& path) {
    switch (entry.state_case()) {
      case filepb::TargetEntry::STATE_NOT_SET:
        Add(path, phrases::kMissing, {"target | deferred"});
        return;
      case filepb::TargetEntry::kDeferred:
        CheckText(absl::StrCat(path, ".deferred"), true, entry.deferred());
        return;
      case filepb::TargetEntry::kTarget:
        CheckAim(entry.target(), kind, absl::StrCat(path, ".target"));
        return;
    }
  }

  void CheckAim(const eventpb::Target& target, eventpb::IndicatorKind kind,
                const std::string& path) {
    using eventpb::Target;
    if (target.aim_case() == Target::AIM_NOT_SET) {
      Add(path, phrases::kMissing, {"value | range | milestone | direction"});
      return;
    }
    if (kind != 0 && !Fits(target.aim_case(), kind)) {
      Add(path, phrases::kTargetDoesNotFit,
          {eventpb::IndicatorKind_Name(kind), AimsOf(kind)});
      return;
    }
    switch (target.aim_case()) {
      case Target::kValue:
        CheckDecimal(path, "value", target.value());
        break;
      case Target::kRange: {
        const bool low = CheckDecimal(absl::StrCat(path, ".range"), "low",
                                      target.range().low());
        const bool high = CheckDecimal(absl::StrCat(path, ".range"), "high",
                                       target.range().high());
        if (low && high &&
            DecimalLess(target.range().high(), target.range().low())) {
          Add(absl::StrCat(path, ".range"), phrases::kRangeUpsideDown,
              {target.range().low(), target.range().high()});
        }
        break;
      }
      case Target::kMilestone:
        CheckText(absl::StrCat(path, ".milestone"), true, target.milestone());
        break;
      case Target::kDirection:
        CheckStated(path, "direction", target.direction() != 0);
        break;
      case Target::AIM_NOT_SET:
        break;
    }
  }

  static bool Fits(eventpb::Target::AimCase aim, eventpb::IndicatorKind kind) {
    using eventpb::Target;
    switch (kind) {
      case eventpb::INDICATOR_KIND_MILESTONE:
        return aim == Target::kMilestone;
      case eventpb::INDICATOR_KIND_GROWTH:
        return aim == Target::kDirection;
      case eventpb::INDICATOR_KIND_LEVEL:
        return aim == Target::kValue || aim == Target::kRange;
      default:
        return aim == Target::kValue;
    }
  }

  static const char* AimsOf(eventpb::IndicatorKind kind) {
    switch (kind) {
      case eventpb::INDICATOR_KIND_MILESTONE:
        return "milestone";
      case eventpb::INDICATOR_KIND_GROWTH:
        return "direction";
      case eventpb::INDICATOR_KIND_LEVEL:
        return "value | range";
      default:
        return "value";
    }
  }

  // What many parts have in common.

  void Add(const std::string& path, const Phrase& text,
           std::vector<std::string> args) {
    const SourceMap::Place place = places_.Locate(path);
    faults_.push_back({place.line, place.column, text, std::move(args)});
  }

  bool CheckStated(const std::string& path, const std::string& field,
                   bool stated) {
    if (!stated)
      Add(absl::StrCat(path, ".", field), phrases::kMissing, {field});
    return stated;
  }

  void CheckLeftOut(const std::string& path, const std::string& field,
                    bool stated) {
    if (stated)
      Add(absl::StrCat(path, ".", field), phrases::kLeaveOut, {field});
  }

  bool CheckId(const std::string& path, const std::string& field,
               const std::string& id) {
    if (id.empty()) {
      Add(path, phrases::kMissing, {field});
      return false;
    }
    if (IsId(id)) return true;
    Add(absl::StrCat(path, ".", field), phrases::kNotAnId, {field, id});
    return false;
  }

  // An id that stands in the file once among all of `scope`.
  void CheckNewId(const std::string& path, const std::string& field,
                  const std::string& id, const std::string& scope) {
    if (!CheckId(path, field, id)) return;
    const auto [first, is_new] = first_places_.emplace(
        std::make_pair(scope, id),
        places_.Locate(absl::StrCat(path, ".", field)).line);
    if (!is_new) {
      Add(absl::StrCat(path, ".", field), phrases::kTwiceAt,
          {field, id, absl::StrCat(first->second)});
    }
  }

  void CheckKnown(const std::string& path, const std::string& field,
                  const std::string& id, const std::set<std::string>& known) {
    if (id.empty() || known.count(id) > 0) return;
    Add(absl::StrCat(path, ".", field), phrases::kNotInFile, {field, id});
  }

  void CheckRange(const std::string& path, const std::string& field, int value,
                  int first, int last) {
    if (value >= first && value <= last) return;
    Add(absl::StrCat(path, ".", field), phrases::kOutOfRange,
        {field, absl::StrCat(value), absl::StrCat(first), absl::StrCat(last)});
  }

  void CheckPlanYear(const std::string& path, const std::string& field,
                     int year) {
    const eventpb::PlanTerms& terms = file_.plan().terms();
    if (year >= terms.first_fiscal_year() && year <= terms.last_fiscal_year()) {
      return;
    }
    Add(absl::StrCat(path, ".", field), phrases::kYearOutsidePlan,
        {field, absl::StrCat(year), absl::StrCat(terms.first_fiscal_year()),
         absl::StrCat(terms.last_fiscal_year())});
  }

  bool CheckDecimal(const std::string& path, const std::string& field,
                    const std::string& value) {
    if (IsDecimal(value)) return true;
    Add(absl::StrCat(path, ".", field), phrases::kNotADecimal, {field, value});
    return false;
  }

  void CheckText(const std::string& path, bool present,
                 const eventpb::LocalizedText& text) {
    if (!present || (text.ja().empty() && text.en().empty())) {
      Add(path, phrases::kMissing, {path.substr(path.rfind('.') + 1)});
      return;
    }
    CheckOneText(absl::StrCat(path, ".ja"), text.ja());
    CheckOneText(absl::StrCat(path, ".en"), text.en());
  }

  void CheckOptionalText(const std::string& path, bool present,
                         const eventpb::LocalizedText& text) {
    if (present) CheckText(path, present, text);
  }

  void CheckOneText(const std::string& path, const std::string& text) {
    if (!IsNormal(text)) Add(path, phrases::kNotNfc, {});
    if (CodePoints(text) > kTextCodePointsMax) {
      Add(path, phrases::kTextTooLong,
          {absl::StrCat(CodePoints(text)), absl::StrCat(kTextCodePointsMax)});
    }
  }

  const filepb::PlanFile& file_;
  const SourceMap& places_;
  std::set<std::string> organisations_;
  std::set<std::string> bodies_;
  std::set<std::string> elements_;
  // Scope and id -> the line on which it stands first.
  std::map<std::pair<std::string, std::string>, int> first_places_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> CheckPlanFile(const filepb::PlanFile& file,
                                 const SourceMap& places) {
  return PlanCheck(file, places).Run();
}

}  // namespace yoriai::cli
