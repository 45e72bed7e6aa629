#include "client/cli/commands/indicator_explain.h"

#include <memory>
#include <sstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/log_phrases.h"
#include "client/cli/output/json.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_choice.h"
#include "client/cli/recording.h"
#include "client/cli/tables/atomic_file.h"
#include "storage/base/status_macros.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::cli {
namespace {

// A sum of more than so many is not written out.
constexpr size_t kAddendsMax = 12;

struct ExplainOptions {
  AskingOptions asking;
  std::vector<std::string> ids;  // [plan,] indicator.
  int fiscal_year = 0;
  std::string compared_with;
  std::string proof_file;
};

bool Counts(const apipb::ExplainedEvent& event) {
  return event.exclusion() == apipb::EXCLUSION_UNSPECIFIED;
}

std::string DaysText(const Words& words,
                     const apipb::ExplainIndicatorResponse& response) {
  // The first day that an event can name stands for no first day at all.
  if (response.first_day() == "1900-01-01") {
    return words.Say(phrases::kSinceEver, response.last_day());
  }
  return words.Say(phrases::kFromTo, response.first_day(), response.last_day());
}

void PrintHead(Session& session,
               const apipb::ExplainIndicatorResponse& response) {
  const Words& words = session.words();
  const apipb::Indicator& indicator = response.indicator();
  const apipb::Assessment& assessment = response.assessment();
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kId), indicator.indicator_id()});
  table.AddRow(
      {words(phrases::kName), Harmless(words.Text(indicator.terms().name()))});
  table.AddRow(
      {words(phrases::kFiscalYear), std::to_string(assessment.fiscal_year())});
  table.AddRow({words(phrases::kFormula), words.Label(response.formula())});
  table.AddRow({words(phrases::kDays), DaysText(words, response)});
  table.AddRow(
      {words(phrases::kValue), FormatValue(words, indicator, assessment)});
  table.AddRow(
      {words(phrases::kStatus),
       {words.Label(assessment.status()), StyleOf(assessment.status())}});
  session.Print(table);
}

std::string AmountText(const Words& words, const eventpb::IndicatorTerms& terms,
                       const apipb::ExplainedEvent& event) {
  if (event.has_ratio()) return FormatRatio(words, terms, event.ratio());
  return event.has_amount() ? FormatDecimal(event.amount()) : "-";
}

Table::Cell CountsCell(const Words& words, const apipb::ExplainedEvent& event) {
  if (Counts(event)) return {words(phrases::kCounts), Style::kGood};
  const std::string why = words.Label(event.exclusion());
  if (event.because_of_position() == 0) return {why, Style::kDim};
  return {words.Say(phrases::kExcludedBy, why, event.because_of_position()),
          Style::kDim};
}

// Returns whose it is: the organisation, and who put it on record if that is
// somebody else.
std::string WhoText(const Words& words, const apipb::ExplainedEvent& event) {
  if (event.organisation_id().empty() ||
      event.organisation_id() == event.author_id()) {
    return event.author_id();
  }
  return words.Say(phrases::kByOn, event.organisation_id(), event.author_id());
}

void PrintEvents(Session& session,
                 const apipb::ExplainIndicatorResponse& response) {
  if (response.events().empty()) return;
  const Words& words = session.words();
  Table table({{words(phrases::kPosition), Table::Align::kRight},
               {words(phrases::kDay)},
               {words(phrases::kType)},
               {words(phrases::kSubject)},
               {words(phrases::kOrganisation)},
               {words(phrases::kAmount), Table::Align::kRight},
               {words(phrases::kCounted)}});
  for (const apipb::ExplainedEvent& event : response.events()) {
    const Style style = Counts(event) ? Style::kPlain : Style::kDim;
    table.AddRow(
        {{std::to_string(event.position()), style},
         {event.day(), style},
         {event.type(), style},
         {event.subject_id(), style},
         {WhoText(words, event), style},
         {AmountText(words, response.indicator().terms(), event), style},
         CountsCell(words, event)});
  }
  session.out() << "\n";
  session.Print(table);
}

// Writes terms of a sum one behind the other. Example: "5 + 2 - 1".
std::string SumText(const Words& words, const std::vector<std::string>& terms) {
  std::string text;
  for (size_t i = 0; i < terms.size() && i < kAddendsMax; ++i) {
    absl::string_view term = terms[i];
    const bool negative = i > 0 && absl::StartsWith(term, "-");
    if (negative) term.remove_prefix(1);
    absl::StrAppend(&text,
                    i == 0     ? ""
                    : negative ? " - "
                               : " + ",
                    FormatDecimal(std::string(term)));
  }
  if (terms.size() > kAddendsMax) {
    absl::StrAppend(&text, " + ", words.Say(phrases::kAndMore, terms.size()));
  }
  return text;
}

std::string Bracketed(const std::string& text, bool needed) {
  return needed ? absl::StrCat("(", text, ")") : text;
}

