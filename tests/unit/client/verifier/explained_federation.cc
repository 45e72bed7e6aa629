#include "tests/unit/client/verifier/explained_federation.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "yoriai/file/v1/bundle.pb.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::verifier {
namespace {

constexpr char kOn[] = "2020-09-30";

}  // namespace

ExplanationTest::ExplanationTest() {
  filepb::EventFile given;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      test::ReadFile(YORIAI_SMALL_FEDERATION), &given));
  std::vector<eventpb::Event> events;
  for (const eventpb::Event& event : given.events()) {
    events.push_back(event);
    eventpb::EventHeader& header = *events.back().mutable_header();
    if (header.event_id().empty()) {
      header.set_event_id(storage::Uuid::Random().ToString());
    }
  }
  const grpc::Status status = server_.Append(events, nullptr, "federation");
  EXPECT_TRUE(status.ok()) << status.error_message();
  const auto audit = apipb::AuditService::NewStub(server_.channel());
  apipb::GetCheckpointResponse checkpoint;
  EXPECT_TRUE(
      audit->GetCheckpoint(test::CallContext().get(), {}, &checkpoint).ok());
  key_ = checkpoint.verifier_key();
}

void ExplanationTest::Append(const std::vector<std::string>& texts) {
  std::vector<eventpb::Event> events;
  for (const std::string& text : texts) {
    eventpb::Event& event = events.emplace_back();
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event))
        << text;
    if (event.header().event_id().empty()) {
      event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
    }
    if (event.header().occurred_on().empty()) {
      event.mutable_header()->set_occurred_on("2020-06-01");
    }
  }
  const grpc::Status status = server_.Append(events, nullptr, "federation");
  ASSERT_TRUE(status.ok()) << status.error_message();
}

void ExplanationTest::Report(const std::string& day, const std::string& value,
                             const std::string& organisation) {
  Append({absl::StrCat("header { occurred_on: \"", day,
                       "\" } indicator_reported { plan_id: \"p1\" "
                       "indicator_id: \"count\" organisation_id: \"",
                       organisation, "\" observation { value: \"", value,
                       "\" } }")});
}

apipb::ExplainIndicatorResponse ExplanationTest::Explain(
    const std::string& indicator_id, uint64_t as_of) {
  apipb::ExplainIndicatorRequest request;
  request.set_plan_id("p1");
  request.set_indicator_id(indicator_id);
  request.set_fiscal_year(2020);
  request.set_on(kOn);
  request.set_with_proofs(true);
  if (as_of != 0) request.mutable_as_of()->set_position(as_of);
  request.mutable_compared_with()->set_position(20);
  apipb::ExplainIndicatorResponse response;
  const grpc::Status status = server_.indicators().ExplainIndicator(
      test::CallContext().get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

filepb::Verification ExplanationTest::Verify(
    const apipb::ExplainIndicatorResponse& response,
    std::vector<std::string> more) {
  std::vector<std::string> arguments = {
      "explanation", WriteExplanation(response), "--json", "--key", key_};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Run(arguments);
  filepb::Verification report;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(out(), &report).ok())
      << out() << err();
  return report;
}

std::string ExplanationTest::WriteExplanation(
    const apipb::ExplainIndicatorResponse& response) {
  filepb::ExplanationFile file;
  file.set_format_version(1);
  file.set_verifier_key(key_);
  file.set_explanation(response.SerializeAsString());
  const std::string path = Sub("explanation");
  test::WriteFile(path, file.SerializeAsString());
  return path;
}

std::string ExplanationTest::LogAddress() {
  return absl::StrCat("http://127.0.0.1:", server_.server().http_port());
}

apipb::ExplainedEvent& EventAt(uint64_t position,
                               apipb::ExplainIndicatorResponse& response) {
  for (apipb::ExplainedEvent& event : *response.mutable_events()) {
    if (event.position() == position) return event;
  }
  ADD_FAILURE() << "nothing at " << position;
  return *response.add_events();
}

void DropEvent(uint64_t position, apipb::ExplainIndicatorResponse& response) {
  auto& events = *response.mutable_events();
  for (int i = 0; i < events.size(); ++i) {
    if (events[i].position() == position) {
      events.DeleteSubrange(i, 1);
      return;
    }
  }
  ADD_FAILURE() << "nothing at " << position;
}

void DropRecord(uint64_t position, apipb::ExplainIndicatorResponse& response) {
  auto& records = *response.mutable_proof()->mutable_records();
  for (int i = 0; i < records.size(); ++i) {
    if (records[i].position() == position) {
      records.DeleteSubrange(i, 1);
      return;
    }
  }
  ADD_FAILURE() << "no record at " << position;
}

}  // namespace yoriai::verifier
