#include "server/app/server.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

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
