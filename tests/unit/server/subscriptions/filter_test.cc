#include "server/subscriptions/filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "storage/log/memory_event_log.h"
#include "tests/unit/server/subscriptions/journal_writer.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::server {
namespace {

using ::testing::HasSubstr;

Filter Compiled(const apipb::Filter& filter) {
  absl::StatusOr<Filter> compiled = Filter::Compile(filter, "filter");
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  return *std::move(compiled);
}

RecordOutline MeetingOfSalon() {
  return {"meeting/salon-1",
          {"body:salon", "organisation:miyagi", "type:MeetingHeld"}};
}

TEST(Filter, WithoutFieldsTakesEverything) {
  EXPECT_TRUE(Filter().Matches(MeetingOfSalon()));
  EXPECT_TRUE(Filter().Matches({"", {}}));
}

TEST(Filter, WithinAFieldAnyValueSuffices) {
  apipb::Filter filter;
  filter.add_body_ids("forum");
  filter.add_body_ids("salon");

  EXPECT_TRUE(Compiled(filter).Matches(MeetingOfSalon()));
}

TEST(Filter, EveryFieldMustMatch) {
  apipb::Filter filter;
  filter.add_body_ids("salon");
  filter.add_organisation_ids("sendai");

  EXPECT_FALSE(Compiled(filter).Matches(MeetingOfSalon()));
}

TEST(Filter, PicksAStream) {
  apipb::Filter filter;
  filter.set_stream("meeting/salon-1");
  EXPECT_TRUE(Compiled(filter).Matches(MeetingOfSalon()));

  filter.set_stream("meeting/salon");
  EXPECT_FALSE(Compiled(filter).Matches(MeetingOfSalon()));
}

TEST(Filter, PicksStreamsByTheirBeginning) {
  apipb::Filter filter;
  filter.set_stream_prefix("meeting/");
  const Filter meetings = Compiled(filter);

  EXPECT_TRUE(meetings.Matches(MeetingOfSalon()));
  EXPECT_FALSE(meetings.Matches({"body/salon", {}}));
}

TEST(Filter, APrefixIsReadStreamByStreamWhileTheyAreFew) {
  storage::MemoryEventLog log;
  JournalWriter writer(log);
  writer.Append("meeting/a", {"type:MeetingHeld"});
  writer.Append("body/salon", {"type:BodyEstablished"});
  writer.Append("meeting/b", {"type:MeetingHeld"});
  apipb::Filter filter;
  filter.set_stream_prefix("meeting/");

  const auto few = Compiled(filter).PlanRead(log, 2);
  const auto many = Compiled(filter).PlanRead(log, 1);

  EXPECT_THAT(few->spec.streams,
              ::testing::ElementsAre("meeting/a", "meeting/b"));
  EXPECT_FALSE(few->picks_more);
  EXPECT_TRUE(many->spec.streams.empty());
  ASSERT_EQ(many->spec.tags.size(), 1u);
  EXPECT_THAT(many->spec.tags[0], ::testing::Contains("type:MeetingHeld"));
  EXPECT_THAT(many->spec.tags[0],
              ::testing::Not(::testing::Contains("type:BodyEstablished")));
  EXPECT_TRUE(many->picks_more);
}

TEST(Filter, APrefixOfNoStreamPicksNothing) {
  storage::MemoryEventLog log;
  JournalWriter writer(log);
  writer.Append("body/salon", {});
  apipb::Filter filter;
  filter.set_stream_prefix("meeting/");

  const auto plan = Compiled(filter).PlanRead(log, 5);

  EXPECT_FALSE((*log.Read(plan->spec)->Next()).has_value());
}

TEST(Filter, EveryMatchingRecordSharesAKeyWithIt) {
  apipb::Filter by_body, by_stream, by_prefix, by_both;
  by_body.add_body_ids("salon");
  by_body.add_body_ids("forum");
  by_stream.set_stream("meeting/salon-1");
  by_prefix.set_stream_prefix("meeting/");
  by_both.add_types("MeetingHeld");
  by_both.set_stream_prefix("meet");
  const std::vector<std::string> keys = Filter::KeysOf(MeetingOfSalon());
  for (const auto* filter : {&by_body, &by_stream, &by_prefix, &by_both}) {
    const Filter compiled = Compiled(*filter);

    ASSERT_TRUE(compiled.Matches(MeetingOfSalon()));
    EXPECT_THAT(keys,
                ::testing::Contains(::testing::AnyOfArray(compiled.keys())));
  }
}

TEST(Filter, ValuesInAnotherOrderAreTheSameFilter) {
  apipb::Filter one, other;
  for (const char* id : {"a", "b", "b"}) one.add_body_ids(id);
  for (const char* id : {"b", "a"}) other.add_body_ids(id);

  EXPECT_EQ(Compiled(one).hash(), Compiled(other).hash());
}

TEST(Filter, DifferentFieldsAreDifferentFilters) {
  apipb::Filter stream, prefix, body;
  stream.set_stream("body/salon");
  prefix.set_stream_prefix("body/salon");
  body.add_body_ids("salon");

  EXPECT_NE(Compiled(stream).hash(), Compiled(prefix).hash());
  EXPECT_NE(Compiled(stream).hash(), Compiled(body).hash());
  EXPECT_NE(Compiled(body).hash(), Filter().hash());
  EXPECT_EQ(Compiled(apipb::Filter()).hash(), Filter().hash());
}

TEST(Filter, TheHashStaysAsItIsBecauseTokensCarryIt) {
  EXPECT_EQ(Filter().hash(), 0x51bf5a9f1ed7633aull);
}

TEST(Filter, NamesEveryFieldThatIsWrong) {
  apipb::Filter filter;
  filter.add_types("MeetingHeld");
  filter.add_types("MeetingImagined");
  filter.add_body_ids("サロン");
  filter.add_action_plans("without-slash");

  const absl::Status status = Filter::Compile(filter, "filter").status();

  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("filter.types[1]"));
  const auto payload = status.GetPayload(kBadRequestUrl);
  ASSERT_TRUE(payload.has_value());
  const std::string details(*payload);
  EXPECT_THAT(details, HasSubstr("filter.body_ids[0]"));
  EXPECT_THAT(details, HasSubstr("filter.action_plans[0]"));
}

TEST(Filter, TakesFiftyValuesAndNotFiftyOne) {
  apipb::Filter filter;
  for (int i = 0; i < 50; ++i) filter.add_body_ids(absl::StrCat("b", i));
  EXPECT_TRUE(Filter::Compile(filter, "filter").ok());

  filter.add_body_ids("b50");
  EXPECT_FALSE(Filter::Compile(filter, "filter").ok());
}

TEST(RecordOutline, StepsOverTheEvent) {
  logpb::Record record;
  record.set_position(1);
  record.set_stream("body/salon");
  record.add_tags("a:b");
  record.add_tags("c:d");
  record.set_event("\xff\xff this is no event");

  const auto outline = ParseOutline(record.SerializeAsString());

  ASSERT_TRUE(outline.has_value());
  EXPECT_EQ(outline->stream, "body/salon");
  EXPECT_THAT(outline->tags, ::testing::ElementsAre("a:b", "c:d"));
}

TEST(RecordOutline, GarbageIsNoRecord) {
  EXPECT_FALSE(ParseOutline("\x1a\x7f").has_value());
}

}  // namespace
}  // namespace yoriai::server
