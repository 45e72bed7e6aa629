#include "client/cli/plan_file/plan_diff.h"

#include <google/protobuf/util/message_differencer.h>

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr int kDefaultFirstMonth = 4;
constexpr char kDefaultTimeZone[] = "Asia/Tokyo";

// A default that is written out and one that is not are the same.
eventpb::PlanTerms Normal(eventpb::PlanTerms terms) {
  if (terms.fiscal_year_first_month() == 0) {
    terms.set_fiscal_year_first_month(kDefaultFirstMonth);
  }
  if (terms.time_zone().empty()) terms.set_time_zone(kDefaultTimeZone);
  return terms;
}

eventpb::IndicatorTerms Normal(eventpb::IndicatorTerms terms) {
  if (terms.direction() == eventpb::DIRECTION_UNSPECIFIED) {
    terms.set_direction(eventpb::DIRECTION_UP);
  }
  return terms;
}

template <typename Message>
bool Same(const Message& a, const Message& b) {
  return MessageDifferencer::Equivalent(a, b);
}

class Differ final {
 public:
  Differ(const filepb::PlanFile& file, const PresentState& present,
         const DiffOptions& options)
      : file_(file), present_(present), options_(options) {}

  PlanDiff Run() {
    DiffOrganisations();
    for (int i = 0; i < file_.bodies_size(); ++i) {
      DiffBody(file_.bodies(i), absl::StrCat("bodies[", i, "]"));
    }
    DiffTerms();
    for (int i = 0; i < file_.plan().elements_size(); ++i) {
      DiffElement(file_.plan().elements(i), "", i,
                  absl::StrCat("plan.elements[", i, "]"));
    }
    for (const auto& [entry, place] : indicators_) DiffIndicator(*entry, place);
    for (const auto& [entry, place] : indicators_) {
      for (int i = 0; i < entry->targets_size(); ++i) {
        DiffTarget(*entry, entry->targets(i),
                   absl::StrCat(place.path, ".targets[", i, "]"));
      }
      NoteMissingTargets(*entry);
    }
    DiffMissing();
    return std::move(diff_);
  }

 private:
  struct IndicatorPlace {
    std::string element_id;
    int order;
    std::string path;
  };

  eventpb::Event& Add() {
    eventpb::Event& event = diff_.events.emplace_back();
    event.mutable_header()->set_occurred_on(options_.occurred_on);
    return event;
  }

  void AddConflict(DiffConflict::What what, std::string path, std::string id) {
    diff_.conflicts.push_back({what, std::move(path), std::move(id)});
  }

  const std::string& plan_id() const { return file_.plan().plan_id(); }

  void DiffOrganisations() {
    for (const auto& entry : file_.organisations()) {
      if (entry.organisation_id() == options_.first_organisation_id) {
        DiffOrganisation(entry);
      }
    }
    for (const auto& entry : file_.organisations()) {
      if (entry.organisation_id() != options_.first_organisation_id) {
        DiffOrganisation(entry);
      }
    }
  }

  void DiffOrganisation(const filepb::OrganisationEntry& entry) {
    const auto found = present_.organisations.find(entry.organisation_id());
    if (found == present_.organisations.end()) {
      auto& registered = *Add().mutable_organisation_registered();
      registered.set_organisation_id(entry.organisation_id());
      *registered.mutable_name() = entry.name();
      registered.set_sector(entry.sector());
      registered.set_kana(entry.kana());
      ++diff_.organisations.added;
    } else if (!Same(entry.name(), found->second.name()) ||
               entry.sector() != found->second.sector() ||
               entry.kana() != found->second.kana()) {
      auto& updated = *Add().mutable_organisation_updated();
      updated.set_organisation_id(entry.organisation_id());
      *updated.mutable_name() = entry.name();
      updated.set_sector(entry.sector());
      updated.set_kana(entry.kana());
      ++diff_.organisations.revised;
    } else {
      ++diff_.organisations.unchanged;
    }
  }

  void DiffBody(const filepb::BodyEntry& entry, const std::string& path) {
    const auto found = present_.bodies.find(entry.body_id());
    if (found == present_.bodies.end()) {
      auto& established = *Add().mutable_body_established();
      established.set_body_id(entry.body_id());
      *established.mutable_name() = entry.name();
      established.set_kind(entry.kind());
      *established.mutable_mandate() = entry.mandate();
      *established.mutable_themes() = entry.themes();
      ++diff_.bodies.added;
      return;
    }
    const apipb::Body& body = found->second;
    if (body.kind() != entry.kind()) {
      AddConflict(DiffConflict::What::kBodyKind, absl::StrCat(path, ".kind"),
                  entry.body_id());
    }
    // Themes change by events of their own, not by the file.
    if (Same(entry.name(), body.name()) &&
        Same(entry.mandate(), body.mandate())) {
      ++diff_.bodies.unchanged;
      return;
    }
    if (body.state() == apipb::BODY_STATE_DISSOLVED) {
      AddConflict(DiffConflict::What::kBodyDissolved, path, entry.body_id());
      return;
    }
    auto& revised = *Add().mutable_body_mandate_revised();
    revised.set_body_id(entry.body_id());
    *revised.mutable_name() = entry.name();
    *revised.mutable_mandate() = entry.mandate();
    ++diff_.bodies.revised;
  }

