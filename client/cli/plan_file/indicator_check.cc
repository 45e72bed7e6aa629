#include "client/cli/plan_file/indicator_check.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "client/cli/plan_file/event_types.h"
#include "client/cli/plan_file/forms.h"
#include "client/cli/plan_file/phrases.h"

namespace yoriai::cli {
namespace {

constexpr int kYearFirst = 1900;
constexpr int kYearLast = 2199;
constexpr int kReportersMax = 70;
constexpr int kDueDaysMax = 366;
constexpr int kPredecessorsMax = 20;

class IndicatorCheck final {
 public:
  IndicatorCheck(const FileIds& ids, const eventpb::PlanTerms& plan,
                 FieldChecks& fields)
      : ids_(ids), plan_(plan), fields_(fields) {}

  void Check(const filepb::IndicatorEntry& entry, const std::string& path) {
    fields_.NewId(path, "indicator_id", entry.indicator_id(), "indicator");
    fields_.Stated(path, "kind", entry.kind() != 0);
    if (!entry.has_terms()) {
      fields_.Add(path, phrases::kMissing, {"terms"});
    } else {
      Check(entry.terms(), entry.kind(), absl::StrCat(path, ".terms"));
    }
    CheckPredecessors(entry, path);
    std::set<int> years;
    for (int i = 0; i < entry.targets_size(); ++i) {
      const std::string target = absl::StrCat(path, ".targets[", i, "]");
      const int year = entry.targets(i).fiscal_year();
      fields_.PlanYear(target, "fiscal_year", year, plan_);
      if (!years.insert(year).second) {
        fields_.Add(absl::StrCat(target, ".fiscal_year"), phrases::kTwice,
                    {"fiscal_year", absl::StrCat(year)});
      }
      Check(entry.targets(i), entry.kind(), target);
    }
  }

 private:
  void Check(const eventpb::IndicatorTerms& terms, eventpb::IndicatorKind kind,
             const std::string& path) {
    fields_.Text(absl::StrCat(path, ".name"), terms.has_name(), terms.name());
    fields_.OptionalText(absl::StrCat(path, ".unit"), terms.has_unit(),
                         terms.unit());
    if (kind == eventpb::INDICATOR_KIND_MILESTONE && terms.has_unit()) {
      fields_.Add(absl::StrCat(path, ".unit"), phrases::kMilestoneHasNoUnit,
                  {});
    }
    fields_.LeftOut(path, "order", terms.order() != 0);
    if (terms.direction() == eventpb::DIRECTION_DOWN &&
        kind != eventpb::INDICATOR_KIND_LEVEL) {
      fields_.Add(absl::StrCat(path, ".direction"), phrases::kOnlyLevelsGoDown,
                  {});
    }
    if (terms.has_derivation()) {
      Check(terms.derivation(), absl::StrCat(path, ".derivation"));
    }
    CheckBaselines(terms, path);
    fields_.OptionalText(absl::StrCat(path, ".remark"), terms.has_remark(),
                         terms.remark());
    CheckReported(terms, kind, path);
    if (terms.has_reporting()) {
      CheckReporting(terms.reporting(), absl::StrCat(path, ".reporting"));
    }
  }

  // Kinds whose value is observed as it is, and not added up.
  static bool IsObserved(eventpb::IndicatorKind kind) {
    return kind == eventpb::INDICATOR_KIND_LEVEL ||
           kind == eventpb::INDICATOR_KIND_MAINTAIN_MIN ||
           kind == eventpb::INDICATOR_KIND_GROWTH;
  }

  // How reports make a value, and who owes them.
  void CheckReported(const eventpb::IndicatorTerms& terms,
                     eventpb::IndicatorKind kind, const std::string& path) {
    if (terms.has_ratio()) {
      const std::string ratio = absl::StrCat(path, ".ratio");
      fields_.Text(absl::StrCat(ratio, ".numerator"),
                   terms.ratio().has_numerator(), terms.ratio().numerator());
      fields_.Text(absl::StrCat(ratio, ".denominator"),
                   terms.ratio().has_denominator(),
                   terms.ratio().denominator());
      if (terms.has_derivation() || (kind != 0 && !IsObserved(kind))) {
        fields_.Add(ratio, phrases::kRatioDoesNotFit, {});
      }
    }
    const bool adds_up =
        terms.contributions() != eventpb::CONTRIBUTIONS_UNSPECIFIED;
    const bool can_add_up =
        !terms.has_derivation() &&
        (kind == 0 || kind == eventpb::INDICATOR_KIND_LEVEL ||
         kind == eventpb::INDICATOR_KIND_GROWTH);
    if (adds_up && !can_add_up) {
      fields_.Add(absl::StrCat(path, ".contributions"),
                  phrases::kContributionsDoNotFit, {});
    }
    if (terms.has_derivation() && terms.has_reporting()) {
      fields_.Add(absl::StrCat(path, ".reporting"),
                  phrases::kReportingDoesNotFit, {});
    }
  }

