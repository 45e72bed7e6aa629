#include "client/verifier/recount/arithmetic.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "server/domain/indicators/decimal.h"
#include "tests/support/random_seed.h"

namespace yoriai::verifier {
namespace {

using apipb::ExplainIndicatorResponse;

void AddAmount(const char* amount, ExplainIndicatorResponse& explanation,
               apipb::Exclusion exclusion = apipb::EXCLUSION_UNSPECIFIED) {
  auto& event = *explanation.add_events();
  event.set_amount(amount);
  event.set_exclusion(exclusion);
}

void AddRatio(const std::string& numerator, const std::string& denominator,
              ExplainIndicatorResponse& explanation) {
  auto& ratio = *explanation.add_events()->mutable_ratio();
  ratio.set_numerator(numerator);
  ratio.set_denominator(denominator);
}

std::string Value(const ExplainIndicatorResponse& explanation) {
  const WorkedOut made = WorkOut(explanation);
  if (!made.is_number) return "no number";
  return made.value ? FormatDecimal(*made.value) : "none";
}

TEST(Arithmetic, AddsWhatCounts) {
  ExplainIndicatorResponse explanation;
  explanation.set_formula(apipb::FORMULA_SUM_OF_YEAR);
  EXPECT_EQ(Value(explanation), "none");
  AddAmount("0.1", explanation);
  AddAmount("0.2", explanation);
  AddAmount("-12", explanation);
  AddAmount("500", explanation, apipb::EXCLUSION_WITHDRAWN);
  EXPECT_EQ(Value(explanation), "-11.7");
}

TEST(Arithmetic, TakesTheOneThatCounts) {
  ExplainIndicatorResponse explanation;
  explanation.set_formula(apipb::FORMULA_LATEST_OF_YEAR);
  AddAmount("7", explanation);
  AddAmount("8", explanation, apipb::EXCLUSION_OTHER_OBSERVATION);
  EXPECT_EQ(Value(explanation), "7");
  AddAmount("9", explanation);
  EXPECT_EQ(Value(explanation), "no number");
}

TEST(Arithmetic, DividesTheSumsOfRatios) {
  ExplainIndicatorResponse explanation;
  explanation.set_formula(apipb::FORMULA_RATIO_OF_LATEST);
  AddRatio("1", "3", explanation);
  EXPECT_EQ(Value(explanation), "0.3333");
  AddRatio("1", "-1", explanation);
  EXPECT_EQ(Value(explanation), "1");
  explanation.mutable_indicator()
      ->mutable_terms()
      ->mutable_ratio()
      ->set_percent(true);
  AddRatio("0", "1", explanation);
  EXPECT_EQ(Value(explanation), "66.6667");
  AddRatio("0", "-3", explanation);
  EXPECT_EQ(Value(explanation), "none");  // By zero.
}

TEST(Arithmetic, IsReachedByOneThatCounts) {
  ExplainIndicatorResponse explanation;
  explanation.set_formula(apipb::FORMULA_MILESTONE);
  EXPECT_FALSE(WorkOut(explanation).milestone_reached);
  explanation.add_events()->set_exclusion(apipb::EXCLUSION_WITHDRAWN);
  EXPECT_FALSE(WorkOut(explanation).milestone_reached);
  explanation.add_events();
  EXPECT_TRUE(WorkOut(explanation).milestone_reached);
}

TEST(Arithmetic, RefusesWhatIsNoNumber) {
  for (const char* const text :
       {"", "-", "1.", ".5", "1e3", "+1", " 1", "1.0000000001", "1,000",
        "1234567890123456789", "0x1", "--1"}) {
    EXPECT_FALSE(ParseDecimal(text)) << text;
    ExplainIndicatorResponse explanation;
    AddAmount(text, explanation);
    EXPECT_EQ(Value(explanation), "no number") << text;
  }
}

TEST(Arithmetic, WritesWhatItReads) {
  for (const char* const text :
       {"0", "1", "-1", "0.5", "-0.000000001", "999999999999999999.999999999",
        "10", "100.01"}) {
    ASSERT_TRUE(ParseDecimal(text)) << text;
    EXPECT_EQ(FormatDecimal(*ParseDecimal(text)), text);
  }
}

// Two ways of calculating that know nothing of each other.
TEST(Arithmetic, ComesToTheSameAsTheServer) {
  std::mt19937_64 random(test::RandomSeed());
  const auto number = [&random] {
    std::string text = absl::StrCat(random() % 1'000'000);
    if (random() % 2 == 0) absl::StrAppend(&text, ".", random() % 100'000);
    return (random() % 4 == 0 ? "-" : "") + text;
  };
  for (int i = 0; i < 1'000; ++i) {
    ExplainIndicatorResponse explanation;
    explanation.set_formula(apipb::FORMULA_RATIO_OF_LATEST);
    const int factor = random() % 2 == 0 ? 100 : 1;
    explanation.mutable_indicator()
        ->mutable_terms()
        ->mutable_ratio()
        ->set_percent(factor == 100);
    server::Decimal above, below;
    for (int n = static_cast<int>(random() % 4) + 1; n > 0; --n) {
      const std::string numerator = number();
      const std::string denominator = number();
      AddRatio(numerator, denominator, explanation);
      above = above + *server::Decimal::Parse(numerator);
      below = below + *server::Decimal::Parse(denominator);
    }
    const auto expected = server::Decimal::Quotient(above, below, factor);
    EXPECT_EQ(Value(explanation), expected ? expected->ToString() : "none")
        << explanation.ShortDebugString();
  }
}

}  // namespace
}  // namespace yoriai::verifier
