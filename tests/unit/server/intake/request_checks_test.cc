#include "server/intake/request_checks.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "server/intake/unknown_fields.h"
#include "storage/base/limits.h"
#include "tests/unit/server/intake/intake_harness.h"

namespace yoriai::server {
namespace {

using testing::HasSubstr;

apipb::AppendRequest RequestOfSize(size_t events) {
  apipb::AppendRequest request;
  for (size_t i = 0; i < events; ++i) {
    *request.add_events() = Registers(absl::StrCat("o", i));
  }
  return request;
}

TEST(CheckRequest, TakesOneToAThousandEvents) {
  EXPECT_EQ(ReasonOf(CheckRequest(RequestOfSize(0))), "APPEND_SIZE");
  EXPECT_TRUE(CheckRequest(RequestOfSize(1)).ok());
  EXPECT_TRUE(CheckRequest(RequestOfSize(storage::kAppendEventsMax)).ok());
  EXPECT_EQ(
      ReasonOf(CheckRequest(RequestOfSize(storage::kAppendEventsMax + 1))),
      "APPEND_SIZE");
}

TEST(CheckRequest, TakesSoManyBytesAndNoMore) {
  apipb::AppendRequest request = RequestOfSize(1);
  request.mutable_events(0)->mutable_header()->set_note(
      std::string(storage::kAppendBytesMax, 'x'));

  EXPECT_EQ(ReasonOf(CheckRequest(request)), "EVENT_TOO_LARGE");
}

TEST(CheckRequest, RefusesAnEventThatStandsInItTwice) {
  apipb::AppendRequest request = RequestOfSize(2);
  request.mutable_events(1)->mutable_header()->set_event_id(
      request.events(0).header().event_id());

  EXPECT_EQ(ReasonOf(CheckRequest(request)), "EVENT_ID_REPEATED");
}

TEST(CheckRequest, RefusesTheShapeOfAnyEvent) {
  apipb::AppendRequest request = RequestOfSize(2);
  request.mutable_events(1)->mutable_header()->set_event_id("no uuid");

  const absl::Status status = CheckRequest(request);

  EXPECT_EQ(ReasonOf(status), "FIELD_INVALID");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("events[1].header.event_id"));
}

TEST(CheckRequest, RefusesFieldsThatNobodyHereCanJudge) {
  apipb::AppendRequest request = RequestOfSize(1);
  eventpb::OrganisationRegistered& payload =
      *request.mutable_events(0)->mutable_organisation_registered();
  payload.GetReflection()
      ->MutableUnknownFields(payload.mutable_name())
      ->AddVarint(999, 1);

  const absl::Status status = CheckRequest(request);

  EXPECT_EQ(ReasonOf(status), "FIELD_INVALID");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("events[0].organisation_registered.name"));
}

TEST(CheckRequest, RefusesAnEventOfAKindThatIsUnknown) {
  apipb::AppendRequest request = RequestOfSize(1);
  eventpb::Event& event = *request.mutable_events(0);
  event.clear_payload();
  event.GetReflection()->MutableUnknownFields(&event)->AddLengthDelimited(
      4711, "later");

  EXPECT_EQ(ReasonOf(CheckRequest(request)), "FIELD_INVALID");
}

TEST(CheckRequest, TakesPreconditionsOfEveryKind) {
  apipb::AppendRequest request = RequestOfSize(1);
  request.add_preconditions()->set_stream("a");
  request.mutable_preconditions(0)->mutable_any();
  request.add_preconditions()->set_stream("b");
  request.mutable_preconditions(1)->mutable_no_stream();
  request.add_preconditions()->set_stream(
      std::string(storage::kStreamNameBytesMax, 'c'));
  request.mutable_preconditions(2)->set_revision(1);

  EXPECT_TRUE(CheckRequest(request).ok());
}

TEST(CheckRequest, RefusesPreconditionsThatMeanNothing) {
  const std::string longest(storage::kStreamNameBytesMax, 'c');
  const auto reason = [](const std::string& stream, auto expect) {
    apipb::AppendRequest request = RequestOfSize(1);
    request.add_preconditions()->set_stream(stream);
    expect(*request.mutable_preconditions(0));
    return ReasonOf(CheckRequest(request));
  };
  const auto any = [](apipb::StreamPrecondition& p) { p.mutable_any(); };

  EXPECT_EQ(reason("", any), "FIELD_INVALID");
  EXPECT_EQ(reason(longest + "c", any), "FIELD_INVALID");
  EXPECT_EQ(reason(std::string("a\0b", 3), any), "FIELD_INVALID");
  EXPECT_EQ(reason("a", [](apipb::StreamPrecondition&) {}), "FIELD_INVALID");
  EXPECT_EQ(
      reason("a", [](apipb::StreamPrecondition& p) { p.set_revision(0); }),
      "FIELD_INVALID");
  EXPECT_EQ(reason("a", any), "");
}

TEST(CheckRequest, TakesEachStreamAtMostOnceAndABoundedNumber) {
  apipb::AppendRequest request = RequestOfSize(1);
  for (size_t i = 0; i < storage::kAppendPreconditionsMax; ++i) {
    request.add_preconditions()->set_stream(absl::StrCat("s", i));
    request.mutable_preconditions(static_cast<int>(i))->mutable_any();
  }
  EXPECT_TRUE(CheckRequest(request).ok());

  apipb::AppendRequest twice = request;
  twice.mutable_preconditions(1)->set_stream("s0");
  EXPECT_EQ(ReasonOf(CheckRequest(twice)), "FIELD_INVALID");

  request.add_preconditions()->set_stream("one more");
  request.mutable_preconditions()->rbegin()->mutable_any();
  EXPECT_EQ(ReasonOf(CheckRequest(request)), "FIELD_INVALID");
}

TEST(FindUnknownField, LooksIntoListsToo) {
  eventpb::Event event = EventOn(
      "2020-05-13", "petition_submitted { recipients { } recipients { } }");
  EXPECT_FALSE(FindUnknownField(event, "e").has_value());

  eventpb::Recipient& recipient =
      *event.mutable_petition_submitted()->mutable_recipients(1);
  recipient.GetReflection()->MutableUnknownFields(&recipient)->AddVarint(7, 1);

  const auto found = FindUnknownField(event, "e");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->path, "e.petition_submitted.recipients[1]");
  EXPECT_EQ(found->number, 7);
}

}  // namespace
}  // namespace yoriai::server
