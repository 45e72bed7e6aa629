#include "server/projections/plan.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"
#include "yoriai/api/v1/indicators.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {
namespace {

// Finds the target of a fiscal year, or makes one in its place.
apipb::YearTarget& TargetOf(int fiscal_year, apipb::Indicator& indicator) {
  auto& targets = *indicator.mutable_targets();
  const auto place =
      std::lower_bound(targets.begin(), targets.end(), fiscal_year,
                       [](const apipb::YearTarget& target, int year) {
                         return target.fiscal_year() < year;
                       });
  const auto index = static_cast<int>(place - targets.begin());
  if (place != targets.end() && place->fiscal_year() == fiscal_year) {
    return targets[index];
  }
  targets.Add()->set_fiscal_year(fiscal_year);
  std::rotate(targets.pointer_begin() + index, targets.pointer_end() - 1,
              targets.pointer_end());
  return targets[index];
}

// What a row keeps of them, so that it stays small.
constexpr int kSuccessorsMax = 100;

struct Folding {
  ViewDraft& rows;
  const RecordedEvent& recorded;

  void operator()(const eventpb::PlanAdopted& event) {
    ChangePlan(event.plan_id(), [&](apipb::Plan& plan) {
      *plan.mutable_terms() = event.terms();
      plan.set_adopted_on(occurred_on());
    });
  }
  void operator()(const eventpb::PlanRevised& event) {
    ChangePlan(event.plan_id(), [&](apipb::Plan& plan) {
      const int first_year = plan.terms().first_fiscal_year();
      const int last_year = plan.terms().last_fiscal_year();
      *plan.mutable_terms() = event.terms();
      plan.mutable_terms()->set_first_fiscal_year(first_year);
      plan.mutable_terms()->set_last_fiscal_year(last_year);
      plan.set_revisions(plan.revisions() + 1);
    });
  }
  void operator()(const eventpb::PlanElementDefined& event) {
    ChangeElement(event, [&](apipb::PlanElement& element) {
      element.set_parent_element_id(event.parent_element_id());
      element.set_kind(event.kind());
      *element.mutable_terms() = event.terms();
      *element.mutable_predecessors() = event.predecessors();
    });
    for (const eventpb::ElementReference& predecessor : event.predecessors()) {
      rows.Change<apipb::PlanElement>(
          absl::StrCat(PlanProjection::Elements(predecessor.plan_id()),
                       predecessor.element_id()),
          [&](apipb::PlanElement& element) {
            if (element.successors_size() == kSuccessorsMax) return;
            eventpb::ElementReference& successor = *element.add_successors();
            successor.set_plan_id(event.plan_id());
            successor.set_element_id(event.element_id());
          });
    }
  }
  void operator()(const eventpb::PlanElementRevised& event) {
    ChangeElement(event, [&](apipb::PlanElement& element) {
      *element.mutable_terms() = event.terms();
      element.set_decision_id(event.decision_id());
      element.set_revisions(element.revisions() + 1);
    });
  }
  void operator()(const eventpb::PlanElementEnded& event) {
    ChangeElement(event, [&](apipb::PlanElement& element) {
      element.set_ended_after_fiscal_year(event.last_fiscal_year());
      if (event.has_reason()) *element.mutable_ended_reason() = event.reason();
    });
  }
  void operator()(const eventpb::InitiativePostponed& event) {
    apipb::Postponement postponement;
    *postponement.mutable_title() = event.title();
    postponement.set_from_fiscal_year(event.from_fiscal_year());
    postponement.set_to_fiscal_year(event.to_fiscal_year());
    if (event.has_reason()) *postponement.mutable_reason() = event.reason();
    postponement.set_postponed_on(occurred_on());
    postponement.set_initiative_id(event.initiative_id());
    rows.Put(absl::StrCat(PlanProjection::Postponements(event.plan_id()),
                          event.action_plan_id(), "/",
                          absl::Dec(Number(rows.position()), absl::kZeroPad20)),
             postponement);
  }
  void operator()(const eventpb::InitiativeProgressed& event) {
    ChangeInitiative(event, [&](apipb::InitiativeStanding& initiative) {
      *initiative.mutable_progress() = event.progress();
      initiative.set_organisation_id(event.organisation_id());
      initiative.set_progressed_on(occurred_on());
      initiative.set_reports(initiative.reports() + 1);
    });
  }
  void operator()(const eventpb::InitiativeEnded& event) {
    ChangeInitiative(event, [&](apipb::InitiativeStanding& initiative) {
      initiative.set_ended_on(occurred_on());
      initiative.set_completed(event.completed());
      *initiative.mutable_ended_reason() = event.reason();
    });
  }
  void operator()(const eventpb::IndicatorDefined& event) {
    ChangeIndicator(event, [&](apipb::Indicator& indicator) {
      indicator.set_element_id(event.element_id());
      indicator.set_kind(event.kind());
      *indicator.mutable_terms() = event.terms();
      *indicator.mutable_predecessors() = event.predecessors();
      indicator.set_defined_on(occurred_on());
    });
  }
  void operator()(const eventpb::IndicatorRevised& event) {
    ChangeIndicator(event, [&](apipb::Indicator& indicator) {
      *indicator.mutable_terms() = event.terms();
      indicator.set_decision_id(event.decision_id());
    });
  }
  void operator()(const eventpb::IndicatorRetired& event) {
    ChangeIndicator(event, [&](apipb::Indicator& indicator) {
      indicator.set_retired(true);
      indicator.set_retired_on(occurred_on());
      *indicator.mutable_retired_reason() = event.reason();
    });
  }
  void operator()(const eventpb::TargetSet& event) {
    ChangeTarget(event, [&](apipb::YearTarget& target) {
      *target.mutable_target() = event.target();
      target.set_decision_id(event.decision_id());
    });
  }
  void operator()(const eventpb::TargetDeferred& event) {
    ChangeTarget(event, [&](apipb::YearTarget& target) {
      *target.mutable_deferred() = event.reason();
      target.clear_decision_id();
    });
  }
  void operator()(const eventpb::TargetRevised& event) {
    ChangeTarget(event, [&](apipb::YearTarget& target) {
      *target.mutable_target() = event.target();
      target.set_decision_id(event.decision_id());
      target.set_revisions(target.revisions() + 1);
    });
  }
  template <typename Event>
  void operator()(const Event&) {}

