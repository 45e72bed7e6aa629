#include "server/projections/members.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/federation_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;
using testing::IsEmpty;

std::string Registered(absl::string_view id) {
  return absl::StrCat("organisation_registered { organisation_id: '", id,
                      "' name { en: '", id, "' } sector: SECTOR_FINANCE }");
}
std::string Joined(absl::string_view id, int units) {
  return absl::StrCat("member_joined { organisation_id: '", id,
                      "' units: ", units, " }");
}

std::vector<std::string> Ids(const Page<apipb::Organisation>& page) {
  std::vector<std::string> ids;
  for (const auto& row : page.rows) ids.push_back(row.organisation_id());
  return ids;
}

TEST(Members, NobodyIsThereAtTheBeginning) {
  FederationLog log;
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const FederationView view(views, log.head());

  EXPECT_FALSE(*view.HasOrganisations());
  EXPECT_FALSE(view.FindOrganisation("miyagi")->has_value());
  EXPECT_THAT(view.ListOrganisations("", 10, false)->rows, IsEmpty());
}

TEST(Members, AMembershipIsSeenAsOfEachPosition) {
  FederationLog log;
  log.Add("2020-04-01", Registered("miyagi"));
  log.Add("2020-05-01", Joined("miyagi", 3));
  log.Add("2020-06-01",
          "membership_units_changed { organisation_id: 'miyagi' units: 5 }");
  log.Add("2020-07-01", "member_left { organisation_id: 'miyagi' }");
  log.Add("2020-08-01",
          "organisation_updated { organisation_id: 'miyagi' name { en: 'M' }"
          " sector: SECTOR_GOVERNMENT kana: 'みやぎ' }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **FederationView(views, Position{position})
                 .FindOrganisation("miyagi");
  };

  EXPECT_TRUE(*FederationView(views, Position{1}).HasOrganisations());
  EXPECT_FALSE(at(1).member());
  EXPECT_EQ(at(1).joined_on(), "");
  EXPECT_TRUE(at(2).member());
  EXPECT_EQ(at(2).units(), 3);
  EXPECT_EQ(at(2).joined_on(), "2020-05-01");
  EXPECT_EQ(at(1).units_since(), "");
  EXPECT_EQ(at(2).units_since(), "2020-05-01");
  EXPECT_EQ(at(3).units(), 5);
  EXPECT_EQ(at(3).joined_on(), "2020-05-01");
  EXPECT_EQ(at(3).units_since(), "2020-06-01");
  EXPECT_FALSE(at(4).member());
  EXPECT_EQ(at(4).units(), 0);
  EXPECT_EQ(at(4).left_on(), "2020-07-01");
  EXPECT_EQ(at(4).joined_on(), "2020-05-01");
  EXPECT_EQ(at(4).units_since(), "2020-07-01");
  EXPECT_EQ(at(5).name().en(), "M");
  EXPECT_EQ(at(5).sector(), eventpb::SECTOR_GOVERNMENT);
  EXPECT_EQ(at(5).kana(), "みやぎ");
}

TEST(Members, AreListedInPages) {
  FederationLog log;
  for (const char* id : {"c", "a", "d", "b"}) {
    log.Add("2020-04-01", Registered(id));
  }
  log.Add("2020-04-02", Joined("d", 1));
  log.Add("2020-04-02", Joined("b", 1));
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const FederationView view(views, log.head());

  const auto first = *view.ListOrganisations("", 3, false);
  EXPECT_THAT(Ids(first), ElementsAre("a", "b", "c"));
  EXPECT_EQ(first.next_after, "c");
  const auto second = *view.ListOrganisations(first.next_after, 3, false);
  EXPECT_THAT(Ids(second), ElementsAre("d"));
  EXPECT_EQ(second.next_after, "");
  EXPECT_EQ(view.ListOrganisations("", 4, false)->next_after, "");

  const auto members = *view.ListOrganisations("", 1, true);
  EXPECT_THAT(Ids(members), ElementsAre("b"));
  EXPECT_EQ(members.next_after, "b");
  EXPECT_THAT(Ids(*view.ListOrganisations("b", 1, true)), ElementsAre("d"));
}

}  // namespace
}  // namespace yoriai::server
