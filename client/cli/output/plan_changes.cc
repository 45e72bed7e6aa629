#include "client/cli/output/plan_changes.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/event_types.h"

namespace yoriai::cli {
namespace {

std::string WithReason(const Words& words, const std::string& text,
                       const eventpb::LocalizedText& reason) {
  const std::string said = words.Text(reason);
  return said.empty() ? text : absl::StrCat(text, ": ", said);
}

std::string WithDecision(const Words& words, const std::string& text,
                         const std::string& decision_id) {
  return decision_id.empty()
             ? text
             : words.Say(phrases::kByDecision, text, decision_id);
}

// Lists what was replaced, those of another plan with its id.
template <typename E>
std::string Predecessors(const E& event) {
  std::vector<std::string> ids;
  for (const auto& predecessor : event.predecessors()) {
    std::string id;
    if constexpr (requires { predecessor.indicator_id(); }) {
      id = predecessor.indicator_id();
    } else {
      id = predecessor.element_id();
    }
    ids.push_back(predecessor.plan_id() == event.plan_id()
                      ? id
                      : absl::StrCat(predecessor.plan_id(), "/", id));
  }
  return absl::StrJoin(ids, " ");
}

template <typename E>
std::string Defined(const Words& words, const E& event) {
  const std::string text =
      words.Say(phrases::kChangeDefined, words.Text(event.terms().name()));
  return event.predecessors().empty()
             ? text
             : words.Say(phrases::kChangeInPlaceOf, text, Predecessors(event));
}

template <typename E>
std::string Revised(const Words& words, const E& event) {
  const std::string text =
      words.Say(phrases::kChangeRevised, words.Text(event.terms().name()));
  if constexpr (requires { event.decision_id(); }) {
    return WithDecision(words, text, event.decision_id());
  } else {
    return text;
  }
}

// The unit of a target is the indicator's, which the event does not say.
std::string AimText(const Words& words, const eventpb::Target& target) {
  return FormatAim(words, eventpb::IndicatorTerms(), target, true);
}

std::string Say(const Words& words, const eventpb::TargetSet& event) {
  return WithDecision(words,
                      words.Say(phrases::kChangeTargetSet, event.fiscal_year(),
                                AimText(words, event.target())),
                      event.decision_id());
}

std::string Say(const Words& words, const eventpb::TargetRevised& event) {
  const std::string text =
      words.Say(phrases::kChangeTargetRevised, event.fiscal_year(),
                AimText(words, event.target()));
  return WithDecision(words, WithReason(words, text, event.reason()),
                      event.decision_id());
}

std::string Say(const Words& words, const eventpb::InitiativePostponed& event) {
  return WithReason(
      words,
      words.Say(phrases::kChangeInitiativePostponed, words.Text(event.title()),
                event.from_fiscal_year(), event.to_fiscal_year()),
      event.reason());
}

std::string Say(const Words& words,
                const eventpb::InitiativeProgressed& event) {
  return words.Say(phrases::kChangeInitiativeProgressed, event.initiative_id(),
                   event.organisation_id(), words.Text(event.progress()));
}

std::string Say(const Words& words, const eventpb::InitiativeEnded& event) {
  return WithReason(
      words,
      words.Say(event.completed() ? phrases::kChangeInitiativeCompleted
                                  : phrases::kChangeInitiativeEnded,
                event.initiative_id()),
      event.reason());
}

std::string Text(const Words& words, const eventpb::Event& event) {
  using eventpb::Event;
  switch (event.payload_case()) {
    case Event::kPlanAdopted:
      return words.Say(phrases::kChangeAdopted,
                       words.Text(event.plan_adopted().terms().name()));
    case Event::kPlanRevised:
      return Revised(words, event.plan_revised());
    case Event::kPlanElementDefined:
      return Defined(words, event.plan_element_defined());
    case Event::kPlanElementRevised:
      return Revised(words, event.plan_element_revised());
    case Event::kPlanElementEnded:
      return WithReason(
          words,
          words.Say(phrases::kChangeEnded,
                    event.plan_element_ended().last_fiscal_year()),
          event.plan_element_ended().reason());
    case Event::kIndicatorDefined:
      return Defined(words, event.indicator_defined());
    case Event::kIndicatorRevised:
      return Revised(words, event.indicator_revised());
    case Event::kIndicatorRetired:
      return WithReason(words, words(phrases::kChangeRetired),
                        event.indicator_retired().reason());
    case Event::kTargetSet:
      return Say(words, event.target_set());
    case Event::kTargetDeferred:
      return WithReason(words,
                        words.Say(phrases::kChangeTargetDeferred,
                                  event.target_deferred().fiscal_year()),
                        event.target_deferred().reason());
    case Event::kTargetRevised:
      return Say(words, event.target_revised());
    case Event::kInitiativePostponed:
      return Say(words, event.initiative_postponed());
    case Event::kInitiativeProgressed:
      return Say(words, event.initiative_progressed());
    case Event::kInitiativeEnded:
      return Say(words, event.initiative_ended());
    default:
      return TypeOf(event);
  }
}

}  // namespace

std::string SubjectOfChange(const eventpb::Event& event) {
  const google::protobuf::FieldDescriptor* const payload =
      event.GetDescriptor()->FindFieldByNumber(event.payload_case());
  if (payload == nullptr) return "";
  const google::protobuf::Message& message =
      event.GetReflection()->GetMessage(event, payload);
  // The most specific one comes first.
  for (const char* name :
       {"indicator_id", "element_id", "action_plan_id", "plan_id"}) {
    const google::protobuf::FieldDescriptor* const field =
        message.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) {
      return message.GetReflection()->GetString(message, field);
    }
  }
  return "";
}

std::string FormatPlanChange(const Words& words, const eventpb::Event& event) {
  return Text(words, event);
}

}  // namespace yoriai::cli