// Returns how the amounts of the events that count make the value; empty if
// there is nothing to work out.
std::string WorkingText(const Words& words,
                        const apipb::ExplainIndicatorResponse& response) {
  std::vector<std::string> amounts;
  std::vector<std::string> numerators;
  std::vector<std::string> denominators;
  for (const apipb::ExplainedEvent& event : response.events()) {
    if (!Counts(event)) continue;
    if (event.has_ratio()) {
      numerators.push_back(event.ratio().numerator());
      denominators.push_back(event.ratio().denominator());
    } else if (event.has_amount()) {
      amounts.push_back(event.amount());
    }
  }
  if (numerators.empty()) return SumText(words, amounts);
  const bool several = numerators.size() > 1;
  const bool percent = response.indicator().terms().ratio().percent();
  return absl::StrCat(Bracketed(SumText(words, numerators), several), " / ",
                      Bracketed(SumText(words, denominators), several),
                      percent ? " × 100" : "");
}

// Returns a value with how it stands, or that there is none.
std::string ValueText(const Words& words, const apipb::Indicator& indicator,
                      const apipb::Assessment& assessment) {
  const std::string value = FormatValue(words, indicator, assessment);
  return value == "-" ? words(phrases::kNoValue) : value;
}

void PrintWorking(Session& session,
                  const apipb::ExplainIndicatorResponse& response) {
  const Words& words = session.words();
  const std::string working = WorkingText(words, response);
  // What is cut off would not add up.
  if (working.empty() || response.truncated()) return;
  session.out() << "\n"
                << words.Say(phrases::kWorkedOut, working,
                             ValueText(words, response.indicator(),
                                       response.assessment()))
                << "\n";
}

void PrintComparison(Session& session,
                     const apipb::ExplainIndicatorResponse& response) {
  if (!response.has_compared_assessment()) return;
  const Words& words = session.words();
  const apipb::Assessment& then = response.compared_assessment();
  const apipb::Assessment& now = response.assessment();
  const auto styled_status = [&](const apipb::Assessment& assessment) {
    return Styled(words.Label(assessment.status()),
                  StyleOf(assessment.status()), session.color_out());
  };
  session.out() << "\n"
                << words.Say(
                       phrases::kWouldHaveBeen,
                       response.compared_basis().position(),
                       FormatTime(response.compared_basis().recorded_at()),
                       ValueText(words, response.indicator(), then),
                       styled_status(then))
                << "\n"
                << words.Say(phrases::kNowIs,
                             ValueText(words, response.indicator(), now),
                             styled_status(now))
                << "\n";
}

// Writes an explanation, with its proof, into a file of its own.
absl::Status WriteProof(Session& session, client::Client& client,
                        const std::string& path,
                        const apipb::ExplainIndicatorResponse& response) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetCheckpointResponse checkpoint,
                          client.GetCheckpoint({}));
  filepb::ExplanationFile file;
  file.set_format_version(1);
  file.set_verifier_key(checkpoint.verifier_key());
  file.set_explanation(response.SerializeAsString());
  std::string content = file.SerializeAsString();
  if (absl::EndsWith(path, ".json")) {
    std::ostringstream json;
    PrintJson(file, json);
    content = json.str();
  }
  YORIAI_RETURN_IF_ERROR(WriteFileAtomically(path, content));
  session.Tell(session.words().Say(phrases::kProofWritten, path,
                                   checkpoint.verifier_key()));
  return absl::OkStatus();
}

absl::Status Explain(Session& session, const ExplainOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ExplainIndicatorRequest request;
  YORIAI_RETURN_IF_ERROR(
      NameIndicator(session, options.asking, options.ids, request));
  request.set_fiscal_year(options.fiscal_year);
  Ask(session, options.asking, request);
  if (!options.compared_with.empty()) {
    SetAsOf(session, options.compared_with, *request.mutable_compared_with());
  }
  request.set_with_proofs(!options.proof_file.empty());
  YORIAI_ASSIGN_OR_RETURN(const apipb::ExplainIndicatorResponse response,
                          client->ExplainIndicator(request));
  if (!options.proof_file.empty()) {
    YORIAI_RETURN_IF_ERROR(
        WriteProof(session, *client, options.proof_file, response));
  }
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintHead(session, response);
  PrintEvents(session, response);
  PrintWorking(session, response);
  PrintComparison(session, response);
  if (response.truncated()) {
    session.Tell(session.words().Say(phrases::kExplanationTruncated,
                                     response.events_size()));
  }
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

}  // namespace

void AddIndicatorExplainCommand(CLI::App& group, Session& session) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App& explain = AddCommand(group, session, "explain",
                                 help::kIndicatorExplain, options, Explain);
  AddIndicatorIds(explain, session, options->ids);
  AddFiscalYear(explain, session, "--fiscal-year", options->fiscal_year);
  AddAsOf(explain, session, options->asking);
  AddOn(explain, session, options->asking);
  AddPoint(explain, session, "--compared-with", options->compared_with,
           help::kComparedWith);
  explain
      .add_option("--proof", options->proof_file,
                  session.words()(help::kExplanationProof))
      ->type_name("FILE");
}

}  // namespace yoriai::cli
