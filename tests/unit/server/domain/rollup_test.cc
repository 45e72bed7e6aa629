#include "server/domain/indicators/rollup.h"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "server/domain/indicators/severity.h"

namespace yoriai::server {
namespace {

using apipb::IndicatorStatus;

std::vector<IndicatorStatus> AllStatuses() {
  std::vector<IndicatorStatus> statuses;
  const auto& type = *apipb::IndicatorStatus_descriptor();
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    statuses.push_back(static_cast<IndicatorStatus>(type.value(i)->number()));
  }
  return statuses;
}

std::vector<apipb::Assessment> Assessments(
    const std::vector<IndicatorStatus>& statuses) {
  std::vector<apipb::Assessment> assessments;
  for (IndicatorStatus status : statuses) {
    assessments.emplace_back().set_status(status);
  }
  return assessments;
}

TEST(Severity, EveryStatusHasARankOfItsOwn) {
  std::set<int> ranks = {SeverityOf(apipb::INDICATOR_STATUS_UNSPECIFIED)};
  for (IndicatorStatus status : AllStatuses()) {
    EXPECT_GT(SeverityOf(status), 0) << apipb::IndicatorStatus_Name(status);
    EXPECT_TRUE(ranks.insert(SeverityOf(status)).second)
        << apipb::IndicatorStatus_Name(status);
  }
}

TEST(RollUp, OfNothingIsEmpty) {
  const apipb::RollUp roll_up = RollUpOf({});

  EXPECT_EQ(roll_up.indicators(), 0);
  EXPECT_EQ(roll_up.counts_size(), 0);
  EXPECT_EQ(roll_up.worst(), apipb::INDICATOR_STATUS_UNSPECIFIED);
}

TEST(RollUp, CountsByStatusInTheOrderOfTheEnum) {
  const apipb::RollUp roll_up = RollUpOf(Assessments(
      {apipb::INDICATOR_STATUS_OPEN, apipb::INDICATOR_STATUS_ACHIEVED,
       apipb::INDICATOR_STATUS_AT_RISK, apipb::INDICATOR_STATUS_ACHIEVED}));

  EXPECT_EQ(roll_up.indicators(), 4);
  EXPECT_EQ(roll_up.worst(), apipb::INDICATOR_STATUS_AT_RISK);
  ASSERT_EQ(roll_up.counts_size(), 3);
  EXPECT_EQ(roll_up.counts(0).status(), apipb::INDICATOR_STATUS_ACHIEVED);
  EXPECT_EQ(roll_up.counts(0).count(), 2);
  EXPECT_EQ(roll_up.counts(1).status(), apipb::INDICATOR_STATUS_AT_RISK);
  EXPECT_EQ(roll_up.counts(2).status(), apipb::INDICATOR_STATUS_OPEN);
}

TEST(RollUp, ThatOfChildrenIsThatOfAllTheirIndicators) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<IndicatorStatus> all = AllStatuses();
  for (int round = 0; round < 100; ++round) {
    std::vector<IndicatorStatus> statuses(random() % 40);
    for (IndicatorStatus& status : statuses) {
      status = all[random() % all.size()];
    }
    const size_t cut = statuses.empty() ? 0 : random() % statuses.size();

    apipb::RollUp parent;
    AddToRollUp(
        RollUpOf(Assessments({statuses.begin(), statuses.begin() + cut})),
        parent);
    AddToRollUp(RollUpOf(Assessments({statuses.begin() + cut, statuses.end()})),
                parent);

    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
        parent, RollUpOf(Assessments(statuses))));
  }
}

TEST(RollUp, TheWorstIsWhatAsksMostForAttention) {
  EXPECT_EQ(
      Worse(apipb::INDICATOR_STATUS_MISSED, apipb::INDICATOR_STATUS_BREACHED),
      apipb::INDICATOR_STATUS_MISSED);
  EXPECT_EQ(Worse(apipb::INDICATOR_STATUS_ON_TRACK,
                  apipb::INDICATOR_STATUS_NOT_REPORTED),
            apipb::INDICATOR_STATUS_NOT_REPORTED);
  EXPECT_EQ(Worse(apipb::INDICATOR_STATUS_RETIRED,
                  apipb::INDICATOR_STATUS_UNSPECIFIED),
            apipb::INDICATOR_STATUS_RETIRED);
}

}  // namespace
}  // namespace yoriai::server
