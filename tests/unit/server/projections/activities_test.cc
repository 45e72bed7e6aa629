#include "server/projections/activities.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/activities_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;

std::vector<std::string> Ids(const Page<apipb::ActivityEntry>& page) {
  std::vector<std::string> ids;
  for (const auto& row : page.rows) ids.push_back(row.activity().activity_id());
  return ids;
}

TEST(Activities, AreCorrectedAndWithdrawn) {
  FederationLog log;
  log.Add("2020-06-01",
          "grant_awarded { activity { activity_id: 'g'"
          " title { en: 'Grant' } } }");
  log.Add("2020-06-09",
          "activity_corrected { activity_id: 'g' happened_on: '2020-05-31'"
          " grant_awarded { activity { activity_id: 'g'"
          " title { en: 'Great grant' } } } }");
  log.Add("2020-07-01", "activity_withdrawn { activity_id: 'g' }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **ActivitiesView(views, Position{position}).FindActivity("g");
  };

  EXPECT_EQ(at(1).type(), "GrantAwarded");
  EXPECT_EQ(at(1).happened_on(), "2020-06-01");
  EXPECT_EQ(at(1).position(), 1u);
  EXPECT_EQ(at(2).activity().title().en(), "Great grant");
  EXPECT_EQ(at(2).happened_on(), "2020-05-31");
  EXPECT_EQ(at(2).corrections(), 1);
  EXPECT_FALSE(at(2).withdrawn());
  EXPECT_TRUE(at(3).withdrawn());
  EXPECT_EQ(at(3).position(), 1u);
}

TEST(Activities, AreListedByType) {
  FederationLog log;
  log.Add("2020-06-01", "grant_awarded { activity { activity_id: 'g2' } }");
  log.Add("2020-06-01", "seminar_held { activity { activity_id: 's1' } }");
  log.Add("2020-06-01", "grant_awarded { activity { activity_id: 'g1' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const ActivitiesView view(views, log.head());

  EXPECT_THAT(Ids(*view.ListActivities("", 10)), ElementsAre("g1", "g2", "s1"));
  const auto page = *view.ListActivitiesOf("GrantAwarded", "", 1);
  EXPECT_THAT(Ids(page), ElementsAre("g1"));
  EXPECT_EQ(page.next_after, "g1");
  EXPECT_THAT(Ids(*view.ListActivitiesOf("GrantAwarded", "g1", 1)),
              ElementsAre("g2"));
  EXPECT_THAT(Ids(*view.ListActivitiesOf("Grant", "", 1)), ElementsAre());
}

// Every type of activity, and what corrects it.
TEST(Activities, OfEveryTypeCanBeCorrected) {
  for (const char* type :
       {"petition_submitted", "petition_outcome_recorded", "grant_awarded",
        "support_provided", "presentation_given", "match_made",
        "export_deal_closed", "articles_published", "survey_conducted",
        "seminar_held", "exhibition_joined", "sponsorship_given",
        "outcome_recorded"}) {
    const std::string activity =
        std::string(type) + " { activity { activity_id: 'a' } }";
    FederationLog log;
    log.Add("2020-06-01", activity);
    log.Add("2020-06-09",
            "activity_corrected { activity_id: 'a' happened_on: '2020-05-31' " +
                activity + " }");
    storage::MemoryViewStore views;
    FoldAll(log.log(), views);

    const auto entry = *ActivitiesView(views, log.head()).FindActivity("a");
    ASSERT_TRUE(entry.has_value()) << type;
    EXPECT_EQ(entry->corrections(), 1) << type;
    EXPECT_EQ(entry->happened_on(), "2020-05-31") << type;
  }
}

}  // namespace
}  // namespace yoriai::server