  void DiffTerms() {
    const eventpb::PlanTerms& terms = file_.plan().terms();
    if (!present_.plan) {
      auto& adopted = *Add().mutable_plan_adopted();
      adopted.set_plan_id(plan_id());
      *adopted.mutable_terms() = terms;
      ++diff_.plan.added;
      return;
    }
    const eventpb::PlanTerms& before = present_.plan->terms();
    if (before.first_fiscal_year() != terms.first_fiscal_year() ||
        before.last_fiscal_year() != terms.last_fiscal_year()) {
      AddConflict(DiffConflict::What::kPlanYears, "plan.terms", plan_id());
    }
    if (Same(Normal(terms), Normal(before))) {
      ++diff_.plan.unchanged;
      return;
    }
    auto& revised = *Add().mutable_plan_revised();
    revised.set_plan_id(plan_id());
    *revised.mutable_terms() = terms;
    ++diff_.plan.revised;
  }

  void DiffElement(const filepb::ElementEntry& entry,
                   const std::string& parent_id, int order,
                   const std::string& path) {
    eventpb::PlanElementTerms terms = entry.terms();
    terms.set_order(order);
    elements_in_file_.insert(entry.element_id());
    const auto found = present_.elements.find(entry.element_id());
    if (found == present_.elements.end()) {
      auto& defined = *Add().mutable_plan_element_defined();
      defined.set_plan_id(plan_id());
      defined.set_element_id(entry.element_id());
      defined.set_parent_element_id(parent_id);
      defined.set_kind(entry.kind());
      *defined.mutable_terms() = std::move(terms);
      *defined.mutable_predecessors() = entry.predecessors();
      ++diff_.elements.added;
    } else {
      DiffKnownElement(entry, found->second, parent_id, terms, path);
    }
    for (int i = 0; i < entry.indicators_size(); ++i) {
      indicators_in_file_.insert(entry.indicators(i).indicator_id());
      indicators_.push_back({&entry.indicators(i),
                             {entry.element_id(), i,
                              absl::StrCat(path, ".indicators[", i, "]")}});
    }
    for (int i = 0; i < entry.elements_size(); ++i) {
      DiffElement(entry.elements(i), entry.element_id(), i,
                  absl::StrCat(path, ".elements[", i, "]"));
    }
  }

  // Whether the file says of the predecessors what is on record: what a part
  // takes the place of is put on record when it is defined, and only then. A
  // file need not repeat it.
  template <typename Entry, typename Part>
  static bool SamePredecessors(const Entry& entry, const Part& before) {
    if (entry.predecessors().empty()) return true;
    Entry recorded;
    *recorded.mutable_predecessors() = before.predecessors();
    Entry stated;
    *stated.mutable_predecessors() = entry.predecessors();
    return Same(recorded, stated);
  }

  void DiffKnownElement(const filepb::ElementEntry& entry,
                        const apipb::PlanElement& before,
                        const std::string& parent_id,
                        const eventpb::PlanElementTerms& terms,
                        const std::string& path) {
    if (before.kind() != entry.kind()) {
      AddConflict(DiffConflict::What::kElementKind, absl::StrCat(path, ".kind"),
                  entry.element_id());
    }
    if (!SamePredecessors(entry, before)) {
      AddConflict(DiffConflict::What::kElementPredecessors,
                  absl::StrCat(path, ".predecessors"), entry.element_id());
    }
    if (before.parent_element_id() != parent_id) {
      AddConflict(DiffConflict::What::kElementParent, path, entry.element_id());
    }
    if (Same(terms, before.terms())) {
      ++diff_.elements.unchanged;
      return;
    }
    if (before.ended_after_fiscal_year() != 0) {
      AddConflict(DiffConflict::What::kElementEnded, path, entry.element_id());
      return;
    }
    auto& revised = *Add().mutable_plan_element_revised();
    revised.set_plan_id(plan_id());
    revised.set_element_id(entry.element_id());
    *revised.mutable_terms() = terms;
    ++diff_.elements.revised;
  }

