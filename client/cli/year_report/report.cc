#include "absl/strings/str_cat.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {

void AddChecking(const YearFacts& facts, const Words& words,
                 Document& document) {
  document.Add(Heading{2, words(year::kChecking)});
  const std::string& plan_id = facts.plan.plan().plan_id();
  const std::string point = absl::StrCat(" --as-of ", facts.basis().position(),
                                         " --on ", facts.basis().on());
  const std::vector<const apipb::AssessedIndicator*> indicators =
      IndicatorsOf(facts);
  if (!indicators.empty()) {
    document.Add(Paragraph{words(year::kCheckNumber)});
    document.Add(
        Commands{{absl::StrCat("yoriai indicator explain ", plan_id, " ",
                               indicators.front()->indicator().indicator_id(),
                               " --fiscal-year ", facts.year.year(), point)}});
  }
  const std::string since =
      facts.since_given
          ? absl::StrCat(" --since ", facts.changes->earlier_basis().position())
          : "";
  document.Add(Paragraph{words(year::kCheckReport)});
  document.Add(Commands{
      {absl::StrCat("yoriai report year ", facts.year.year(), " --plan ",
                    plan_id, " --lang ", words.code(), point, since)}});
}

Document ComposeYearReport(const YearFacts& facts, const Words& words) {
  Document document;
  AddTitle(facts, words, document);
  AddSummary(facts, words, document);
  AddIndicators(facts, words, document);
  AddDeferredTargets(facts, words, document);
  AddInitiatives(facts, words, document);
  AddBodies(facts, words, document);
  AddMembership(facts, words, document);
  AddActivities(facts, words, document);
  AddDuties(facts, words, document);
  AddPlanChanges(facts, words, document);
  AddCorrections(facts, words, document);
  AddChecking(facts, words, document);
  return document;
}

}  // namespace yoriai::cli
