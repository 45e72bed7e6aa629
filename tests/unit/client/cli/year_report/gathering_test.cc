#include "client/cli/year_report/gathering.h"

#include "gtest/gtest.h"
#include "tests/unit/client/cpp/fake_server.h"

namespace yoriai::cli {
namespace {

constexpr uint64_t kPosition = 42;
constexpr char kDay[] = "2021-03-31";

// Expects of every question but the first that it is about the position and
// the day of the first answer, and counts them.
class Questions final {
 public:
  template <typename Request, typename Response>
  grpc::Status Answer(const Request& request, Response& response) {
    ++count_;
    EXPECT_EQ(request.as_of().position(), kPosition) << request.GetTypeName();
    if constexpr (requires { request.on(); }) {
      EXPECT_EQ(request.on(), kDay) << request.GetTypeName();
    }
    response.mutable_basis()->set_position(kPosition);
    return grpc::Status::OK;
  }

  int count() const { return count_; }

 private:
  int count_ = 0;
};

class PlansThatMoveOn final : public apipb::PlanService::Service {
 public:
  explicit PlansThatMoveOn(Questions& questions) : questions_(questions) {}

  grpc::Status GetPlan(grpc::ServerContext*,
                       const apipb::GetPlanRequest* request,
                       apipb::GetPlanResponse* response) override {
    if (request->as_of().has_recorded_time()) {
      return client::FakeError(grpc::StatusCode::NOT_FOUND, "not yet");
    }
    EXPECT_FALSE(request->has_as_of());
    response->mutable_plan()->set_plan_id("p");
    response->set_fiscal_year(request->fiscal_year());
    response->add_nodes()
        ->add_indicators()
        ->mutable_indicator()
        ->set_indicator_id("i");
    response->mutable_basis()->set_position(kPosition);
    response->mutable_basis()->mutable_recorded_at()->set_seconds(
        1'620'000'000);  // In May 2021.
    response->mutable_basis()->set_on(kDay);
    return grpc::Status::OK;
  }

  grpc::Status ComparePlans(grpc::ServerContext*,
                            const apipb::ComparePlansRequest* request,
                            apipb::ComparePlansResponse* response) override {
    earlier_ = request->earlier();
    return questions_.Answer(*request, *response);
  }

  apipb::AsOf earlier_;

 private:
  Questions& questions_;
};

class OtherIndicators final : public apipb::IndicatorService::Service {
 public:
  explicit OtherIndicators(Questions& questions) : questions_(questions) {}
  grpc::Status GetIndicator(grpc::ServerContext*,
                            const apipb::GetIndicatorRequest* request,
                            apipb::GetIndicatorResponse* response) override {
    return questions_.Answer(*request, *response);
  }
  grpc::Status ListActivities(
      grpc::ServerContext*, const apipb::ListActivitiesRequest* request,
      apipb::ListActivitiesResponse* response) override {
    return questions_.Answer(*request, *response);
  }

 private:
  Questions& questions_;
};

class OtherBodies final : public apipb::BodiesService::Service {
 public:
  explicit OtherBodies(Questions& questions) : questions_(questions) {}
  grpc::Status ListBodies(grpc::ServerContext*,
                          const apipb::ListBodiesRequest* request,
                          apipb::ListBodiesResponse* response) override {
    response->add_bodies()->set_body_id("b");
    return questions_.Answer(*request, *response);
  }
  grpc::Status GetBody(grpc::ServerContext*,
                       const apipb::GetBodyRequest* request,
                       apipb::GetBodyResponse* response) override {
    return questions_.Answer(*request, *response);
  }
  grpc::Status ListMeetings(grpc::ServerContext*,
                            const apipb::ListMeetingsRequest* request,
                            apipb::ListMeetingsResponse* response) override {
    return questions_.Answer(*request, *response);
  }

 private:
  Questions& questions_;
};

class OtherOrganisations final : public apipb::FederationService::Service {
 public:
  explicit OtherOrganisations(Questions& questions) : questions_(questions) {}
  grpc::Status ListOrganisations(
      grpc::ServerContext*, const apipb::ListOrganisationsRequest* request,
      apipb::ListOrganisationsResponse* response) override {
    return questions_.Answer(*request, *response);
  }

 private:
  Questions& questions_;
};

class OtherDuties final : public apipb::DutyService::Service {
 public:
  explicit OtherDuties(Questions& questions) : questions_(questions) {}
  grpc::Status ListDuties(grpc::ServerContext*,
                          const apipb::ListDutiesRequest* request,
                          apipb::ListDutiesResponse* response) override {
    EXPECT_EQ(request->fiscal_year(), 2020);
    return questions_.Answer(*request, *response);
  }

 private:
  Questions& questions_;
};

// Holds an event at the position, and one behind it.
class GrowingJournal final : public apipb::JournalService::Service {
 public:
  grpc::Status Read(grpc::ServerContext*, const apipb::ReadRequest*,
                    grpc::ServerWriter<apipb::ReadResponse>* writer) override {
    apipb::ReadResponse response;
    for (const uint64_t position : {kPosition, kPosition + 1}) {
      apipb::RecordedEvent& event = *response.add_events();
      event.set_position(position);
      event.set_type("MemberJoined");
    }
    response.set_read_to_position(kPosition + 1);
    writer->Write(response);
    return grpc::Status::OK;
  }
};

class GatherYearTest : public testing::Test {
 protected:
  absl::StatusOr<YearFacts> Gather(const YearQuestion& question) {
    client::FakeServer server({&plans_, &indicators_, &bodies_, &organisations_,
                               &duties_, &journal_});
    client::Cancellation cancellation;
    auto client = client::Client::OnChannel(server.Channel(), {}, cancellation,
                                            storage::Clock::System());
    EXPECT_TRUE(client.ok());
    return GatherYear(**client, question);
  }

  Questions questions_;
  PlansThatMoveOn plans_{questions_};
  OtherIndicators indicators_{questions_};
  OtherBodies bodies_{questions_};
  OtherOrganisations organisations_{questions_};
  OtherDuties duties_{questions_};
  GrowingJournal journal_;
};

TEST_F(GatherYearTest, AsksEverythingAtThePositionOfTheFirstAnswer) {
  YearQuestion question;
  question.fiscal_year = 2020;

  const absl::StatusOr<YearFacts> facts = Gather(question);

  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_EQ(questions_.count(), 8);
  EXPECT_EQ(facts->basis().position(), kPosition);
  EXPECT_FALSE(facts->at_year_end.has_value());
}

TEST_F(GatherYearTest, ReadsNothingBehindThePosition) {
  YearQuestion question;
  question.fiscal_year = 2020;

  const absl::StatusOr<YearFacts> facts = Gather(question);

  ASSERT_TRUE(facts.ok()) << facts.status();
  ASSERT_EQ(facts->membership.size(), 1u);
  EXPECT_EQ(facts->membership[0].position(), kPosition);
}

TEST_F(GatherYearTest, ComparesWithTheEndOfTheYearBeforeUnlessToldOtherwise) {
  YearQuestion question;
  question.fiscal_year = 2020;
  ASSERT_TRUE(Gather(question).ok());
  // 2020-03-31, 24:00 in Japan.
  EXPECT_EQ(plans_.earlier_.recorded_time().seconds(), 1'585'666'799);

  question.since.emplace().set_position(7);
  ASSERT_TRUE(Gather(question).ok());
  EXPECT_EQ(plans_.earlier_.position(), 7u);
}

}  // namespace
}  // namespace yoriai::cli
