#include "client/verifier/recount/explanation_comparison.h"

#include <google/protobuf/util/message_differencer.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "client/verifier/fault.h"
#include "client/verifier/recount/arithmetic.h"
#include "client/verifier/recount/recount_phrases.h"

namespace yoriai::verifier {
namespace {

using apipb::ExplainedEvent;

// Returns the name of the first field that differs, and both its values.
std::string Difference(const ExplainedEvent& listed,
                       const ExplainedEvent& expected) {
  google::protobuf::util::MessageDifferencer differencer;
  std::string report;
  differencer.ReportDifferencesToString(&report);
  differencer.Compare(expected, listed);
  return report.substr(0, report.find('\n'));
}

std::string ValueText(const std::optional<Billionths>& value, bool in_ja) {
  if (value) return FormatDecimal(*value);
  return in_ja ? phrases::kNothing.ja : phrases::kNothing.en;
}

absl::Status WrongValue(const std::optional<Billionths>& made,
                        const std::string& stated) {
  const auto text = [&](bool in_ja) {
    const cli::Phrase& phrase = phrases::kWrongValue;
    return absl::Substitute(
        in_ja ? phrase.ja : phrase.en, ValueText(made, in_ja),
        stated.empty() ? ValueText(std::nullopt, in_ja) : stated);
  };
  return FaultIn(absl::StatusCode::kFailedPrecondition, text(true), text(false),
                 0);
}

}  // namespace

absl::Status CompareEvents(
    const google::protobuf::RepeatedPtrField<ExplainedEvent>& listed,
    const google::protobuf::RepeatedPtrField<ExplainedEvent>& expected) {
  for (int i = 0; i < listed.size() || i < expected.size(); ++i) {
    const uint64_t there = i < listed.size() ? listed[i].position() : 0;
    const uint64_t due = i < expected.size() ? expected[i].position() : 0;
    if (there == 0 || (due != 0 && due < there)) {
      return DoesNotHold(due, phrases::kEventLeftOut, due);
    }
    if (due == 0 || there < due) {
      return DoesNotHold(there, phrases::kEventAdded, there);
    }
    if (!google::protobuf::util::MessageDifferencer::Equals(listed[i],
                                                            expected[i])) {
      return DoesNotHold(there, phrases::kEventSaysOther, there,
                         Difference(listed[i], expected[i]));
    }
  }
  return absl::OkStatus();
}

absl::Status CompareDays(const apipb::ExplainIndicatorResponse& explanation,
                         const apipb::ExplainIndicatorResponse& expected) {
  if (explanation.formula() == expected.formula() &&
      explanation.first_day() == expected.first_day() &&
      explanation.last_day() == expected.last_day()) {
    return absl::OkStatus();
  }
  return DoesNotHold(
      0, phrases::kDaysDiffer,
      absl::StrCat(apipb::Formula_Name(expected.formula()), ", ",
                   expected.first_day(), " – ", expected.last_day()));
}

absl::Status CompareValue(const apipb::ExplainIndicatorResponse& explanation,
                          bool has_begun) {
  const apipb::Assessment& assessment = explanation.assessment();
  WorkedOut made = WorkOut(explanation);
  if (!has_begun) made = WorkedOut();
  if (!made.is_number) return WrongValue(std::nullopt, assessment.value());
  if (made.milestone_reached != assessment.milestone_reached()) {
    return DoesNotHold(0, phrases::kWrongValue,
                       made.milestone_reached ? "true" : "false",
                       assessment.milestone_reached() ? "true" : "false");
  }
  if (!assessment.has_value()) {
    return made.value ? WrongValue(made.value, "") : absl::OkStatus();
  }
  const auto stated = ParseDecimal(assessment.value());
  // What nothing counts for is zero where things are counted, and has no value
  // where they are reported.
  const Billionths zero = 0;
  const bool is_count = explanation.indicator().terms().has_derivation();
  const auto value = made.value || !is_count || !has_begun
                         ? made.value
                         : std::optional<Billionths>(zero);
  if (stated && value && *stated == *value) return absl::OkStatus();
  return WrongValue(value, assessment.value());
}

}  // namespace yoriai::verifier