  const std::string& occurred_on() const {
    return recorded.event.header().occurred_on();
  }

  template <typename ChangeRow>
  void ChangePlan(const std::string& plan_id, ChangeRow change) {
    rows.Change<apipb::Plan>(PlanProjection::PlanRow(plan_id),
                             [&](apipb::Plan& plan) {
                               plan.set_plan_id(plan_id);
                               change(plan);
                             });
  }

  template <typename Event, typename ChangeRow>
  void ChangeElement(const Event& event, ChangeRow change) {
    rows.Change<apipb::PlanElement>(
        absl::StrCat(PlanProjection::Elements(event.plan_id()),
                     event.element_id()),
        [&](apipb::PlanElement& element) {
          element.set_plan_id(event.plan_id());
          element.set_element_id(event.element_id());
          change(element);
        });
  }

  template <typename Event, typename ChangeRow>
  void ChangeInitiative(const Event& event, ChangeRow change) {
    rows.Change<apipb::InitiativeStanding>(
        absl::StrCat(PlanProjection::Initiatives(event.plan_id()),
                     event.action_plan_id(), "/", event.initiative_id()),
        [&](apipb::InitiativeStanding& initiative) {
          initiative.set_initiative_id(event.initiative_id());
          change(initiative);
        });
  }

  template <typename Event, typename ChangeRow>
  void ChangeIndicator(const Event& event, ChangeRow change) {
    rows.Change<apipb::Indicator>(
        absl::StrCat(PlanProjection::Indicators(event.plan_id()),
                     event.indicator_id()),
        [&](apipb::Indicator& indicator) {
          indicator.set_plan_id(event.plan_id());
          indicator.set_indicator_id(event.indicator_id());
          change(indicator);
        });
  }

  template <typename Event, typename ChangeRow>
  void ChangeTarget(const Event& event, ChangeRow change) {
    ChangeIndicator(event, [&](apipb::Indicator& indicator) {
      apipb::YearTarget& target = TargetOf(event.fiscal_year(), indicator);
      if (target.state_case() != apipb::YearTarget::STATE_NOT_SET) {
        *indicator.add_earlier_targets() = target;
      }
      change(target);
      target.set_decided_on(occurred_on());
      target.set_position(Number(rows.position()));
    });
  }
};

}  // namespace

void PlanProjection::Fold(const RecordedEvent& recorded,
                          ViewDraft& rows) const {
  VisitPayload(recorded.event, Folding{rows, recorded});
}

std::string PlanProjection::PlanRow(absl::string_view plan_id) {
  return absl::StrCat(kPlans, plan_id);
}

std::string PlanProjection::Elements(absl::string_view plan_id) {
  return absl::StrCat("element/", plan_id, "/");
}

std::string PlanProjection::Postponements(absl::string_view plan_id) {
  return absl::StrCat("postponement/", plan_id, "/");
}

std::string PlanProjection::Initiatives(absl::string_view plan_id) {
  return absl::StrCat("initiative/", plan_id, "/");
}

std::string PlanProjection::Indicators(absl::string_view plan_id) {
  return absl::StrCat("indicator/", plan_id, "/");
}

}  // namespace yoriai::server
