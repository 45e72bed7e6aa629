// What was answered about a past position is answered again, byte for byte,
// whatever happened since.

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/grpcpp.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "tests/scenario/api_call.h"
#include "tests/support/random_seed.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::test {
namespace {

constexpr int kLaterEvents = 1'000;
constexpr int kEventsPerAppend = 50;

std::string NewId() { return storage::Uuid::Random().ToString(); }

// Makes events that the rules accept and that touch every view: what is new,
// what corrects, what withdraws, what revises.
class LaterEvents final {
 public:
  explicit LaterEvents(uint64_t seed) : random_(seed) {}

  eventpb::Event Next() {
    eventpb::Event event;
    event.mutable_header()->set_event_id(NewId());
    event.mutable_header()->set_occurred_on(
        absl::StrCat("2020-0", 4 + Pick(6), "-1", Pick(10)));
    switch (Pick(12)) {
      case 0:
        Report(event);
        break;
      case 1:
        CorrectReport(event);
        break;
      case 2:
        WithdrawReport(event);
        break;
      case 3:
        HoldMeeting(event);
        break;
      case 4:
        CorrectMeeting(event);
        break;
      case 5:
        Award(event);
        break;
      case 6:
        WithdrawAward(event);
        break;
      case 7:
        ReviseTarget(event);
        break;
      case 8:
        DisputeReport(event);
        break;
      case 9:
        AssignItem(event);
        break;
      case 10:
        CompleteItem(event);
        break;
      default:
        ReviseNames(event);
    }
    return event;
  }

 private:
  int Pick(int below) {
    return std::uniform_int_distribution<>(0, below - 1)(random_);
  }

  // Takes any one out; empty if there is none.
  std::string Take(std::vector<std::string>& ids) {
    if (ids.empty()) return "";
    std::swap(ids[Pick(static_cast<int>(ids.size()))], ids.back());
    std::string id = ids.back();
    ids.pop_back();
    return id;
  }

  void Report(eventpb::Event& event) {
    auto* reported = event.mutable_indicator_reported();
    reported->set_plan_id("p1");
    reported->set_indicator_id("count");
    reported->set_organisation_id("miyagi");
    reported->mutable_observation()->set_value(absl::StrCat(Pick(100), ".5"));
    reports_.push_back(event.header().event_id());
  }

  void CorrectReport(eventpb::Event& event) {
    const std::string report = Take(reports_);
    if (report.empty()) return Report(event);
    reports_.push_back(report);
    auto* corrected = event.mutable_indicator_report_corrected();
    corrected->set_plan_id("p1");
    corrected->set_indicator_id("count");
    corrected->set_report_event_id(report);
    corrected->set_observed_on("2020-05-05");
    corrected->mutable_observation()->set_value(absl::StrCat(Pick(100)));
    corrected->mutable_reason()->set_en("miscounted");
  }

  void WithdrawReport(eventpb::Event& event) {
    const std::string report = Take(reports_);
    if (report.empty()) return Report(event);
    auto* withdrawn = event.mutable_indicator_report_withdrawn();
    withdrawn->set_plan_id("p1");
    withdrawn->set_indicator_id("count");
    withdrawn->set_report_event_id(report);
    withdrawn->mutable_reason()->set_en("twice");
  }

  void DisputeReport(eventpb::Event& event) {
    if (reports_.empty()) return Report(event);
    auto* disputed = event.mutable_indicator_report_disputed();
    disputed->set_plan_id("p1");
    disputed->set_indicator_id("count");
    disputed->set_report_event_id(
        reports_[Pick(static_cast<int>(reports_.size()))]);
    disputed->mutable_reason()->set_en("really?");
  }

  void AssignItem(eventpb::Event& event) {
    auto* assigned = event.mutable_action_item_assigned();
    assigned->set_body_id("salon");
    assigned->set_action_item_id(NewId());
    assigned->mutable_terms()->mutable_title()->set_en("Ask");
    assigned->mutable_terms()->set_owner_organisation_id("kek");
    assigned->mutable_terms()->set_due_on("2020-12-31");
    items_.push_back(assigned->action_item_id());
  }