  void CheckReporting(const eventpb::ReportingDuty& duty,
                      const std::string& path) {
    fields_.Stated(path, "organisation_ids", !duty.organisation_ids().empty());
    fields_.AtMost(path, "organisation_ids", duty.organisation_ids_size(),
                   kReportersMax);
    std::set<std::string> seen;
    for (int i = 0; i < duty.organisation_ids_size(); ++i) {
      const std::string field = absl::StrCat("organisation_ids[", i, "]");
      fields_.Known(path, field, duty.organisation_ids(i), ids_.organisations);
      fields_.Once(path, field, duty.organisation_ids(i), seen);
    }
    fields_.Stated(path, "cadence", duty.cadence() != 0);
    fields_.Range(path, "due_days", duty.due_days(), 0, kDueDaysMax);
  }

  void CheckPredecessors(const filepb::IndicatorEntry& entry,
                         const std::string& path) {
    fields_.AtMost(path, "predecessors", entry.predecessors_size(),
                   kPredecessorsMax);
    std::set<std::string> seen;
    for (int i = 0; i < entry.predecessors_size(); ++i) {
      const std::string place = absl::StrCat(path, ".predecessors[", i, "]");
      const eventpb::IndicatorReference& before = entry.predecessors(i);
      fields_.Id(place, "plan_id", before.plan_id());
      fields_.Id(place, "indicator_id", before.indicator_id());
      fields_.Once(path, absl::StrCat("predecessors[", i, "]"),
                   absl::StrCat(before.plan_id(), "/", before.indicator_id()),
                   seen);
    }
  }

  void Check(const eventpb::Derivation& derivation, const std::string& path) {
    if (derivation.event_types().empty()) {
      fields_.Add(path, phrases::kMissing, {"event_types"});
    }
    for (int i = 0; i < derivation.event_types_size(); ++i) {
      if (!IsEventType(derivation.event_types(i))) {
        fields_.Add(absl::StrCat(path, ".event_types[", i, "]"),
                    phrases::kNoEventType, {derivation.event_types(i)});
      }
    }
    fields_.Known(path, "body_id", derivation.body_id(), ids_.bodies);
    fields_.Known(path, "action_plan_id", derivation.action_plan_id(),
                  ids_.elements);
    fields_.Stated(path, "measure", derivation.measure() != 0);
  }

  void CheckBaselines(const eventpb::IndicatorTerms& terms,
                      const std::string& terms_path) {
    std::set<int> years;
    for (int i = 0; i < terms.baselines_size(); ++i) {
      const std::string path = absl::StrCat(terms_path, ".baselines[", i, "]");
      const eventpb::Baseline& baseline = terms.baselines(i);
      fields_.Range(path, "year", baseline.year(), kYearFirst, kYearLast);
      if (!years.insert(baseline.year()).second) {
        fields_.Add(absl::StrCat(path, ".year"), phrases::kTwice,
                    {"year", absl::StrCat(baseline.year())});
      }
      fields_.Decimal(path, "value", baseline.value());
    }
  }

  void Check(const filepb::TargetEntry& entry, eventpb::IndicatorKind kind,
             const std::string& path) {
    switch (entry.state_case()) {
      case filepb::TargetEntry::STATE_NOT_SET:
        fields_.Add(path, phrases::kMissing, {"target | deferred"});
        return;
      case filepb::TargetEntry::kDeferred:
        fields_.Text(absl::StrCat(path, ".deferred"), true, entry.deferred());
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
      fields_.Add(path, phrases::kMissing,
                  {"value | range | milestone | direction"});
      return;
    }
    if (kind != 0 && !Fits(target.aim_case(), kind)) {
      fields_.Add(path, phrases::kTargetDoesNotFit,
                  {eventpb::IndicatorKind_Name(kind), AimsOf(kind)});
      return;
    }
    switch (target.aim_case()) {
      case Target::kValue:
        fields_.Decimal(path, "value", target.value());
        break;
      case Target::kRange: {
        const bool low = fields_.Decimal(absl::StrCat(path, ".range"), "low",
                                         target.range().low());
        const bool high = fields_.Decimal(absl::StrCat(path, ".range"), "high",
                                          target.range().high());
        if (low && high &&
            DecimalLess(target.range().high(), target.range().low())) {
          fields_.Add(absl::StrCat(path, ".range"), phrases::kRangeUpsideDown,
                      {target.range().low(), target.range().high()});
        }
        break;
      }
      case Target::kMilestone:
        fields_.Text(absl::StrCat(path, ".milestone"), true,
                     target.milestone());
        break;
      case Target::kDirection:
        fields_.Stated(path, "direction", target.direction() != 0);
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

  const FileIds& ids_;
  const eventpb::PlanTerms& plan_;
  FieldChecks& fields_;
};

}  // namespace

void CheckIndicator(const filepb::IndicatorEntry& entry,
                    const std::string& path, const FileIds& ids,
                    const eventpb::PlanTerms& plan, FieldChecks& fields) {
  IndicatorCheck(ids, plan, fields).Check(entry, path);
}

}  // namespace yoriai::cli
