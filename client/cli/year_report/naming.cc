#include "client/cli/year_report/naming.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/cli/output/numbers.h"
#include "client/cli/output/terminal.h"
#include "client/cli/phrases.h"

namespace yoriai::cli {
namespace {

template <typename Visit>
void VisitNodes(
    const google::protobuf::RepeatedPtrField<apipb::PlanNode>& nodes,
    const Visit& visit) {
  for (const apipb::PlanNode& node : nodes) {
    visit(node);
    VisitNodes(node.children(), visit);
  }
}

std::string NameOr(const Words& words, const eventpb::LocalizedText& name,
                   const std::string& id) {
  const std::string text = words.Text(name);
  return text.empty() ? id : text;
}

}  // namespace

std::string OrganisationName(const YearFacts& facts, const Words& words,
                             const std::string& organisation_id) {
  if (organisation_id.empty()) return "-";
  const auto found = facts.organisations.find(organisation_id);
  return found == facts.organisations.end()
             ? organisation_id
             : NameOr(words, found->second.name(), organisation_id);
}

std::string BodyName(const YearFacts& facts, const Words& words,
                     const std::string& body_id) {
  for (const apipb::GetBodyResponse& response : facts.bodies) {
    if (response.body().body_id() == body_id) {
      return NameOr(words, response.body().name(), body_id);
    }
  }
  return body_id.empty() ? "-" : body_id;
}

std::string IndicatorName(const YearFacts& facts, const Words& words,
                          const std::string& indicator_id) {
  const auto found = facts.indicators.find(indicator_id);
  return found == facts.indicators.end()
             ? indicator_id
             : NameOr(words, found->second.indicator().terms().name(),
                      indicator_id);
}

std::string ElementName(const Words& words, const apipb::PlanElement& element) {
  std::string name = absl::StrCat(element.element_id(), "  ",
                                  words.Text(element.terms().name()));
  if (element.ended_after_fiscal_year() != 0) {
    absl::StrAppend(
        &name, words.language() == Language::kJa ? "" : " ",
        words.Say(phrases::kEndedAfter, element.ended_after_fiscal_year()));
  }
  return name;
}

std::string ElementHeading(const Words& words,
                           const apipb::PlanElement& element) {
  std::string kind = words.Label(element.kind());
  if (!kind.empty()) kind[0] = absl::ascii_toupper(kind[0]);
  return absl::StrCat(kind, " ", ElementName(words, element));
}

std::string PercentText(bool is_set, const std::string& percent) {
  return is_set ? absl::StrCat(FormatDecimal(percent), "%") : "-";
}

Tone ToneOf(apipb::IndicatorStatus status) {
  switch (StyleOf(status)) {
    case Style::kGood:
      return Tone::kGood;
    case Style::kWarning:
      return Tone::kWarning;
    case Style::kBad:
      return Tone::kBad;
    default:
      return Tone::kNeutral;
  }
}

Cell StatusCell(const Words& words, apipb::IndicatorStatus status) {
  return {words.Label(status), ToneOf(status)};
}

std::string RollUpText(const Words& words, const apipb::RollUp& roll_up) {
  std::string text;
  for (const apipb::StatusCount& count : roll_up.counts()) {
    absl::StrAppend(&text,
                    text.empty()                        ? ""
                    : words.language() == Language::kJa ? "、"
                                                        : ", ",
                    words.Label(count.status()), " ", count.count());
  }
  return text.empty() ? "-" : text;
}

StatusBar RollUpBar(const Words& words, const apipb::RollUp& roll_up,
                    std::string title) {
  StatusBar bar;
  bar.title = std::move(title);
  bar.description = RollUpText(words, roll_up);
  // What stands well comes first, so that bars can be compared.
  for (const Tone tone :
       {Tone::kGood, Tone::kWarning, Tone::kBad, Tone::kNeutral}) {
    for (const apipb::StatusCount& count : roll_up.counts()) {
      if (ToneOf(count.status()) != tone) continue;
      bar.segments.push_back(
          {words.Label(count.status()), count.count(), tone});
    }
  }
  return bar;
}

std::vector<const apipb::AssessedIndicator*> IndicatorsOf(
    const YearFacts& facts) {
  std::vector<const apipb::AssessedIndicator*> all;
  VisitNodes(facts.plan.nodes(), [&all](const apipb::PlanNode& node) {
    for (const apipb::AssessedIndicator& indicator : node.indicators()) {
      all.push_back(&indicator);
    }
  });
  return all;
}

std::vector<const apipb::PlanElement*> ElementsOf(const YearFacts& facts) {
  std::vector<const apipb::PlanElement*> all;
  VisitNodes(facts.plan.nodes(), [&all](const apipb::PlanNode& node) {
    all.push_back(&node.element());
  });
  return all;
}

}  // namespace yoriai::cli
