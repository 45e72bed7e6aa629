#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/projections/all_projections.h"
#include "storage/views/memory_view_store.h"
#include "tests/support/random_seed.h"
#include "tests/unit/server/projections/federation_log.h"
#include "tests/unit/server/projections/random_history.h"

namespace yoriai::server {
namespace {

using storage::Position;

TEST(AllProjections, FoldTheSameInOneGoAndPieceByPiece) {
  const uint64_t seed = test::RandomSeed();
  RandomHistory history(static_cast<unsigned>(seed));
  std::mt19937 random(static_cast<unsigned>(seed));
  FederationLog log;
  storage::MemoryViewStore piecemeal;
  for (int piece = 0; piece < 10; ++piece) {
    for (size_t i = 0; i < random() % 60; ++i) log.Add(history.Next());
    FoldAll(log.log(), piecemeal);
  }

  storage::MemoryViewStore at_once;
  FoldAll(log.log(), at_once);

  for (uint64_t p = 0; p <= Number(log.head()); ++p) {
    ASSERT_EQ(AllRows(piecemeal, Position{p}), AllRows(at_once, Position{p}))
        << "as of " << p;
  }
}

TEST(AllProjections, AnAnswerAsOfThePastNeverChanges) {
  const uint64_t seed = test::RandomSeed();
  RandomHistory history(static_cast<unsigned>(seed));
  FederationLog log;
  storage::MemoryViewStore views;
  std::vector<std::map<std::string, std::string>> answers = {{}};
  for (int i = 0; i < 60; ++i) {
    log.Add(history.Next());
    FoldAll(log.log(), views);
    answers.push_back(AllRows(views, log.head()));
  }

  for (size_t p = 0; p < answers.size(); ++p) {
    ASSERT_EQ(AllRows(views, Position{p}), answers[p]) << "as of " << p;
  }
}

TEST(AllProjections, HaveNamesOfTheirOwn) {
  std::vector<std::string> names;
  for (const auto& projection : AllProjections()) {
    for (const std::string& other : names) {
      EXPECT_NE(projection->view().name, other);
    }
    names.push_back(projection->view().name);
  }
}

}  // namespace
}  // namespace yoriai::server
