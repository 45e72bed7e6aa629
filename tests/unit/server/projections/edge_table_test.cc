#include "tests/unit/server/projections/edge_table.h"

#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/domain/indicators/decimal.h"
#include "server/domain/indicators/explanation.h"
#include "server/projections/event_batch.h"
#include "server/projections/indicators_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

// Every case of tests/edges, folded and judged by the server.

namespace yoriai::server {
namespace {

// A case that is on record and folded.
class Played final {
 public:
  explicit Played(const EdgeCase& edge) {
    for (const eventpb::Event& event : edge.events) log_.Add(event);
    FoldAll(log_.log(), views_);
    frame_ = *PlanFrame::Find(PlanView(views_, log_.head()), kEdgePlan);
    indicator_ =
        *PlanView(views_, log_.head()).FindIndicator(kEdgePlan, kEdgeIndicator);
  }

  apipb::Assessment Assess(const EdgeExpectation& expectation) const {
    return *IndicatorsView(views_, log_.head())
                .AssessYear(*frame_, *indicator_, expectation.fiscal_year,
                            expectation.on);
  }

  Explanation Explain(const EdgeExpectation& expectation) {
    std::vector<RecordedEvent> events;
    std::vector<RecordedEvent> batch;
    const auto cursor = log_.log().Read({});
    do {
      const absl::Status status =
          ReadBatch(*cursor, storage::Position::kBeforeFirst, batch);
      EXPECT_TRUE(status.ok()) << status;
      events.insert(events.end(), batch.begin(), batch.end());
    } while (!batch.empty());
    const ExplainedYear year{*indicator_, frame_->terms(), frame_->calendar(),
                             expectation.fiscal_year, expectation.on};
    return indicator_->terms().has_derivation()
               ? ExplainDerivation(year, events)
               : ExplainReports(year, events);
  }

  const apipb::Indicator& indicator() const { return *indicator_; }

 private:
  FederationLog log_;
  storage::MemoryViewStore views_;
  std::optional<PlanFrame> frame_;
  std::optional<apipb::Indicator> indicator_;
};

std::map<std::string, std::string> FiguresOf(const apipb::Assessment& a) {
  return {
      {"value", a.has_value() ? a.value() : "-"},
      {"pace", a.has_pace() ? a.pace() : "-"},
      {"percent", a.has_achievement_percent() ? a.achievement_percent() : "-"},
      {"progress", a.has_progress_percent() ? a.progress_percent() : "-"},
      {"previous", a.has_previous_value() ? a.previous_value() : "-"},
      {"counted", absl::StrCat(a.contributions())},
  };
}

// The value that the events which count make up; nothing without any.
std::optional<Decimal> ValueOf(const Explanation& explanation,
                               const eventpb::IndicatorTerms& terms) {
  std::optional<Decimal> sum;
  Decimal numerator;
  Decimal denominator;
  for (const apipb::ExplainedEvent& event : explanation.events) {
    if (event.exclusion() != apipb::EXCLUSION_UNSPECIFIED) continue;
    if (event.has_ratio()) {
      numerator = numerator + *Decimal::Parse(event.ratio().numerator());
      denominator = denominator + *Decimal::Parse(event.ratio().denominator());
    }
    if (!event.has_amount()) continue;
    const Decimal amount = *Decimal::Parse(event.amount());
    sum = sum ? *sum + amount : amount;
  }
  if (explanation.formula == apipb::FORMULA_RATIO_OF_LATEST) {
    return Decimal::Quotient(numerator, denominator,
                             terms.ratio().percent() ? 100 : 1);
  }
  return sum;
}

TEST(EdgeTable, HasAtLeastEightyCasesOfItsOwnNames) {
  std::set<std::string> names;
  for (const EdgeCase& edge : ReadEdgeTable()) {
    EXPECT_TRUE(names.insert(edge.name).second) << edge.name;
    EXPECT_FALSE(edge.expectations.empty()) << edge.name;
  }
  EXPECT_GE(names.size(), 80u);
}

TEST(EdgeTable, EveryCaseIsJudgedAsItSays) {
  for (const EdgeCase& edge : ReadEdgeTable()) {
    const Played played(edge);
    for (const EdgeExpectation& expectation : edge.expectations) {
      SCOPED_TRACE(absl::StrCat("case ", edge.name, "\n", expectation.text));

      const apipb::Assessment assessment = played.Assess(expectation);

      EXPECT_EQ(apipb::IndicatorStatus_Name(assessment.status()),
                absl::StrCat("INDICATOR_STATUS_", expectation.status));
      const std::map<std::string, std::string> figures = FiguresOf(assessment);
      for (const auto& [name, figure] : expectation.figures) {
        ASSERT_EQ(figures.count(name), 1u) << name;
        EXPECT_EQ(figures.at(name), figure) << name;
      }
    }
  }
}

TEST(EdgeTable, TheEventsOfEveryExplanationMakeUpTheValue) {
  for (const EdgeCase& edge : ReadEdgeTable()) {
    Played played(edge);
    for (const EdgeExpectation& expectation : edge.expectations) {
      SCOPED_TRACE(absl::StrCat("case ", edge.name, "\n", expectation.text));
      const apipb::Assessment assessment = played.Assess(expectation);

      const Explanation explanation = played.Explain(expectation);

      if (!assessment.has_value()) continue;
      // Where nothing happened there is nothing to list, and the value is 0.
      EXPECT_EQ(ValueOf(explanation, played.indicator().terms())
                    .value_or(Decimal())
                    .ToString(),
                assessment.value());
    }
  }
}

}  // namespace
}  // namespace yoriai::server
