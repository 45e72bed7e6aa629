#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/db/rocks_database.h"
#include "tests/support/server_fixture.h"

namespace yoriai::server {
namespace {

using test::BodyDissolved;
using test::BodyEstablished;
using test::CallContext;
using test::MeetingHeld;
using test::OrganisationRegistered;
using test::PlanAdopted;
using ::testing::ElementsAre;

class WireQuery : public ::testing::Test {
 protected:
  WireQuery() { fixture_.RegisterMiyagi(); }

  void Append(const std::vector<eventpb::Event>& events) {
    const grpc::Status status = fixture_.Append(events);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  storage::ManualClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  test::ServerFixture fixture_{clock_};
};

TEST_F(WireQuery, ShowsWhatWasWrittenJustBefore) {
  for (int i = 0; i < 20; ++i) {
    const std::string id = absl::StrCat("body-", i);
    Append({BodyEstablished(id)});
    apipb::GetBodyRequest request;
    request.set_body_id(id);

    apipb::GetBodyResponse response;
    const grpc::Status status =
        fixture_.bodies().GetBody(CallContext().get(), request, &response);

    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.body().name().ja(), "地域懇談会");
    EXPECT_EQ(response.basis().position(), 2u + i);
  }
}

TEST_F(WireQuery, ShowsThePastAsItWasThen) {
  Append({BodyEstablished("salon")});
  clock_.Advance(absl::Seconds(10));
  Append({BodyDissolved("salon")});
  const auto ask = [this](const apipb::AsOf& as_of) {
    apipb::GetBodyRequest request;
    request.set_body_id("salon");
    *request.mutable_as_of() = as_of;
    apipb::GetBodyResponse response;
    const grpc::Status status =
        fixture_.bodies().GetBody(CallContext().get(), request, &response);
    EXPECT_TRUE(status.ok() ||
                status.error_code() == grpc::StatusCode::NOT_FOUND);
    return response.body().state();
  };
  apipb::AsOf before, then, now, by_time;
  before.set_position(1);
  then.set_position(2);
  by_time.mutable_recorded_time()->set_seconds(1'600'000'009);

  EXPECT_EQ(ask(before), apipb::BODY_STATE_UNSPECIFIED);
  EXPECT_EQ(ask(then), apipb::BODY_STATE_ACTIVE);
  EXPECT_EQ(ask(by_time), apipb::BODY_STATE_ACTIVE);
  EXPECT_EQ(ask(now), apipb::BODY_STATE_DISSOLVED);
}

TEST_F(WireQuery, ThePastThatIsNotYetIsRefused) {
  apipb::GetBodyRequest request;
  request.set_body_id("salon");
  request.mutable_as_of()->set_position(2);
  apipb::GetBodyResponse response;
  EXPECT_EQ(fixture_.bodies()
                .GetBody(CallContext().get(), request, &response)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);

  request.mutable_as_of()->mutable_recorded_time()->set_seconds(1'600'000'001);
  EXPECT_EQ(fixture_.bodies()
                .GetBody(CallContext().get(), request, &response)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(WireQuery, WhatIsNotThereIsNotFoundAndWhatIsNoIdIsInvalid) {
  apipb::GetMeetingRequest request;
  apipb::GetMeetingResponse response;
  for (const auto& [id, code] :
       {std::pair("nothing", grpc::StatusCode::NOT_FOUND),
        std::pair("", grpc::StatusCode::INVALID_ARGUMENT),
        std::pair("会議", grpc::StatusCode::INVALID_ARGUMENT)}) {
    request.set_meeting_id(id);

    EXPECT_EQ(fixture_.bodies()
                  .GetMeeting(CallContext().get(), request, &response)
                  .error_code(),
              code);
  }
}

TEST_F(WireQuery, PagesOfOneListShowOneState) {
  Append({BodyEstablished("a"), BodyEstablished("b"), BodyEstablished("c")});
  apipb::ListBodiesRequest request;
  request.set_page_size(2);
  apipb::ListBodiesResponse first;
  ASSERT_TRUE(
      fixture_.bodies().ListBodies(CallContext().get(), request, &first).ok());
  ASSERT_EQ(first.bodies_size(), 2);

  Append({BodyEstablished("d"), BodyDissolved("c")});
  request.set_page_token(first.next_page_token());
  request.set_page_size(100);
  apipb::ListBodiesResponse second;
  ASSERT_TRUE(
      fixture_.bodies().ListBodies(CallContext().get(), request, &second).ok());

  ASSERT_EQ(second.bodies_size(), 1);
  EXPECT_EQ(second.bodies(0).body_id(), "c");
  EXPECT_EQ(second.bodies(0).state(), apipb::BODY_STATE_ACTIVE);
  EXPECT_EQ(second.basis().position(), first.basis().position());
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(WireQuery, APageTokenOfAnotherListIsRefused) {
  Append(
      {BodyEstablished("a"), MeetingHeld("a-1", "a"), MeetingHeld("a-2", "a")});
  apipb::ListMeetingsRequest request;
  request.set_page_size(1);
  apipb::ListMeetingsResponse response;
  ASSERT_TRUE(fixture_.bodies()
                  .ListMeetings(CallContext().get(), request, &response)
                  .ok());
  ASSERT_FALSE(response.next_page_token().empty());

  request.set_body_id("a");
  request.set_page_token(response.next_page_token());
  EXPECT_EQ(fixture_.bodies()
                .ListMeetings(CallContext().get(), request, &response)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(WireQuery, OrganisationsAreListedById) {
  Append({OrganisationRegistered("sendai"), OrganisationRegistered("akita")});

  apipb::ListOrganisationsResponse response;
  ASSERT_TRUE(fixture_.federation()
                  .ListOrganisations(CallContext().get(), {}, &response)
                  .ok());

  std::vector<std::string> ids;
  for (const auto& organisation : response.organisations()) {
    ids.push_back(organisation.organisation_id());
  }
  EXPECT_THAT(ids, ElementsAre("akita", "miyagi", "sendai"));
}

TEST_F(WireQuery, ThePlanIsJudgedFromTodayWhereItIsCarriedOutUnlessSaid) {
  Append({PlanAdopted("wakitatsu")});
  clock_.Set(absl::FromCivil(absl::CivilSecond(2021, 3, 31, 15, 0, 0),
                             absl::UTCTimeZone()));
  apipb::GetPlanRequest request;
  apipb::GetPlanResponse response;
  grpc::Status status =
      fixture_.plan().GetPlan(CallContext().get(), request, &response);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.plan().plan_id(), "wakitatsu");
  EXPECT_EQ(response.basis().on(), "2021-04-01");
  EXPECT_EQ(response.fiscal_year(), 2021);

  request.set_on("2021-03-31");
  status = fixture_.plan().GetPlan(CallContext().get(), request, &response);
  EXPECT_EQ(response.basis().on(), "2021-03-31");
  EXPECT_EQ(response.fiscal_year(), 2020);
}

TEST_F(WireQuery, AYearOutsideThePlanIsRefused) {
  Append({PlanAdopted("wakitatsu")});
  apipb::GetPlanRequest request;
  apipb::GetPlanResponse response;
  for (const int year : {2019, 2025}) {
    request.set_fiscal_year(year);
    EXPECT_EQ(fixture_.plan()
                  .GetPlan(CallContext().get(), request, &response)
                  .error_code(),
              grpc::StatusCode::INVALID_ARGUMENT);
  }
}

TEST_F(WireQuery, WithoutAPlanThereIsNoneAndWithTwoOneMustBeNamed) {
  apipb::GetPlanResponse response;
  EXPECT_EQ(
      fixture_.plan().GetPlan(CallContext().get(), {}, &response).error_code(),
      grpc::StatusCode::NOT_FOUND);

  Append({PlanAdopted("first"), PlanAdopted("second")});
  EXPECT_EQ(
      fixture_.plan().GetPlan(CallContext().get(), {}, &response).error_code(),
      grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(WireQuery, TheServerSaysHowItIs) {
  Append({BodyEstablished("salon")});

  apipb::GetServerStatusResponse response;
  const grpc::Status status =
      fixture_.admin().GetServerStatus(CallContext().get(), {}, &response);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.head(), 2u);
  EXPECT_EQ(response.head_recorded_at().seconds(), 1'600'000'000);
  EXPECT_EQ(response.read_only_reason(), "");
  EXPECT_FALSE(response.federation_id().empty());
  EXPECT_FALSE(response.version().empty());
  EXPECT_EQ(response.format_version(), storage::kFormatVersion);
  EXPECT_GT(response.projections_size(), 0);
  EXPECT_EQ(response.started_at().seconds(), 1'600'000'000);
}

TEST_F(WireQuery, AViewIsBuiltAnewWhileItIsAskedFor) {
  Append({BodyEstablished("salon")});
  apipb::RebuildProjectionRequest request;
  request.set_name("bodies");

  apipb::RebuildProjectionResponse rebuild;
  grpc::Status status = fixture_.admin().RebuildProjection(CallContext().get(),
                                                           request, &rebuild);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(rebuild.names(), testing::ElementsAre("bodies"));
  for (int i = 0; i < 20; ++i) {
    Append({BodyEstablished(absl::StrCat("body-", i))});
    apipb::GetBodyRequest body;
    body.set_body_id("salon");
    apipb::GetBodyResponse response;
    status = fixture_.bodies().GetBody(CallContext().get(), body, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.body().name().ja(), "地域懇談会");
  }
  request.clear_name();
  EXPECT_TRUE(fixture_.admin()
                  .RebuildProjection(CallContext().get(), request, &rebuild)
                  .ok());
  EXPECT_GT(rebuild.names_size(), 1);
}

TEST_F(WireQuery, AnUnknownViewIsNotBuiltAnew) {
  apipb::RebuildProjectionRequest request;
  request.set_name("boddies");

  apipb::RebuildProjectionResponse response;
  const grpc::Status status = fixture_.admin().RebuildProjection(
      CallContext().get(), request, &response);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(status.error_message(), testing::HasSubstr("bodies"));
}

}  // namespace
}  // namespace yoriai::server