  void DiffIndicator(const filepb::IndicatorEntry& entry,
                     const IndicatorPlace& place) {
    eventpb::IndicatorTerms terms = entry.terms();
    terms.set_order(place.order);
    const auto found = present_.indicators.find(entry.indicator_id());
    if (found == present_.indicators.end()) {
      auto& defined = *Add().mutable_indicator_defined();
      defined.set_plan_id(plan_id());
      defined.set_indicator_id(entry.indicator_id());
      defined.set_element_id(place.element_id);
      defined.set_kind(entry.kind());
      *defined.mutable_terms() = std::move(terms);
      *defined.mutable_predecessors() = entry.predecessors();
      ++diff_.indicators.added;
      return;
    }
    const apipb::Indicator& before = found->second;
    if (before.kind() != entry.kind()) {
      AddConflict(DiffConflict::What::kIndicatorKind,
                  absl::StrCat(place.path, ".kind"), entry.indicator_id());
    }
    if (!SamePredecessors(entry, before)) {
      AddConflict(DiffConflict::What::kIndicatorPredecessors,
                  absl::StrCat(place.path, ".predecessors"),
                  entry.indicator_id());
    }
    if (before.terms().has_ratio() != terms.has_ratio()) {
      AddConflict(DiffConflict::What::kIndicatorRatio,
                  absl::StrCat(place.path, ".terms.ratio"),
                  entry.indicator_id());
    }
    if (before.element_id() != place.element_id) {
      AddConflict(DiffConflict::What::kIndicatorElement, place.path,
                  entry.indicator_id());
    }
    if (Same(Normal(terms), Normal(before.terms()))) {
      ++diff_.indicators.unchanged;
      return;
    }
    if (before.retired()) {
      AddConflict(DiffConflict::What::kIndicatorRetired, place.path,
                  entry.indicator_id());
      return;
    }
    auto& revised = *Add().mutable_indicator_revised();
    revised.set_plan_id(plan_id());
    revised.set_indicator_id(entry.indicator_id());
    *revised.mutable_terms() = std::move(terms);
    ++diff_.indicators.revised;
  }

  // Returns what is on record for a year of an indicator, or nullptr.
  const apipb::YearTarget* PresentTarget(const std::string& indicator_id,
                                         int fiscal_year) const {
    const auto found = present_.indicators.find(indicator_id);
    if (found == present_.indicators.end()) return nullptr;
    for (const apipb::YearTarget& target : found->second.targets()) {
      if (target.fiscal_year() == fiscal_year &&
          target.state_case() != apipb::YearTarget::STATE_NOT_SET) {
        return &target;
      }
    }
    return nullptr;
  }

  static bool IsUnchanged(const apipb::YearTarget& before,
                          const filepb::TargetEntry& entry) {
    return entry.has_target()
               ? before.has_target() && Same(before.target(), entry.target())
               : before.has_deferred() &&
                     Same(before.deferred(), entry.deferred());
  }

  void DiffTarget(const filepb::IndicatorEntry& indicator,
                  const filepb::TargetEntry& entry, const std::string& path) {
    const apipb::YearTarget* const before =
        PresentTarget(indicator.indicator_id(), entry.fiscal_year());
    if (before != nullptr && IsUnchanged(*before, entry)) {
      ++diff_.targets.unchanged;
    } else if (IsRetired(indicator.indicator_id())) {
      AddConflict(DiffConflict::What::kIndicatorRetired, path,
                  indicator.indicator_id());
    } else if (before != nullptr && before->has_target() &&
               !entry.has_target()) {
      AddConflict(DiffConflict::What::kTargetDeferred, path,
                  indicator.indicator_id());
    } else {
      ++(before == nullptr ? diff_.targets.added : diff_.targets.revised);
      if (!entry.has_target()) {
        DeferTarget(indicator, entry);
      } else if (before != nullptr && before->has_target()) {
        ReviseTarget(indicator, entry);
      } else {
        SetTarget(indicator, entry);
      }
    }
  }

  bool IsRetired(const std::string& indicator_id) const {
    const auto found = present_.indicators.find(indicator_id);
    return found != present_.indicators.end() && found->second.retired();
  }

  void ReviseTarget(const filepb::IndicatorEntry& indicator,
                    const filepb::TargetEntry& entry) {
    auto& revised = *Add().mutable_target_revised();
    revised.set_plan_id(plan_id());
    revised.set_indicator_id(indicator.indicator_id());
    revised.set_fiscal_year(entry.fiscal_year());
    *revised.mutable_target() = entry.target();
  }

  void SetTarget(const filepb::IndicatorEntry& indicator,
                 const filepb::TargetEntry& entry) {
    auto& set = *Add().mutable_target_set();
    set.set_plan_id(plan_id());
    set.set_indicator_id(indicator.indicator_id());
    set.set_fiscal_year(entry.fiscal_year());
    *set.mutable_target() = entry.target();
  }

