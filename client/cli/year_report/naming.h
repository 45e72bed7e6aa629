#pragma once

#include <string>
#include <vector>

#include "client/cli/output/words.h"
#include "client/cli/year_report/document.h"
#include "client/cli/year_report/gathering.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/plan_service.pb.h"

// How a report names what it speaks of.

namespace yoriai::cli {

// The names of what is on record, in the language of the words; the id of what
// is not, and "-" where nothing is named.
std::string OrganisationName(const YearFacts& facts, const Words& words,
                             const std::string& organisation_id);
std::string BodyName(const YearFacts& facts, const Words& words,
                     const std::string& body_id);
std::string IndicatorName(const YearFacts& facts, const Words& words,
                          const std::string& indicator_id);

// Returns the name of an element with its id, and its last year if it ended.
std::string ElementName(const Words& words, const apipb::PlanElement& element);

// The same below a word for its level, as it heads what stands below it.
// Example: "Strategy 1  People come".
std::string ElementHeading(const Words& words,
                           const apipb::PlanElement& element);

// Returns a decimal as a percentage; "-" if there is none.
std::string PercentText(bool is_set, const std::string& percent);

Tone ToneOf(apipb::IndicatorStatus status);
Cell StatusCell(const Words& words, apipb::IndicatorStatus status);

// Returns how what is below stands, in words and as a bar.
std::string RollUpText(const Words& words, const apipb::RollUp& roll_up);
StatusBar RollUpBar(const Words& words, const apipb::RollUp& roll_up,
                    std::string title);

// Returns every indicator of the plan in the year, in the plan's order.
std::vector<const apipb::AssessedIndicator*> IndicatorsOf(
    const YearFacts& facts);

// Returns every element of the plan, in the plan's order.
std::vector<const apipb::PlanElement*> ElementsOf(const YearFacts& facts);

}  // namespace yoriai::cli
