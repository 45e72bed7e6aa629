#pragma once

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/cli.h"
#include "gtest/gtest.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/client/cpp/fake_server.h"

// Runs the program in-process against fake services.

namespace yoriai::cli {

using absl::StrContains;
using client::FakeError;

inline int Lines(const std::string& text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

class FakeFederation final : public apipb::FederationService::Service {
 public:
  grpc::Status GetOrganisation(grpc::ServerContext*,
                               const apipb::GetOrganisationRequest*,
                               apipb::GetOrganisationResponse*) override {
    return FakeError(grpc::StatusCode::NOT_FOUND, "raw")
        .Reason("ENTITY_UNKNOWN")
        .Text("ja", "そのような組織はありません")
        .Text("en", "there is no such organisation");
  }

  grpc::Status ListOrganisations(
      grpc::ServerContext*, const apipb::ListOrganisationsRequest* request,
      apipb::ListOrganisationsResponse* response) override {
    response->mutable_basis()->set_position(7);
    if (empty_) return grpc::Status::OK;
    auto& organisation = *response->add_organisations();
    const bool first = request->page_token().empty();
    organisation.set_organisation_id(first ? "aist" : "miyagi");
    organisation.mutable_name()->set_ja(first ? "産総研" : "宮城県");
    organisation.set_sector(eventpb::SECTOR_ACADEMIA);
    if (first) response->set_next_page_token("second");
    return grpc::Status::OK;
  }

  bool empty_ = false;
};

class FakeBodies final : public apipb::BodiesService::Service {
 public:
  grpc::Status ListBodies(grpc::ServerContext*,
                          const apipb::ListBodiesRequest* request,
                          apipb::ListBodiesResponse*) override {
    EXPECT_EQ(request->as_of().position(), 7u);
    return grpc::Status::OK;
  }
  grpc::Status GetBody(grpc::ServerContext*,
                       const apipb::GetBodyRequest* request,
                       apipb::GetBodyResponse* response) override {
    if (request->body_id() != body_.body().body_id()) {
      return FakeError(grpc::StatusCode::NOT_FOUND, "raw")
          .Text("ja", "そのような会議体はありません")
          .Text("en", "there is no such body");
    }
    *response = body_;
    return grpc::Status::OK;
  }
  grpc::Status GetMeeting(grpc::ServerContext*,
                          const apipb::GetMeetingRequest* request,
                          apipb::GetMeetingResponse* response) override {
    *response = meeting_;
    response->mutable_meeting()->set_meeting_id(request->meeting_id());
    response->mutable_meeting()->set_body_id("salon");
    return grpc::Status::OK;
  }

  apipb::GetBodyResponse body_;
  apipb::GetMeetingResponse meeting_;
};

// Answers what a test puts into it, and keeps what was asked.
class FakeDuties final : public apipb::DutyService::Service {
 public:
  grpc::Status ListDuties(grpc::ServerContext*,
                          const apipb::ListDutiesRequest* request,
                          apipb::ListDutiesResponse* response) override {
    asked_ = *request;
    *response = answer_;
    return status_;
  }

  apipb::ListDutiesRequest asked_;
  apipb::ListDutiesResponse answer_;
  grpc::Status status_;
};

class FakePlans final : public apipb::PlanService::Service {
 public:
  grpc::Status GetPlan(grpc::ServerContext*,
                       const apipb::GetPlanRequest* request,
                       apipb::GetPlanResponse* response) override {
    if (plan_.has_plan()) {
      *response = plan_;
      return grpc::Status::OK;
    }
    EXPECT_EQ(request->as_of().position(), 7u);
    return FakeError(grpc::StatusCode::NOT_FOUND, "no plan");
  }

  grpc::Status ListPlans(grpc::ServerContext*, const apipb::ListPlansRequest*,
                         apipb::ListPlansResponse* response) override {
    for (const std::string& id : ids_) response->add_plans()->set_plan_id(id);
    return grpc::Status::OK;
  }

  grpc::Status ListPlanChanges(
      grpc::ServerContext*, const apipb::ListPlanChangesRequest* request,
      apipb::ListPlanChangesResponse* response) override {
    changes_asked_ = *request;
    *response = changes_;
    return grpc::Status::OK;
  }

  grpc::Status ComparePlans(grpc::ServerContext*,
                            const apipb::ComparePlansRequest* request,
                            apipb::ComparePlansResponse* response) override {
    comparison_asked_ = *request;
    *response = comparison_;
    return grpc::Status::OK;
  }

  std::vector<std::string> ids_;
  apipb::GetPlanResponse plan_;  // Without a plan: there is none.
  apipb::ListPlanChangesRequest changes_asked_;
  apipb::ListPlanChangesResponse changes_;
  apipb::ComparePlansRequest comparison_asked_;
  apipb::ComparePlansResponse comparison_;
};

class FakeIndicators final : public apipb::IndicatorService::Service {
 public:
  grpc::Status GetIndicator(grpc::ServerContext*,
                            const apipb::GetIndicatorRequest* request,
                            apipb::GetIndicatorResponse* response) override {
    asked_ = *request;
    if (answer_.has_indicator()) {
      *response = answer_;
      return grpc::Status::OK;
    }
    auto& report = *response->add_reports();
    report.set_report_event_id("6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11");
    report.set_observed_on("2020-05-01");
    report.mutable_observation()->set_value("4");
    report.mutable_observation()->add_evidence()->set_title("list");
    return grpc::Status::OK;
  }

  grpc::Status ExplainIndicator(
      grpc::ServerContext*, const apipb::ExplainIndicatorRequest* request,
      apipb::ExplainIndicatorResponse* response) override {
    explanation_asked_ = *request;
    *response = explanation_;
    return grpc::Status::OK;
  }

  apipb::GetIndicatorRequest asked_;
  apipb::GetIndicatorResponse answer_;  // Without an indicator: a default.
  apipb::ExplainIndicatorRequest explanation_asked_;
  apipb::ExplainIndicatorResponse explanation_;
};

class FakeJournal final : public apipb::JournalService::Service {
 public:
  grpc::Status Append(grpc::ServerContext* context,
                      const apipb::AppendRequest* request,
                      apipb::AppendResponse* response) override {
    requests_.push_back(*request);
    const auto caller = context->client_metadata().find("yoriai-organisation");
    if (caller != context->client_metadata().end()) {
      caller_ = std::string(caller->second.data(), caller->second.size());
    }
    if (!answer_.ok()) return answer_;
    uint64_t position = 7;
    for (const eventpb::Event& event : request->events()) {
      auto& receipt = *response->add_receipts();
      receipt.set_event_id(event.header().event_id());
      receipt.set_position(++position);
      if (remembers_) known_.insert(event.header().event_id());
    }
    return grpc::Status::OK;
  }

  // Each as Append would answer it.
  grpc::Status AppendMany(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<apipb::AppendManyResponse,
                               apipb::AppendManyRequest>* stream) override {
    apipb::AppendManyRequest request;
    while (stream->Read(&request)) {
      apipb::AppendManyResponse response;
      for (const apipb::AppendRequest& append : request.appends()) {
        ++streamed_;
        apipb::AppendResult& result = *response.add_results();
        apipb::AppendResponse accepted;
        const grpc::Status status = Append(context, &append, &accepted);
        if (status.ok() && streamed_ != refused_) {
          *result.mutable_accepted() = accepted;
          continue;
        }
        const grpc::Status refusal = status.ok() ? refusal_ : status;
        result.mutable_refused()->ParseFromString(refusal.error_details());
        result.mutable_refused()->set_code(refusal.error_code());
        result.mutable_refused()->set_message(refusal.error_message());
      }
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  grpc::Status GetAppendOutcome(
      grpc::ServerContext*, const apipb::GetAppendOutcomeRequest* request,
      apipb::GetAppendOutcomeResponse* response) override {
    for (const std::string& id : request->event_ids()) {
      if (known_.count(id) > 0) {
        response->add_receipts()->set_event_id(id);
      } else {
        response->add_unknown_event_ids(id);
      }
    }
    return grpc::Status::OK;
  }

  std::vector<apipb::AppendRequest> requests_;
  std::string caller_;
  grpc::Status answer_;
  std::set<std::string> known_;
  bool remembers_ = false;  // What was appended is known from then on.
  int streamed_ = 0;
  int refused_ = 0;  // Of those that were streamed, from 1; 0: none.
  grpc::Status refusal_;
};

class FakeAdmin final : public apipb::AdminService::Service {
 public:
  grpc::Status GetServerMetrics(
      grpc::ServerContext*, const apipb::GetServerMetricsRequest*,
      apipb::GetServerMetricsResponse* response) override {
    ++asked_;
    response->mutable_started_at()->set_seconds(1'600'000'000);
    response->mutable_observed_at()->set_seconds(1'600'000'000 + asked_);
    response->set_appends_answered(300 * asked_);
    response->set_syncs(10 * asked_);
    auto& times = *response->add_stages();
    times.set_stage(apipb::STAGE_WRITE);
    times.mutable_durations()->add_upper_bounds_microseconds(1'000);
    times.mutable_durations()->add_counts(10 * asked_);
    times.mutable_durations()->add_counts(0);
    times.mutable_durations()->set_sum_microseconds(250'000 * asked_);
    return grpc::Status::OK;
  }

  grpc::Status VerifyViews(
      grpc::ServerContext*, const apipb::VerifyViewsRequest* request,
      grpc::ServerWriter<apipb::VerifyViewsResponse>* writer) override {
    verify_asked_ = *request;
    for (const uint64_t folded : {0, 312}) {
      apipb::VerifyViewsResponse response;
      response.mutable_progress()->set_events_folded(folded);
      response.mutable_progress()->set_events_total(312);
      if (!request->digests_only()) writer->Write(response);
    }
    for (const apipb::ViewVerdict& verdict : verdicts_) {
      apipb::VerifyViewsResponse response;
      *response.mutable_verdict() = verdict;
      writer->Write(response);
    }
    return verify_answer_;
  }

  int asked_ = 0;
  apipb::VerifyViewsRequest verify_asked_;
  std::vector<apipb::ViewVerdict> verdicts_;
  grpc::Status verify_answer_;
};

// Answers what a test puts into it.
class FakeAudit final : public apipb::AuditService::Service {
 public:
  grpc::Status RequestCosignatures(
      grpc::ServerContext*, const apipb::RequestCosignaturesRequest*,
      apipb::RequestCosignaturesResponse* response) override {
    *response = outcomes_;
    return status_;
  }

  grpc::Status ListCheckpoints(
      grpc::ServerContext*, const apipb::ListCheckpointsRequest* request,
      apipb::ListCheckpointsResponse* response) override {
    asked_ = *request;
    *response = checkpoints_;
    return status_;
  }

  apipb::RequestCosignaturesResponse outcomes_;
  apipb::ListCheckpointsRequest asked_;
  apipb::ListCheckpointsResponse checkpoints_;
  grpc::Status status_;
};

// Two events, each on two lines.
inline constexpr char kEvents[] =
    "events { header { occurred_on: \"2020-05-13\" }\n"
    "  member_left { organisation_id: \"aist\" } }\n"
    "events { header { occurred_on: \"2020-05-14\" }\n"
    "  member_joined { organisation_id: \"aist\" units: 1 } }\n";

class CliTest : public testing::Test {
 protected:
  CliTest() {
    grpc::ServerBuilder builder;
    // A socket in a directory of its own: no port to fight about.
    address_ = absl::StrCat("unix:", directory_.path(), "/socket");
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&federation_);
    builder.RegisterService(&bodies_);
    builder.RegisterService(&plans_);
    builder.RegisterService(&indicators_);
    builder.RegisterService(&duties_);
    builder.RegisterService(&journal_);
    builder.RegisterService(&admin_);
    builder.RegisterService(&audit_);
    server_ = builder.BuildAndStart();
  }

  int Run(std::vector<std::string> arguments) {
    out_.str("");
    err_.str("");
    client::Cancellation cancellation;
    std::istringstream in(in_);
    Surroundings surroundings{
        .in = in,
        .out = out_,
        .err = err_,
        .err_is_terminal = err_is_terminal_,
        .reader_left = [this] { return reader_left_; },
        .variable =
            [this](const char* name) {
              const auto found = variables_.find(name);
              return found != variables_.end() ? found->second : std::string();
            },
        .clock = clock_,
        .cancellation = cancellation};
    return static_cast<int>(RunCli(arguments, surroundings));
  }

  std::string out() { return out_.str(); }
  std::string err() { return err_.str(); }

  // Runs a command that records one event, and returns that.
  eventpb::Event Recorded(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--server", address_});
    journal_.requests_.clear();
    EXPECT_EQ(Run(arguments), 0) << err();
    if (journal_.requests_.size() != 1) {
      ADD_FAILURE() << "not one append";
      return {};
    }
    return journal_.requests_[0].events(0);
  }

  // Runs a command that asks, and returns what it prints.
  std::string Asked(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--server", address_});
    EXPECT_EQ(Run(arguments), 0) << err();
    return out();
  }

  std::string WriteFile(const std::string& content) {
    const std::string path = absl::StrCat(directory_.path(), "/file.textproto");
    std::ofstream(path) << content;
    return path;
  }

  const test::TempDirectory directory_;
  // gRPC deadlines are the machine's, so this clock is, too.
  const storage::Clock& clock_ = storage::Clock::System();
  std::string address_;
  FakeFederation federation_;
  FakeBodies bodies_;
  FakePlans plans_;
  FakeIndicators indicators_;
  FakeDuties duties_;
  FakeJournal journal_;
  FakeAdmin admin_;
  FakeAudit audit_;
  std::unique_ptr<grpc::Server> server_;
  std::map<std::string, std::string> variables_ = {
      {"YORIAI_ORGANISATION", "federation"}};
  std::string in_;
  bool reader_left_ = false;
  bool err_is_terminal_ = false;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace yoriai::cli
