#include "server/domain/plan_comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"

namespace yoriai::server {
namespace {

using apipb::PlanDifference;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr size_t kTextBytesMax = 2'000;

// Cuts at the beginning of a character.
std::string Short(std::string text) {
  if (text.size() <= kTextBytesMax) return text;
  const absl::string_view ellipsis = "…";
  size_t end = kTextBytesMax - ellipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return absl::StrCat(text.substr(0, end), ellipsis);
}

std::string TextOf(const eventpb::LocalizedText& text) {
  if (text.ja().empty()) return text.en();
  return text.en().empty() ? text.ja()
                           : absl::StrCat(text.ja(), " / ", text.en());
}

std::string TextOf(const eventpb::Target& target) {
  switch (target.aim_case()) {
    case eventpb::Target::kValue:
      return target.value();
    case eventpb::Target::kRange:
      return absl::StrCat(target.range().low(), "–", target.range().high());
    case eventpb::Target::kMilestone:
      return TextOf(target.milestone());
    case eventpb::Target::kDirection:
      return eventpb::Direction_Name(target.direction());
    case eventpb::Target::AIM_NOT_SET:
      break;
  }
  return "";
}

std::string TextOf(const apipb::YearTarget& target) {
  if (target.has_deferred()) {
    return absl::StrCat("deferred: ", TextOf(target.deferred()));
  }
  return TextOf(target.target());
}

// One entry of a field, as people read it.
std::string EntryText(const Message& message, const FieldDescriptor& field,
                      int index) {
  if (field.message_type() == eventpb::LocalizedText::descriptor()) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    const Message& text =
        index < 0 ? reflection.GetMessage(message, &field)
                  : reflection.GetRepeatedMessage(message, &field, index);
    return TextOf(static_cast<const eventpb::LocalizedText&>(text));
  }
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintFieldValueToString(message, &field, index, &text);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && text.size() >= 2) {
    text = text.substr(1, text.size() - 2);  // Without its quotes.
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// A whole field; empty if it is not set.
std::string FieldText(const Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    return reflection.HasField(message, &field) ? EntryText(message, field, -1)
                                                : "";
  }
  std::vector<std::string> entries;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    entries.push_back(EntryText(message, field, i));
  }
  return absl::StrJoin(entries, "; ");
}

// Collects the differences of one part of the plan.
class PartDifferences final {
 public:
  // `part` names the subject; every difference begins as a copy of it.
  PartDifferences(PlanDifference part, std::vector<PlanDifference>& all)
      : part_(std::move(part)), all_(all) {}

  PlanDifference& Add(apipb::DifferenceKind kind) {
    PlanDifference& difference = all_.emplace_back(part_);
    difference.set_kind(kind);
    return difference;
  }

  PlanDifference& AddChange(const std::string& field, std::string before,
                            std::string after) {
    PlanDifference& difference = Add(apipb::DIFFERENCE_KIND_CHANGED);
    difference.set_field(field);
    difference.set_before(Short(std::move(before)));
    difference.set_after(Short(std::move(after)));
    return difference;
  }

  // Each field of two messages of the same type, and the decision behind it.
  void AddFields(const std::string& path, const Message& before,
                 const Message& after, const std::string& decision_id) {
    const google::protobuf::Descriptor& type = *before.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      std::string old_text = FieldText(before, field);
      std::string new_text = FieldText(after, field);
      if (old_text == new_text) continue;
      AddChange(absl::StrCat(path, ".", field.name()), std::move(old_text),
                std::move(new_text))
          .set_decision_id(decision_id);
    }
  }

 private:
  const PlanDifference part_;
  std::vector<PlanDifference>& all_;
};

// Finds of each part of the later plan the one of the earlier plan that it
// continues.
template <typename Part, typename IdOf>
class Pairing final {
 public:
  Pairing(const std::string& earlier_plan_id, const std::vector<Part>& before,
          const std::vector<Part>& after, IdOf id_of)
      : id_of_(id_of) {
    for (const Part& part : before) by_id_[id_of(part)] = &part;
    for (const Part& part : after) {
      const Part* const earlier = Earlier(earlier_plan_id, part);
      // One that was split goes on in the first of its parts.
      if (earlier != nullptr && continued_.insert(earlier).second) {
        earlier_[&part] = earlier;
      }
    }
  }

  // nullptr: it is new.
  const Part* EarlierOf(const Part& part) const {
    const auto found = earlier_.find(&part);
    return found == earlier_.end() ? nullptr : found->second;
  }
  bool IsContinued(const Part& part) const {
    return continued_.count(&part) > 0;
  }

 private:
  const Part* Find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  const Part* Earlier(const std::string& earlier_plan_id,
                      const Part& part) const {
    // In another plan the same id means nothing.
    if (part.plan_id() == earlier_plan_id) return Find(id_of_(part));
    for (const auto& predecessor : part.predecessors()) {
      if (predecessor.plan_id() == earlier_plan_id) {
        return Find(id_of_(predecessor));
      }
    }
    return nullptr;
  }

  IdOf id_of_;
  std::map<std::string, const Part*> by_id_;
  std::map<const Part*, const Part*> earlier_;
  std::set<const Part*> continued_;
};

template <typename Part>
void NotePredecessors(const Part& part, const std::string& plan_id,
                      PlanDifference& difference) {
  for (const auto& predecessor : part.predecessors()) {
    std::string id;
    if constexpr (requires { predecessor.indicator_id(); }) {
      id = predecessor.indicator_id();
    } else {
      id = predecessor.element_id();
    }
    difference.add_predecessor_ids(
        predecessor.plan_id() == plan_id
            ? id
            : absl::StrCat(predecessor.plan_id(), "/", id));
  }
}

