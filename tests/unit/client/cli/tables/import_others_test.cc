#include "client/cli/plan_file/event_types.h"
#include "client/cli/sheets/activity_kinds.h"
#include "tests/unit/client/cli/tables/tables_fixture.h"

namespace yoriai::cli {
namespace {

using ImportActivities = TablesTest;
using ImportAttendance = TablesTest;
using ImportMembers = TablesTest;

TEST(ActivityKinds, AreAllActivitiesThereAre) {
  for (const auto* const field : PayloadFields()) {
    const bool activity =
        field->message_type()->FindFieldByName("activity") != nullptr;
    const ActivityKind* const kind = FindActivityKind(TypeOf(*field));
    EXPECT_EQ(activity, kind != nullptr) << TypeOf(*field);
    if (kind == nullptr) continue;
    for (const char* name : {kind->amount_field, kind->recipient_field}) {
      if (name == nullptr) continue;
      EXPECT_NE(field->message_type()->FindFieldByName(name), nullptr) << name;
    }
  }
}

TEST_F(ImportActivities, RecordsEachWithTheFieldsOfItsType) {
  Import("activities",
         "活動ID,種類,実施日,件名（日本語）,計画,アクションプラン,会議体,組織,"
         "数量・金額,相手先,面会した要望先\n"
         "a1,助成,R2.5.13,起業の助成,p,1-1-a,salon,miyagi、federation,"
         "3百万円,青葉,\n"
         "a2,ArticlesPublished,2020/5/14,記事,,,,,１２件,,\n"
         "a3,petition,2020/5/15,要望,,,,,,県議会; 市議会,大臣\n"
         "a4,MatchMade,2020/5/16,商談,,,,,,甲、乙,\n");

  const auto events = Events();
  const auto& grant = events[events.size() - 4].event();
  EXPECT_EQ(grant.header().occurred_on(), "2020-05-13");
  EXPECT_EQ(grant.grant_awarded().amount_jpy(), "3000000");
  EXPECT_EQ(grant.grant_awarded().recipient(), "青葉");
  EXPECT_EQ(grant.grant_awarded().activity().organisation_ids_size(), 2);
  EXPECT_EQ(events[events.size() - 3].event().articles_published().articles(),
            12);
  const auto& petition = events[events.size() - 2].event().petition_submitted();
  ASSERT_EQ(petition.recipients_size(), 3);
  EXPECT_EQ(petition.recipients(1).name().ja(), "市議会");
  EXPECT_TRUE(petition.recipients(2).in_person());
  EXPECT_EQ(LastEvent().match_made().parties_size(), 2);
}

TEST_F(ImportActivities, CorrectsAndKeepsWhatHasNoColumn) {
  eventpb::Event event = test::EventOf("seminar", "2020-05-13");
  auto& seminar = *event.mutable_seminar_held();
  seminar.mutable_activity()->set_activity_id("s1");
  seminar.mutable_activity()->mutable_title()->set_ja("講座");
  seminar.mutable_activity()->mutable_title()->set_en("lecture");
  seminar.mutable_activity()->add_evidence()->set_title("list");
  seminar.set_participants(30);
  ASSERT_TRUE(server_.Append({event}, nullptr, "federation").ok());

  Import("activities",
         "activity_id,type,happened_on,title_ja\ns1,seminar,2020-05-20,講座\n");

  const eventpb::Event last = LastEvent();
  const auto& corrected = last.activity_corrected();
  EXPECT_EQ(corrected.happened_on(), "2020-05-20");
  EXPECT_EQ(corrected.reason().ja(), "ファイルから取り込み");
  EXPECT_EQ(corrected.seminar_held().participants(), 30);
  EXPECT_EQ(corrected.seminar_held().activity().title().en(), "lecture");
  EXPECT_EQ(corrected.seminar_held().activity().evidence_size(), 1);
}

TEST_F(ImportActivities, NamesWhatCannotBe) {
  Import("activities",
         "activity_id,type,happened_on,title_ja\na1,seminar,2020-05-20,講座\n");

  EXPECT_EQ(Run({"import", "activities",
                 WriteFile("f.csv",
                           "activity_id,type,happened_on,title_ja,body_id,"
                           "organisation_ids,amount,recipient\n"
                           "a1,grant,2020-05-20,講座,,,,\n"
                           "a2,seminar,2020-05-20,講座,none,miyagi x,1.5,甲\n"
                           "a3,party,2020-05-20,宴,,,,\n")}),
            1);
  EXPECT_TRUE(StrContains(err(), "f.csv:4: type \"party\": accepted are"))
      << err();
  EXPECT_EQ(Run({"import", "activities",
                 WriteFile("f.csv",
                           "activity_id,type,happened_on,title_ja,body_id,"
                           "organisation_ids,amount,recipient\n"
                           "a1,grant,2020-05-20,講座,,,,\n"
                           "a2,seminar,2020-05-20,講座,none,miyagi x,1.5,甲\n"
                           "a2,seminar,2020-05-20,講座,,,,\n")}),
            1);
  for (const char* fault :
       {"f.csv:2: type \"grant\": the activity is on record as SeminarHeld",
        "f.csv:3: body_id \"none\": there is no such body",
        "f.csv:3: organisation_ids \"miyagi x\": no organisation \"x\"",
        "f.csv:3: amount \"1.5\": accepted is a whole number",
        "f.csv:3: recipient \"甲\": a SeminarHeld has no such field",
        "f.csv:4: activity_id \"a2\": line 3 is about the same"}) {
    EXPECT_TRUE(StrContains(err(), fault)) << fault << "\n" << err();
  }
}

TEST_F(ImportActivities, FindsTheRowThatARuleRefuses) {
  EXPECT_EQ(Run({"import", "activities",
                 WriteFile("f.csv",
                           "activity_id,type,happened_on,title_ja,plan_id\n"
                           "a1,seminar,2020-05-20,講座,p\n"
                           "a2,seminar,2020-05-20,講座,q\n")}),
            1);

  EXPECT_TRUE(StrContains(err(),
                          "f.csv:3: plan_id \"q\": PLAN_UNKNOWN: "
                          "plan_id is"))
      << err();
}

TEST_F(ImportAttendance, MakesAMeetingOfItsRows) {
  Import("attendance",
         "会合,会議体,開催日,組織,人数,出席者数\n"
         "m1,salon,R2.6.12,miyagi,３人,10\n"
         "m1,,R2.6.12,federation,2,\n"
         "m2,salon,2020/7/1,,,5\n");

  const auto events = Events();
  const auto& first = events[events.size() - 2].event();
  EXPECT_EQ(first.header().occurred_on(), "2020-06-12");
  EXPECT_EQ(first.meeting_held().body_id(), "salon");
  EXPECT_EQ(first.meeting_held().minutes().attendance_size(), 2);
  EXPECT_EQ(first.meeting_held().minutes().attendance(0).persons(), 3);
  EXPECT_EQ(first.meeting_held().minutes().attendance_count(), 10);
  EXPECT_EQ(LastEvent().meeting_held().minutes().attendance_count(), 5);
}

TEST_F(ImportAttendance, CorrectsAndKeepsResolutionsAndGuests) {
  ASSERT_EQ(Run({"meeting", "hold", "m1", "--body", "salon", "--on",
                 "2020-06-12", "--attendance", "miyagi=3", "--count", "10",
                 "--resolution", "可決", "--evidence", "minutes"}),
            0)
      << err();

  Import("attendance",
         "meeting_id,held_on,organisation_id,persons\n"
         "m1,2020-06-12,federation,1\n"
         "m1,2020-06-12,miyagi,4\n");

  const eventpb::Event last = LastEvent();
  const auto& minutes = last.meeting_record_corrected().minutes();
  EXPECT_EQ(minutes.attendance_size(), 2);
  EXPECT_EQ(minutes.attendance_count(), 12);
  EXPECT_EQ(minutes.resolutions(0).ja(), "可決");
  EXPECT_EQ(minutes.evidence_size(), 1);

  Import("attendance",
         "meeting_id,held_on,organisation_id,persons\n"
         "m1,2020-06-12,miyagi,4\n"
         "m1,2020-06-12,federation,1\n");
  EXPECT_TRUE(StrContains(err(), "1 unchanged")) << err();
}

TEST_F(ImportAttendance, NamesRowsThatDisagree) {
  EXPECT_EQ(Run({"import", "attendance",
                 WriteFile("f.csv",
                           "meeting_id,body_id,held_on,organisation_id,persons,"
                           "attendance_count\n"
                           "m1,salon,2020-06-12,miyagi,3,\n"
                           "m1,salon,2020-06-13,miyagi,3,\n"
                           "m1,salon,2020-06-12,nobody,3,\n"
                           "m1,salon,2020-06-12,federation,0,\n"
                           "m1,salon,2020-06-12,,3,\n")}),
            1);
  for (const char* fault :
       {"f.csv:3: held_on \"2020-06-13\": line 2, of the same meeting, says",
        "f.csv:3: organisation_id \"miyagi\": line 2 is about the same",
        "f.csv:4: organisation_id \"nobody\": no such organisation",
        "f.csv:5: persons \"0\": accepted is at least 1",
        "f.csv:6: organisation_id : the cell must not be empty"}) {
    EXPECT_TRUE(StrContains(err(), fault)) << fault << "\n" << err();
  }
  EXPECT_EQ(Run({"import", "attendance",
                 WriteFile("f.csv",
                           "meeting_id,body_id,held_on,organisation_id,persons,"
                           "attendance_count\n"
                           "m1,none,2020-06-12,,,\n"
                           "m2,salon,2020-06-12,miyagi,3,2\n")}),
            1);
  EXPECT_TRUE(StrContains(err(), "f.csv:2: body_id \"none\"")) << err();
  EXPECT_TRUE(StrContains(err(),
                          "f.csv:3: attendance_count \"2\": accepted "
                          "is at least 3"))
      << err();
}

TEST_F(ImportMembers, RegistersJoinsChangesAndLeaves) {
  const size_t events = Events().size();
  const std::string headings =
      "組織,名称（日本語）,読み,区分,口数,入会日,退会日\n";

  Import("members", headings + "aoba,青葉㈱,アオバ,産業界,３口,R2.4.1,\n");
  EXPECT_EQ(Events().size(), events + 2);
  EXPECT_EQ(LastEvent().member_joined().units(), 3);
  EXPECT_EQ(LastEvent().header().occurred_on(), "2020-04-01");

  Import("members", headings + "aoba,青葉社,アオバ,産業界,5,R2.4.1,\n");
  EXPECT_EQ(Events().size(), events + 4);
  EXPECT_EQ(LastEvent().membership_units_changed().units(), 5);

  // On a later day than the units changed: the server keeps their order.
  const std::string gone =
      headings + "aoba,青葉社,アオバ,産業界,5,R2.4.1,2199-01-01\n";
  Import("members", gone);
  EXPECT_EQ(Events().size(), events + 5);
  EXPECT_TRUE(LastEvent().has_member_left());

  Import("members", gone);
  EXPECT_EQ(Events().size(), events + 5);
}

TEST_F(ImportMembers, KeepsWhatHasNoColumn) {
  Import("members", "organisation_id,name_en\nmiyagi,Miyagi Prefecture\n");

  const eventpb::Event last = LastEvent();
  EXPECT_EQ(last.organisation_updated().name().ja(), "宮城県");
  EXPECT_EQ(last.organisation_updated().name().en(), "Miyagi Prefecture");
  EXPECT_EQ(last.organisation_updated().sector(), eventpb::SECTOR_GOVERNMENT);
}

TEST_F(ImportMembers, NamesWhatCannotBe) {
  Import("members", "organisation_id,units,joined_on\nmiyagi,3,2020-04-01\n");

  EXPECT_EQ(Run({"import", "members",
                 WriteFile("f.csv",
                           "organisation_id,name_ja,sector,units,joined_on,"
                           "left_on\n"
                           "miyagi,宮城県,government,3,2020-05-01,\n"
                           "miyagi,宮城県,government,3,,\n"
                           "aoba,,,,,\n"
                           "iwate,岩手県,government,2,,\n"
                           "akita,秋田県,government,0,2020-04-01,\n"
                           "federation,連合会,industry,1,2020-04-01,"
                           "2020-03-01\n")}),
            1);
  for (const char* fault :
       {"f.csv:2: joined_on \"2020-05-01\": on record is 2020-04-01",
        "f.csv:3: organisation_id \"miyagi\": line 2 is about the same",
        "f.csv:4: name_ja : the cell must not be empty",
        "f.csv:4: sector : the cell must not be empty",
        "f.csv:5: joined_on : the cell must not be empty",
        "f.csv:6: units \"0\": accepted is at least 1",
        "f.csv:7: left_on \"2020-03-01\": accepted is 2020-04-01 or a later"}) {
    EXPECT_TRUE(StrContains(err(), fault)) << fault << "\n" << err();
  }
}

}  // namespace
}  // namespace yoriai::cli