  void CompleteItem(eventpb::Event& event) {
    const std::string item = Take(items_);
    if (item.empty()) return AssignItem(event);
    event.mutable_header()->set_occurred_on("2021-01-10");
    event.mutable_action_item_completed()->set_body_id("salon");
    event.mutable_action_item_completed()->set_action_item_id(item);
  }

  void HoldMeeting(eventpb::Event& event) {
    auto* held = event.mutable_meeting_held();
    held->set_meeting_id(NewId());
    held->set_body_id("salon");
    held->mutable_minutes()->set_attendance_count(Pick(50));
    newest_record_ = event.header().event_id();
    newest_meeting_ = held->meeting_id();
  }

  void CorrectMeeting(eventpb::Event& event) {
    if (newest_meeting_.empty()) return HoldMeeting(event);
    auto* corrected = event.mutable_meeting_record_corrected();
    corrected->set_meeting_id(newest_meeting_);
    corrected->set_corrects_event_id(newest_record_);
    corrected->set_held_on("2020-05-06");
    corrected->mutable_minutes()->set_attendance_count(Pick(50));
    corrected->mutable_reason()->set_ja("誤記");
    newest_record_ = event.header().event_id();
  }

  void Award(eventpb::Event& event) {
    auto* activity = event.mutable_grant_awarded()->mutable_activity();
    activity->set_activity_id(NewId());
    activity->mutable_title()->set_en("A grant");
    activity->set_plan_id("p1");
    activity->set_action_plan_id("1-1-a");
    activity->set_body_id("salon");
    awards_.push_back(activity->activity_id());
  }

  void WithdrawAward(eventpb::Event& event) {
    const std::string award = Take(awards_);
    if (award.empty()) return Award(event);
    event.mutable_activity_withdrawn()->set_activity_id(award);
    event.mutable_activity_withdrawn()->mutable_reason()->set_en("never");
  }

  void ReviseTarget(eventpb::Event& event) {
    auto* revised = event.mutable_target_revised();
    revised->set_plan_id("p1");
    revised->set_indicator_id("count");
    revised->set_fiscal_year(2020);
    revised->mutable_target()->set_value(absl::StrCat(Pick(1000)));
  }

  void ReviseNames(eventpb::Event& event) {
    const std::string name = absl::StrCat("Name ", Pick(1000));
    switch (Pick(3)) {
      case 0: {
        auto* updated = event.mutable_organisation_updated();
        updated->set_organisation_id("miyagi");
        updated->mutable_name()->set_en(name);
        updated->set_sector(eventpb::SECTOR_GOVERNMENT);
        break;
      }
      case 1: {
        auto* revised = event.mutable_body_mandate_revised();
        revised->set_body_id("salon");
        revised->mutable_name()->set_en(name);
        revised->mutable_mandate()->set_meetings_per_fiscal_year(Pick(12));
        break;
      }
      default: {
        auto* revised = event.mutable_plan_element_revised();
        revised->set_plan_id("p1");
        revised->set_element_id("1-1-a");
        revised->mutable_terms()->mutable_name()->set_en(name);
      }
    }
  }

  std::mt19937_64 random_;
  std::vector<std::string> reports_;
  std::vector<std::string> awards_;
  std::vector<std::string> items_;
  std::string newest_meeting_;
  std::string newest_record_;
};

class PastAnswers : public ::testing::Test {
 protected:
  void SetUp() override {
    auto server = ServerProcess::Start(directory_.Sub("data"));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    channel_ = grpc::CreateChannel(server_->address(),
                                   grpc::InsecureChannelCredentials());
    std::ifstream file(absl::StrCat(YORIAI_SCENARIO_DIRECTORY,
                                    "/given/small_federation.textproto"));
    std::stringstream text;
    text << file.rdbuf();
    filepb::EventFile given;
    ASSERT_TRUE(
        google::protobuf::TextFormat::ParseFromString(text.str(), &given));
    apipb::AppendRequest request;
    for (const auto& event : given.events()) {
      *request.add_events() = event;
      auto* header = request.mutable_events()->rbegin()->mutable_header();
      if (header->event_id().empty()) header->set_event_id(NewId());
    }
    Append(request);
  }

  void Append(const apipb::AppendRequest& request) {
    const ApiAnswer answer = CallApi(channel_, "JournalService.Append",
                                     request.DebugString(), "federation");
    ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  }

