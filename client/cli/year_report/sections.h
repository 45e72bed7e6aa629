#pragma once

#include "client/cli/output/words.h"
#include "client/cli/year_report/document.h"
#include "client/cli/year_report/gathering.h"

// The sections of a yearly report, in their order. Each appends itself to the
// document; one that has nothing to say says so in a line.

namespace yoriai::cli {

// Which plan and year, as of when, and judged from which day.
void AddTitle(const YearFacts& facts, const Words& words, Document& document);

// How the plan stands as a whole, and what asks for attention.
void AddSummary(const YearFacts& facts, const Words& words, Document& document);

// Every indicator below its strategy, item, measure and action plan.
void AddIndicators(const YearFacts& facts, const Words& words,
                   Document& document);

// Targets that are set later, and why.
void AddDeferredTargets(const YearFacts& facts, const Words& words,
                        Document& document);

// What action plans meant to do, and what became of it.
void AddInitiatives(const YearFacts& facts, const Words& words,
                    Document& document);

// Bodies: meetings, decisions and what they changed, proposals, themes, action
// items.
void AddBodies(const YearFacts& facts, const Words& words, Document& document);

// Who is a member with how many units, and who came and went.
void AddMembership(const YearFacts& facts, const Words& words,
                   Document& document);

// What was done, by kind.
void AddActivities(const YearFacts& facts, const Words& words,
                   Document& document);

// Who did in time what was owed, and who did not.
void AddDuties(const YearFacts& facts, const Words& words, Document& document);

// What changed in the plan.
void AddPlanChanges(const YearFacts& facts, const Words& words,
                    Document& document);

// What was put right after the year's end. Left out while the year runs.
void AddCorrections(const YearFacts& facts, const Words& words,
                    Document& document);

// How every number can be checked, and this report be made again.
void AddChecking(const YearFacts& facts, const Words& words,
                 Document& document);

// Returns the whole report.
Document ComposeYearReport(const YearFacts& facts, const Words& words);

}  // namespace yoriai::cli