  void DeferTarget(const filepb::IndicatorEntry& indicator,
                   const filepb::TargetEntry& entry) {
    auto& deferred = *Add().mutable_target_deferred();
    deferred.set_plan_id(plan_id());
    deferred.set_indicator_id(indicator.indicator_id());
    deferred.set_fiscal_year(entry.fiscal_year());
    *deferred.mutable_reason() = entry.deferred();
  }

  void NoteMissingTargets(const filepb::IndicatorEntry& entry) {
    const auto found = present_.indicators.find(entry.indicator_id());
    if (found == present_.indicators.end()) return;
    std::set<int> years;
    for (const auto& target : entry.targets()) {
      years.insert(target.fiscal_year());
    }
    for (const apipb::YearTarget& target : found->second.targets()) {
      if (target.state_case() != apipb::YearTarget::STATE_NOT_SET &&
          years.count(target.fiscal_year()) == 0) {
        diff_.missing_targets.push_back(
            absl::StrCat(entry.indicator_id(), " FY", target.fiscal_year()));
      }
    }
  }

  bool IsMissing(const apipb::PlanElement& element) const {
    return element.ended_after_fiscal_year() == 0 &&
           elements_in_file_.count(element.element_id()) == 0;
  }

  void DiffMissing() {
    for (const auto& [id, indicator] : present_.indicators) {
      if (indicator.retired() || indicators_in_file_.count(id) > 0) continue;
      const auto element = present_.elements.find(indicator.element_id());
      // Indicators of an element that ends end with it: retiring them would
      // also take away the years in which they counted.
      if (element != present_.elements.end() &&
          (IsMissing(element->second) ||
           element->second.ended_after_fiscal_year() != 0)) {
        continue;
      }
      if (!options_.end_missing) {
        diff_.missing_indicators.push_back(id);
        continue;
      }
      auto& retired = *Add().mutable_indicator_retired();
      retired.set_plan_id(plan_id());
      retired.set_indicator_id(id);
      SetReason(*retired.mutable_reason());
      ++diff_.indicators.ended;
    }
    for (const auto& [id, element] : present_.elements) {
      if (element.parent_element_id().empty()) EndMissing(element);
    }
  }

  // From below: nothing ends while something below it goes on.
  void EndMissing(const apipb::PlanElement& element) {
    for (const auto& [id, child] : present_.elements) {
      if (child.parent_element_id() == element.element_id()) EndMissing(child);
    }
    if (!IsMissing(element)) return;
    if (!options_.end_missing) {
      diff_.missing_elements.push_back(element.element_id());
      return;
    }
    auto& ended = *Add().mutable_plan_element_ended();
    ended.set_plan_id(plan_id());
    ended.set_element_id(element.element_id());
    ended.set_last_fiscal_year(options_.end_fiscal_year);
    SetReason(*ended.mutable_reason());
    ++diff_.elements.ended;
  }

  static void SetReason(eventpb::LocalizedText& reason) {
    reason.set_ja("計画ファイルから外れた");
    reason.set_en("no longer in the plan's file");
  }

  const filepb::PlanFile& file_;
  const PresentState& present_;
  const DiffOptions& options_;
  std::set<std::string> elements_in_file_;
  std::set<std::string> indicators_in_file_;
  std::vector<std::pair<const filepb::IndicatorEntry*, IndicatorPlace>>
      indicators_;
  PlanDiff diff_;
};

}  // namespace

PlanDiff DiffPlan(const filepb::PlanFile& file, const PresentState& present,
                  const DiffOptions& options) {
  return Differ(file, present, options).Run();
}

std::string StreamOfPlanEvent(const eventpb::Event& event) {
  // The most specific of what the events made here are about comes first.
  static constexpr struct {
    const char* field;
    const char* stream;
  } kSubjects[] = {{"plan_id", "plan/"},
                   {"body_id", "body/"},
                   {"organisation_id", "organisation/"}};
  const google::protobuf::FieldDescriptor* const payload =
      event.GetDescriptor()->FindFieldByNumber(event.payload_case());
  YORIAI_CHECK(payload != nullptr) << "an event without a payload";
  const google::protobuf::Message& message =
      event.GetReflection()->GetMessage(event, payload);
  for (const auto& subject : kSubjects) {
    const auto* const field =
        message.GetDescriptor()->FindFieldByName(subject.field);
    if (field == nullptr) continue;
    return absl::StrCat(subject.stream,
                        message.GetReflection()->GetString(message, field));
  }
  YORIAI_CHECK(false) << "not an event of a plan's file";
  __builtin_unreachable();
}

}  // namespace yoriai::cli
