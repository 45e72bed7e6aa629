#include "server/projections/meetings.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/meetings_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;

const char kScheduled[] =
    "meeting_scheduled { meeting_id: 'm' body_id: 'salon' ordinal: 3"
    " scheduled_on: '2020-05-20' venue { place { en: 'Sendai' } }"
    " agenda { en: 'First' } }";

std::string HeldBy(const std::string& body, const std::string& meeting) {
  return "meeting_held { meeting_id: '" + meeting + "' body_id: '" + body +
         "' }";
}

TEST(Meetings, GoThroughTheirLife) {
  FederationLog log;
  log.Add("2020-05-01", kScheduled);
  log.Add("2020-05-02",
          "meeting_postponed { meeting_id: 'm' reason { en: 'storm' } }");
  log.Add("2020-05-03",
          "meeting_rescheduled { meeting_id: 'm' scheduled_on: '2020-06-01'"
          " venue { online: true } }");
  const eventpb::Event held =
      EventOn("2020-06-01",
              "meeting_held { meeting_id: 'm' body_id: 'salon'"
              " minutes { attendance_count: 12 } }");
  log.Add(held);
  const eventpb::Event corrected =
      EventOn("2020-06-09",
              "meeting_record_corrected { meeting_id: 'm'"
              " held_on: '2020-06-02' minutes { attendance_count: 11 }"
              " reason { en: 'miscounted' } }");
  log.Add(corrected);
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **MeetingsView(views, Position{position}).FindMeeting("m");
  };

  EXPECT_EQ(at(1).state(), apipb::MEETING_STATE_SCHEDULED);
  EXPECT_EQ(at(1).scheduled_on(), "2020-05-20");
  EXPECT_EQ(at(1).ordinal(), 3);
  EXPECT_EQ(at(2).state(), apipb::MEETING_STATE_POSTPONED);
  EXPECT_EQ(at(2).reason().en(), "storm");
  EXPECT_EQ(at(3).state(), apipb::MEETING_STATE_SCHEDULED);
  EXPECT_EQ(at(3).scheduled_on(), "2020-06-01");
  EXPECT_TRUE(at(3).venue().online());
  EXPECT_EQ(at(4).state(), apipb::MEETING_STATE_HELD);
  EXPECT_EQ(at(4).held_on(), "2020-06-01");
  EXPECT_EQ(at(4).ordinal(), 3);
  EXPECT_EQ(at(4).agenda_size(), 1);
  EXPECT_EQ(at(4).minutes().attendance_count(), 12);
  EXPECT_EQ(at(4).record_event_id(), held.header().event_id());
  EXPECT_EQ(at(5).held_on(), "2020-06-02");
  EXPECT_EQ(at(5).minutes().attendance_count(), 11);
  EXPECT_EQ(at(5).reason().en(), "miscounted");
  EXPECT_EQ(at(5).corrections(), 1);
  EXPECT_EQ(at(5).record_event_id(), corrected.header().event_id());
}

TEST(Meetings, CanBeCancelled) {
  FederationLog log;
  log.Add("2020-05-01", kScheduled);
  log.Add("2020-05-02",
          "meeting_cancelled { meeting_id: 'm' reason { en: 'no need' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const auto meeting = **MeetingsView(views, log.head()).FindMeeting("m");
  EXPECT_EQ(meeting.state(), apipb::MEETING_STATE_CANCELLED);
  EXPECT_EQ(meeting.held_on(), "");
}

TEST(Meetings, AreListedByBodyWithoutTheOthers) {
  FederationLog log;
  log.Add("2020-05-01", HeldBy("salon", "s2"));
  log.Add("2020-05-01", HeldBy("council", "c1"));
  log.Add("2020-05-01", HeldBy("salon", "s1"));
  log.Add("2020-05-01", kScheduled);
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const MeetingsView view(views, log.head());
  const auto ids = [](const Page<apipb::Meeting>& page) {
    std::vector<std::string> ids;
    for (const auto& row : page.rows) ids.push_back(row.meeting_id());
    return ids;
  };

  EXPECT_THAT(ids(*view.ListMeetings("", 10)),
              ElementsAre("c1", "m", "s1", "s2"));
  const auto page = *view.ListMeetingsOf("salon", "", 2);
  EXPECT_THAT(ids(page), ElementsAre("m", "s1"));
  EXPECT_EQ(page.next_after, "s1");
  EXPECT_THAT(ids(*view.ListMeetingsOf("salon", "s1", 2)), ElementsAre("s2"));
  EXPECT_THAT(
      ids(*MeetingsView(views, Position{1}).ListMeetingsOf("salon", "", 9)),
      ElementsAre("s2"));
  EXPECT_THAT(ids(*view.ListMeetingsOf("sal", "", 2)), ElementsAre());
}

}  // namespace
}  // namespace yoriai::server
