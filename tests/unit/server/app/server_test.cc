#include "server/app/server.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "storage/db/views_database.h"
#include "tests/support/server_fixture.h"
#include "tests/support/temp_directory.h"

namespace yoriai::server {
namespace {

using test::CallContext;
using ::testing::HasSubstr;

TEST(Server, AfterARestartEverythingIsThere) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();

  fixture.Restart();

  EXPECT_EQ(fixture.ReadAll().size(), 1u);
  apipb::GetOrganisationRequest request;
  request.set_organisation_id("miyagi");
  apipb::GetOrganisationResponse response;
  EXPECT_TRUE(fixture.federation()
                  .GetOrganisation(CallContext().get(), request, &response)
                  .ok());
}

TEST(Server, ViewsThatWereDeletedAreFoldedAgain) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();

  fixture.Restart([&] {
    EXPECT_GT(std::filesystem::remove_all(
                  storage::ViewsDirectoryOf(fixture.data_dir())),
              1u);
  });

  apipb::GetOrganisationRequest request;
  request.set_organisation_id("miyagi");
  apipb::GetOrganisationResponse response;
  const grpc::Status status = fixture.federation().GetOrganisation(
      CallContext().get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.basis().position(), 1u);
}

TEST(Server, ASecondOneOnTheSameDataIsRefused) {
  const test::ServerFixture fixture;
  ServerOptions options;
  options.data_dir = fixture.data_dir();
  options.listen = "127.0.0.1:0";

  const auto second = Server::Create(options);

  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
}

TEST(Server, ATakenPortIsRefused) {
  test::ServerFixture fixture;
  const test::TempDirectory directory;
  ServerOptions options;
  options.data_dir = directory.path();
  options.listen = fixture.server().address();

  const auto second = Server::Create(options);

  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr("listen"));
}

TEST(Server, AnAddressThatOthersCanReachIsRefused) {
  const test::TempDirectory directory;
  ServerOptions options;
  options.data_dir = directory.path();
  options.listen = "0.0.0.0:0";

  EXPECT_EQ(Server::Create(options).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Server, ListensOnAUnixSocketToo) {
  const test::TempDirectory directory;
  ServerOptions options;
  options.data_dir = directory.Sub("data");
  options.listen = "unix:" + directory.Sub("socket");
  const auto server = Server::Create(options);
  ASSERT_TRUE(server.ok()) << server.status();
  const auto stub = apipb::AdminService::NewStub(grpc::CreateChannel(
      (*server)->address(), grpc::InsecureChannelCredentials()));

  apipb::GetServerStatusResponse response;
  const grpc::Status status =
      stub->GetServerStatus(CallContext().get(), {}, &response);

  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST(Server, AnswersInProcess) {
  test::ServerFixture fixture;
  const auto stub =
      apipb::AdminService::NewStub(fixture.server().InProcessChannel());

  apipb::GetServerStatusResponse response;

  EXPECT_TRUE(stub->GetServerStatus(CallContext().get(), {}, &response).ok());
}

// Calls a method whose messages this test does not know, and returns the bytes
// of its answer.
std::string CallRaw(const std::shared_ptr<grpc::Channel>& channel,
                    const std::string& method, const std::string& request) {
  grpc::GenericStub stub(channel);
  const auto context = CallContext();
  const grpc::Slice slice(request);
  const grpc::ByteBuffer request_bytes(&slice, 1);
  grpc::ByteBuffer response;
  grpc::Status result;
  absl::Notification done;
  stub.UnaryCall(context.get(), method, grpc::StubOptions(), &request_bytes,
                 &response, [&](grpc::Status status) {
                   result = std::move(status);
                   done.Notify();
                 });
  done.WaitForNotification();
  EXPECT_TRUE(result.ok()) << result.error_message();
  grpc::Slice answer;
  EXPECT_TRUE(response.DumpToSingleSlice(&answer).ok());
  return std::string(reinterpret_cast<const char*>(answer.begin()),
                     answer.size());
}

TEST(Server, IsHealthyOnceItsViewsHaveCaughtUpWithTheStart) {
  test::ServerFixture fixture;
  const std::string name = "yoriai.api.v1.JournalService";
  const std::string as_a_whole;
  const std::string of_the_journal = absl::StrCat(
      "\x0a", std::string(1, static_cast<char>(name.size())), name);
  const std::string kServing = "\x08\x01";  // status: SERVING

  for (const std::string& request : {as_a_whole, of_the_journal}) {
    while (CallRaw(fixture.channel(), "/grpc.health.v1.Health/Check",
                   request) != kServing) {
    }
  }
}

TEST(Server, TellsWhichServicesItHas) {
  test::ServerFixture fixture;

  const std::string answer =
      CallRaw(fixture.channel(),
              "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
              "\x3a\x01*");  // list_services: "*"

  for (const char* const service :
       {"Journal", "Federation", "Bodies", "Plan", "Indicator", "Admin"}) {
    EXPECT_THAT(answer,
                HasSubstr(absl::StrCat("yoriai.api.v1.", service, "Service")));
  }
}

TEST(Server, StoppingTwiceIsStoppingOnce) {
  test::ServerFixture fixture;

  fixture.server().Stop();
  fixture.server().Stop();

  apipb::GetServerStatusResponse response;
  EXPECT_EQ(fixture.admin()
                .GetServerStatus(CallContext().get(), {}, &response)
                .error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace yoriai::server
