// Runs every story of this folder through the public API: a server in a
// process of its own, and descriptors.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/grpcpp.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "tests/scenario/api_call.h"
#include "tests/scenario/partial_match.h"
#include "tests/scenario/scenario.pb.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"
#include "yoriai/api/v1/admin_service.pb.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::test {
namespace {

using ::google::protobuf::Message;
using ::google::protobuf::TextFormat;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string NameOf(grpc::StatusCode code) {
  static const std::map<grpc::StatusCode, std::string> names = {
      {grpc::StatusCode::OK, ""},
      {grpc::StatusCode::CANCELLED, "CANCELLED"},
      {grpc::StatusCode::UNKNOWN, "UNKNOWN"},
      {grpc::StatusCode::INVALID_ARGUMENT, "INVALID_ARGUMENT"},
      {grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"},
      {grpc::StatusCode::NOT_FOUND, "NOT_FOUND"},
      {grpc::StatusCode::ALREADY_EXISTS, "ALREADY_EXISTS"},
      {grpc::StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED"},
      {grpc::StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED"},
      {grpc::StatusCode::FAILED_PRECONDITION, "FAILED_PRECONDITION"},
      {grpc::StatusCode::ABORTED, "ABORTED"},
      {grpc::StatusCode::UNIMPLEMENTED, "UNIMPLEMENTED"},
      {grpc::StatusCode::INTERNAL, "INTERNAL"},
      {grpc::StatusCode::UNAVAILABLE, "UNAVAILABLE"},
      {grpc::StatusCode::UNAUTHENTICATED, "UNAUTHENTICATED"},
  };
  const auto found = names.find(code);
  return found == names.end() ? absl::StrCat(code) : found->second;
}

// Replaces "$times(N,x)", the innermost first, and "$name".
std::string Expand(const std::string& story, std::string text) {
  for (size_t at; (at = text.rfind("$times(")) != std::string::npos;) {
    const size_t comma = text.find(',', at);
    const size_t end = text.find(')', comma);
    int times = 0;
    EXPECT_TRUE(absl::SimpleAtoi(text.substr(at + 7, comma - at - 7), &times));
    std::string expanded;
    for (int i = 0; i < times; ++i) {
      expanded += text.substr(comma + 1, end - comma - 1);
    }
    text.replace(at, end + 1 - at, expanded);
  }
  std::string result;
  for (size_t i = 0; i < text.size();) {
    if (text[i] != '$') {
      result.push_back(text[i++]);
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && (std::isalnum(text[end]) || text[end] == '_')) {
      ++end;
    }
    result += storage::Uuid::FromName(
                  absl::StrCat(story, "/", text.substr(i, end - i)))
                  .ToString();
    i = end;
  }
  return result;
}

// The standard details of a refusal.
struct Details {
  google::rpc::ErrorInfo info;
  std::vector<std::string> fields;
  bool japanese = false;
  bool english = false;
};

Details Unpack(const grpc::Status& status) {
  Details details;
  google::rpc::Status inner;
  EXPECT_TRUE(inner.ParseFromString(status.error_details()));
  EXPECT_EQ(inner.message(), status.error_message());
  for (const auto& any : inner.details()) {
    google::rpc::BadRequest bad_request;
    google::rpc::LocalizedMessage localized;
    if (any.Is<google::rpc::ErrorInfo>()) {
      any.UnpackTo(&details.info);
    } else if (any.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations()) {
        details.fields.push_back(violation.field());
      }
    } else if (any.UnpackTo(&localized)) {
      details.japanese |= localized.locale() == "ja";
      details.english |= localized.locale() == "en";
    }
  }
  return details;
}

class Story : public ::testing::Test {
 public:
  explicit Story(std::filesystem::path path) : path_(std::move(path)) {}

  void TestBody() override {
    Scenario scenario;
    ASSERT_TRUE(TextFormat::ParseFromString(ReadFile(path_), &scenario))
        << path_;
    ASSERT_GT(scenario.steps_size(), 0) << "a story without steps";
    TempDirectory directory;
    auto server = ServerProcess::Start(directory.Sub("data"));
    ASSERT_TRUE(server.ok()) << server.status();
    channel_ = grpc::CreateChannel((*server)->address(),
                                   grpc::InsecureChannelCredentials());
    for (const std::string& given : scenario.given()) PutOnRecord(given);
    for (const Step& step : scenario.steps()) {
      SCOPED_TRACE(absl::StrCat(path_.filename().string(), ": ", step.shows()));
      Run(scenario.title(), step);
    }
    channel_
        .reset();  // The server's grace is for clients that are still there.
    EXPECT_EQ((*server)->Terminate(), 0);
  }

 private:
  void PutOnRecord(const std::string& given) {
    filepb::EventFile file;
    ASSERT_TRUE(TextFormat::ParseFromString(
        ReadFile(path_.parent_path() / given), &file))
        << given;
    apipb::AppendRequest request;
    for (auto& event : *file.mutable_events()) {
      if (event.header().event_id().empty()) {
        event.mutable_header()->set_event_id(
            storage::Uuid::Random().ToString());
      }
      *request.add_events() = event;
    }
    const ApiAnswer answer = CallApi(channel_, "JournalService.Append",
                                     request.DebugString(), "federation");
    ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  }

  uint64_t Head() {
    const ApiAnswer answer =
        CallApi(channel_, "AdminService.GetServerStatus", "", "");
    EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
    if (answer.messages.size() != 1) return 0;
    return dynamic_cast<const apipb::GetServerStatusResponse&>(
               *answer.messages[0])
        .head();
  }

  void Run(const std::string& title, const Step& step) {
    const uint64_t head_before = Head();
    const std::string organisation = step.organisation().empty() ? "federation"
                                     : step.organisation() == "-"
                                         ? ""
                                         : step.organisation();
    const ApiAnswer answer = CallApi(
        channel_, step.method(), Expand(title, step.request()), organisation);

    ASSERT_EQ(NameOf(answer.status.error_code()), step.code())
        << answer.status.error_message();
    if (answer.status.ok()) {
      ExpectAnswer(title, step, answer);
      return;
    }
    ExpectRefusal(step, answer.status);
    EXPECT_EQ(Head(), head_before) << "a refusal moved the head";
  }

  void ExpectRefusal(const Step& step, const grpc::Status& status) {
    const Details details = Unpack(status);
    EXPECT_EQ(details.info.domain(), "yoriai");
    EXPECT_EQ(details.info.reason(), step.reason()) << status.error_message();
    EXPECT_TRUE(details.japanese && details.english)
        << "not in both languages: " << status.error_message();
    const auto rule = details.info.metadata().find("rule");
    EXPECT_EQ(rule == details.info.metadata().end() ? "" : rule->second,
              step.rule())
        << status.error_message();
    if (step.fields_size() > 0) {
      EXPECT_THAT(details.fields,
                  ::testing::UnorderedElementsAreArray(step.fields()))
          << status.error_message();
    }
    for (const std::string& text : step.text()) {
      EXPECT_THAT(status.error_message(), ::testing::HasSubstr(text));
    }
  }

  void ExpectAnswer(const std::string& title, const Step& step,
                    const ApiAnswer& answer) {
    ASSERT_FALSE(answer.messages.empty()) << "no answer";
    std::unique_ptr<Message> part(answer.messages[0]->New());
    ASSERT_TRUE(
        TextFormat::ParseFromString(Expand(title, step.answer()), part.get()))
        << step.answer();
    EXPECT_TRUE(std::any_of(
        answer.messages.begin(), answer.messages.end(),
        [&part](const auto& whole) { return FitsInto(*part, *whole); }))
        << "expected: " << part->DebugString()
        << "got: " << answer.messages[0]->DebugString();
    for (const std::string& name : step.empty()) {
      const auto* field =
          answer.messages[0]->GetDescriptor()->FindFieldByName(name);
      ASSERT_NE(field, nullptr) << name;
      const auto* reflection = answer.messages[0]->GetReflection();
      EXPECT_TRUE(
          field->is_repeated()
              ? reflection->FieldSize(*answer.messages[0], field) == 0
              : reflection->GetString(*answer.messages[0], field).empty())
          << name << " is not empty";
    }
  }

  const std::filesystem::path path_;
  std::shared_ptr<grpc::Channel> channel_;
};

void RegisterStories() {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           YORIAI_SCENARIO_DIRECTORY)) {
    const std::filesystem::path path = entry.path();
    if (path.extension() != ".textproto" ||
        path.parent_path().filename() == "given") {
      continue;
    }
    ::testing::RegisterTest(
        "Scenario", path.stem().c_str(), nullptr, nullptr, __FILE__, __LINE__,
        [path]() -> ::testing::Test* { return new Story(path); });
  }
}

}  // namespace
}  // namespace yoriai::test

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  yoriai::test::RegisterStories();
  return RUN_ALL_TESTS();
}