  void AppendLater(LaterEvents& later, int count) {
    for (int appended = 0; appended < count; appended += kEventsPerAppend) {
      apipb::AppendRequest request;
      for (int i = 0; i < kEventsPerAppend; ++i) {
        *request.add_events() = later.Next();
      }
      ASSERT_NO_FATAL_FAILURE(Append(request));
    }
  }

  // The answers to every kind of question as of `position`, as bytes.
  std::vector<std::string> AnswersAsOf(int position) {
    const std::string as_of =
        absl::StrCat(" as_of { position: ", position, " } ");
    const std::string on = " on: \"2020-09-30\" ";
    const std::pair<const char*, std::string> questions[] = {
        {"FederationService.ListOrganisations", as_of},
        {"FederationService.GetOrganisation",
         "organisation_id: \"miyagi\"" + as_of},
        {"BodiesService.ListBodies", as_of},
        {"BodiesService.GetBody", "body_id: \"salon\"" + as_of},
        {"BodiesService.ListMeetings", "body_id: \"salon\"" + as_of},
        {"BodiesService.GetMeeting", "meeting_id: \"salon-1\"" + as_of},
        {"PlanService.ListPlans", as_of},
        {"PlanService.GetPlan", "plan_id: \"p1\"" + as_of + on},
        {"IndicatorService.ListIndicators", "plan_id: \"p1\"" + as_of + on},
        {"IndicatorService.GetIndicator",
         "plan_id: \"p1\" indicator_id: \"count\"" + as_of + on},
        {"IndicatorService.GetIndicator",
         "plan_id: \"p1\" indicator_id: \"grants\"" + as_of + on},
        {"IndicatorService.ListActivities", as_of},
        {"IndicatorService.ExplainIndicator",
         "plan_id: \"p1\" indicator_id: \"count\" compared_with { position: 23 "
         "}" +
             as_of + on},
        {"IndicatorService.ExplainIndicator",
         "plan_id: \"p1\" indicator_id: \"grants\"" + as_of + on},
        {"PlanService.ListPlanChanges", "plan_id: \"p1\"" + as_of},
        {"PlanService.ComparePlans",
         "plan_id: \"p1\" earlier { position: 20 }" + as_of},
        {"DutyService.ListDuties", as_of + on},
    };
    std::vector<std::string> answers;
    for (const auto& [method, request] : questions) {
      const ApiAnswer answer = CallApi(channel_, method, request, "");
      EXPECT_TRUE(answer.status.ok())
          << method << ": " << answer.status.error_message();
      answers.push_back(answer.messages.empty()
                            ? ""
                            : answer.messages[0]->SerializeAsString());
    }
    return answers;
  }

  TempDirectory directory_;
  std::unique_ptr<ServerProcess> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(PastAnswers, StayTheSameBytesAfterAThousandLaterEvents) {
  LaterEvents later(RandomSeed());
  ASSERT_NO_FATAL_FAILURE(AppendLater(later, 200));
  const std::vector<int> positions = {28, 29, 100, 177, 228};
  std::vector<std::vector<std::string>> before;
  for (int position : positions) before.push_back(AnswersAsOf(position));

  ASSERT_NO_FATAL_FAILURE(AppendLater(later, kLaterEvents));

  for (size_t i = 0; i < positions.size(); ++i) {
    EXPECT_EQ(AnswersAsOf(positions[i]), before[i]) << "as of " << positions[i];
  }
  EXPECT_NE(before.back(), AnswersAsOf(228 + kLaterEvents))
      << "a thousand events changed nothing: the test shows nothing";

  // Nor does it matter that the server was restarted in between.
  channel_.reset();
  ASSERT_EQ(server_->Terminate(), 0);
  auto restarted = ServerProcess::Start(directory_.Sub("data"));
  ASSERT_TRUE(restarted.ok()) << restarted.status();
  server_ = *std::move(restarted);
  channel_ = grpc::CreateChannel(server_->address(),
                                 grpc::InsecureChannelCredentials());
  for (size_t i = 0; i < positions.size(); ++i) {
    EXPECT_EQ(AnswersAsOf(positions[i]), before[i])
        << "as of " << positions[i] << ", after a restart";
  }
}

}  // namespace
}  // namespace yoriai::test
