#include "client/cpp/client.h"

#include <optional>

#include "client/cpp/errors.h"
#include "gtest/gtest.h"
#include "tests/unit/client/cpp/fake_server.h"

namespace yoriai::client {
namespace {

class FakeFederation final : public apipb::FederationService::Service {
 public:
  grpc::Status GetOrganisation(
      grpc::ServerContext* context,
      const apipb::GetOrganisationRequest* request,
      apipb::GetOrganisationResponse* response) override {
    const auto caller = context->client_metadata().find("yoriai-organisation");
    if (caller != context->client_metadata().end()) {
      caller_ = std::string(caller->second.data(), caller->second.size());
    }
    if (request->organisation_id() == "nobody") {
      return FakeError(grpc::StatusCode::NOT_FOUND, "no such organisation")
          .Reason("ENTITY_UNKNOWN");
    }
    response->mutable_organisation()->set_organisation_id(
        request->organisation_id());
    return grpc::Status::OK;
  }

  std::optional<std::string> caller() const { return caller_; }

 private:
  std::optional<std::string> caller_;
};

class FakeReading final : public apipb::JournalService::Service {
 public:
  grpc::Status Read(grpc::ServerContext*, const apipb::ReadRequest*,
                    grpc::ServerWriter<apipb::ReadResponse>* writer) override {
    for (int i = 1; i <= 5; ++i) {
      apipb::ReadResponse response;
      response.add_events()->set_position(i);
      if (!writer->Write(response)) break;
    }
    return grpc::Status::OK;
  }
};

class ClientTest : public testing::Test {
 protected:
  std::unique_ptr<Client> Connect(const std::string& organisation) {
    Client::Options options;
    options.organisation = organisation;
    auto client = Client::OnChannel(server_.Channel(), options, cancellation_,
                                    storage::Clock::System());
    EXPECT_TRUE(client.ok()) << client.status();
    return *std::move(client);
  }

  apipb::GetOrganisationRequest Ask(const std::string& id) {
    apipb::GetOrganisationRequest request;
    request.set_organisation_id(id);
    return request;
  }

  FakeFederation federation_;
  FakeReading journal_;
  FakeServer server_{{&federation_, &journal_}};
  Cancellation cancellation_;
};

TEST_F(ClientTest, SaysOnWhoseBehalfItCalls) {
  const auto client = Connect("miyagi");

  const auto answer = client->GetOrganisation(Ask("aist"));

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->organisation().organisation_id(), "aist");
  EXPECT_EQ(federation_.caller(), "miyagi");
}

TEST_F(ClientTest, NamesNobodyUnlessTold) {
  const auto client = Connect("");

  ASSERT_TRUE(client->GetOrganisation(Ask("aist")).ok());

  EXPECT_EQ(federation_.caller(), std::nullopt);
}

TEST_F(ClientTest, RefusesAnOrganisationThatCannotBeSent) {
  for (const char* organisation : {"宮城県", "a\tb", "a\nb", "\x7f"}) {
    Client::Options options;
    options.organisation = organisation;

    const auto client = Client::OnChannel(
        server_.Channel(), options, cancellation_, storage::Clock::System());

    EXPECT_EQ(client.status().code(), absl::StatusCode::kInvalidArgument)
        << organisation;
  }
}

TEST_F(ClientTest, KeepsTheDetailsOfErrors) {
  const auto client = Connect("miyagi");

  const auto answer = client->GetOrganisation(Ask("nobody"));

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Explain(answer.status()).reason, "ENTITY_UNKNOWN");
}

TEST_F(ClientTest, MakesNoCallAfterItsCancellation) {
  const auto client = Connect("miyagi");
  cancellation_.Cancel();

  const auto answer = client->GetOrganisation(Ask("aist"));

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
}

TEST_F(ClientTest, ReadsToTheEnd) {
  const auto client = Connect("");
  int messages = 0;

  const absl::Status status =
      client->Read(apipb::ReadRequest(), [&](const apipb::ReadResponse&) {
        ++messages;
        return true;
      });

  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(messages, 5);
}

TEST_F(ClientTest, StopsReadingWhenTheCallerHasEnough) {
  const auto client = Connect("");
  int messages = 0;

  const absl::Status status =
      client->Read(apipb::ReadRequest(),
                   [&](const apipb::ReadResponse&) { return ++messages < 2; });

  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(messages, 2);
}

}  // namespace
}  // namespace yoriai::client
