#pragma once

#include <string>

#include "client/cli/output/words.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::cli {

// Returns a decimal with separators between thousands. Example: "1,920,000".
std::string FormatDecimal(const std::string& decimal);

// Returns what a value of one stands for. Example: "億円", "hundred million
// yen". Empty if it is a bare number.
std::string FormatUnit(const Words& words,
                       const eventpb::IndicatorTerms& terms);

// Returns a number of an indicator with its scale and unit. Example: "1.5億円",
// "1.5 hundred million yen".
std::string FormatAmount(const Words& words,
                         const eventpb::IndicatorTerms& terms,
                         const std::string& decimal);

// Returns two numbers and their quotient. Example: "3/4 (75%)". `terms` say how
// the quotient is written.
std::string FormatRatio(const Words& words,
                        const eventpb::IndicatorTerms& terms,
                        const eventpb::Ratio& ratio);

// Returns what was observed: a number, a ratio, or whether a milestone is
// reached.
std::string FormatFinding(const Words& words,
                          const eventpb::IndicatorTerms& terms,
                          const eventpb::Observation& observation);

// Returns the value of a year as people read it: with its unit, "-" if there is
// none (missing is never zero), and for milestones whether it is reached.
std::string FormatValue(const Words& words, const apipb::Indicator& indicator,
                        const apipb::Assessment& assessment);

// Returns what is aimed at. `whole`: milestones in their full words.
std::string FormatAim(const Words& words, const eventpb::IndicatorTerms& terms,
                      const eventpb::Target& target, bool whole);

// Returns what a year aims at, or that it is deferred. `whole`: milestones and
// reasons in their full words.
std::string FormatTarget(const Words& words, const apipb::Indicator& indicator,
                         const apipb::YearTarget& target, bool whole);

// Returns from which share of the pace an indicator is how far behind.
std::string FormatThresholds(const Words& words,
                             const eventpb::StatusThresholds& thresholds);

// Returns how what is below an element stands. Example: "達成 2  遅れ 1".
std::string FormatRollUp(const Words& words, const apipb::RollUp& roll_up);

}  // namespace yoriai::cli