void CompareElements(const PlanState& before, const PlanState& after,
                     std::vector<PlanDifference>& all) {
  const auto id_of = [](const auto& part) { return part.element_id(); };
  const Pairing<apipb::PlanElement, decltype(id_of)> pairing(
      before.plan.plan_id(), before.elements, after.elements, id_of);
  const auto part_of = [](const apipb::PlanElement& element) {
    PlanDifference part;
    part.set_element_id(element.element_id());
    *part.mutable_name() = element.terms().name();
    return part;
  };
  for (const apipb::PlanElement& element : after.elements) {
    PartDifferences differences(part_of(element), all);
    const apipb::PlanElement* const earlier = pairing.EarlierOf(element);
    if (earlier == nullptr) {
      NotePredecessors(element, after.plan.plan_id(),
                       differences.Add(apipb::DIFFERENCE_KIND_ADDED));
      continue;
    }
    if (earlier->ended_after_fiscal_year() !=
            element.ended_after_fiscal_year() &&
        element.ended_after_fiscal_year() != 0) {
      PlanDifference& ended = differences.Add(apipb::DIFFERENCE_KIND_ENDED);
      ended.set_fiscal_year(element.ended_after_fiscal_year());
      ended.set_after(Short(TextOf(element.ended_reason())));
    }
    differences.AddFields("terms", earlier->terms(), element.terms(),
                          element.decision_id());
    for (int i = earlier->postponements_size();
         i < element.postponements_size(); ++i) {
      const apipb::Postponement& put_off = element.postponements(i);
      differences.AddChange("postponements",
                            absl::StrCat(put_off.from_fiscal_year(), ": ",
                                         TextOf(put_off.title())),
                            absl::StrCat(put_off.to_fiscal_year(), ": ",
                                         TextOf(put_off.title())));
    }
  }
  for (const apipb::PlanElement& element : before.elements) {
    if (pairing.IsContinued(element)) continue;
    PartDifferences(part_of(element), all).Add(apipb::DIFFERENCE_KIND_REMOVED);
  }
}

void CompareTargets(const apipb::Indicator& before,
                    const apipb::Indicator& after, const PlanDifference& part,
                    std::vector<PlanDifference>& all) {
  std::map<int, const apipb::YearTarget*> earlier;
  for (const apipb::YearTarget& target : before.targets()) {
    earlier[target.fiscal_year()] = &target;
  }
  for (const apipb::YearTarget& target : after.targets()) {
    const auto found = earlier.find(target.fiscal_year());
    const std::string old_text =
        found == earlier.end() ? "" : TextOf(*found->second);
    const std::string new_text = TextOf(target);
    if (old_text == new_text) continue;
    PartDifferences differences(part, all);
    PlanDifference& difference =
        differences.AddChange("target", old_text, new_text);
    difference.set_fiscal_year(target.fiscal_year());
    difference.set_decision_id(target.decision_id());
  }
}

void CompareIndicators(const PlanState& before, const PlanState& after,
                       std::vector<PlanDifference>& all) {
  const auto id_of = [](const auto& part) { return part.indicator_id(); };
  const Pairing<apipb::Indicator, decltype(id_of)> pairing(
      before.plan.plan_id(), before.indicators, after.indicators, id_of);
  const auto part_of = [](const apipb::Indicator& indicator) {
    PlanDifference part;
    part.set_indicator_id(indicator.indicator_id());
    *part.mutable_name() = indicator.terms().name();
    return part;
  };
  for (const apipb::Indicator& indicator : after.indicators) {
    const PlanDifference part = part_of(indicator);
    PartDifferences differences(part, all);
    const apipb::Indicator* const earlier = pairing.EarlierOf(indicator);
    if (earlier == nullptr) {
      NotePredecessors(indicator, after.plan.plan_id(),
                       differences.Add(apipb::DIFFERENCE_KIND_ADDED));
      CompareTargets(apipb::Indicator(), indicator, part, all);
      continue;
    }
    if (indicator.retired() && !earlier->retired()) {
      PlanDifference& ended = differences.Add(apipb::DIFFERENCE_KIND_ENDED);
      ended.set_after(Short(TextOf(indicator.retired_reason())));
    }
    differences.AddFields("terms", earlier->terms(), indicator.terms(),
                          indicator.decision_id());
    // Another plan has other years: its targets are all its own.
    if (before.plan.plan_id() == after.plan.plan_id()) {
      CompareTargets(*earlier, indicator, part, all);
    }
  }
  for (const apipb::Indicator& indicator : before.indicators) {
    if (pairing.IsContinued(indicator)) continue;
    PartDifferences(part_of(indicator), all)
        .Add(apipb::DIFFERENCE_KIND_REMOVED);
  }
}

}  // namespace

std::vector<PlanDifference> ComparePlanStates(const PlanState& before,
                                              const PlanState& after) {
  std::vector<PlanDifference> all;
  PlanDifference part;
  part.set_plan_id(after.plan.plan_id());
  *part.mutable_name() = after.plan.terms().name();
  PartDifferences(part, all).AddFields("terms", before.plan.terms(),
                                       after.plan.terms(), "");
  CompareElements(before, after, all);
  CompareIndicators(before, after, all);
  return all;
}

}  // namespace yoriai::server
